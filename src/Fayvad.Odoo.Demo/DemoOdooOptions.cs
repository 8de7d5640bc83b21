namespace Fayvad.Odoo.Demo;

/// <summary>Which databases a demo Odoo serves, and where.</summary>
public sealed record DemoOdooOptions
{
    /// <summary>Names of the databases; each holds the same records. Default <c>demo</c> and <c>demo_free</c>.</summary>
    public IReadOnlyList<string> Databases { get; init; } = ["demo", "demo_free"];

    /// <summary>Port on 127.0.0.1; 0, the default, takes any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Clock of the instants that changes are stamped with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal DemoOdooOptions Validated()
    {
        if (Databases.Count == 0 || Databases.Any(string.IsNullOrWhiteSpace) || Databases.Distinct(StringComparer.Ordinal).Count() != Databases.Count)
            throw new ArgumentException("The demo Odoo needs at least one database, each with a name of its own.", nameof(Databases));
        if (Port is < 0 or > 65535) throw new ArgumentException("The port of the demo Odoo must be 0 to 65535.", nameof(Port));
        return this;
    }
}
