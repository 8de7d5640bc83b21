using System.Diagnostics;

namespace Fayvad.Licensing.AspNetCore;

/// <summary>
/// Writes the decision on the request's span: tenant, feature, outcome; never a token or a key. A host that traces listens to the source of
/// this name (<c>AddSource("Fayvad.Licensing")</c>); where nobody does, it costs one look at a field.
/// </summary>
public static class LicensingActivity
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "Fayvad.Licensing";

    private static readonly ActivitySource Source = new(SourceName);

    internal static void Begin(string tenantId, string feature)
    {
        if (!Source.HasListeners() || Activity.Current is not { IsAllDataRequested: true } span) return;
        span.SetTag("fayvad.tenant", tenantId);
        span.SetTag("fayvad.feature", feature);
        span.SetTag("fayvad.decision", "allowed");
    }

    internal static void Refused(string errorCode, string? reason)
    {
        if (!Source.HasListeners() || Activity.Current is not { IsAllDataRequested: true } span) return;
        span.SetTag("fayvad.decision", errorCode);
        if (reason is not null) span.SetTag("fayvad.reason", reason);
    }
}
