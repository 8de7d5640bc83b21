namespace Fayvad.Licensing.Tiers;

/// <summary>The bounds a licence sets (contract 2). All five are always there.</summary>
public sealed record LicenseLimits
{
    /// <summary>Name of <see cref="MaxUsers"/> on the wire.</summary>
    public const string MaxUsersName = "max_users";

    /// <summary>Name of <see cref="MaxApiRequestsPerHour"/> on the wire.</summary>
    public const string MaxApiRequestsPerHourName = "max_api_requests_per_hour";

    /// <summary>Name of <see cref="MaxConcurrentConnections"/> on the wire.</summary>
    public const string MaxConcurrentConnectionsName = "max_concurrent_connections";

    /// <summary>Name of <see cref="MaxCompanies"/> on the wire.</summary>
    public const string MaxCompaniesName = "max_companies";

    /// <summary>Name of <see cref="MaxDatabases"/> on the wire.</summary>
    public const string MaxDatabasesName = "max_databases";

    /// <summary>Every limit's name, in the order they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [MaxUsersName, MaxApiRequestsPerHourName, MaxConcurrentConnectionsName, MaxCompaniesName, MaxDatabasesName];

    /// <summary>Distinct users that may hold a seat.</summary>
    public required Limit MaxUsers { get; init; }

    /// <summary>Requests per tenant and UTC clock hour.</summary>
    public required Limit MaxApiRequestsPerHour { get; init; }

    /// <summary>WebSocket connections open at once, per tenant, over all nodes.</summary>
    public required Limit MaxConcurrentConnections { get; init; }

    /// <summary>Companies inside one Odoo database.</summary>
    public required Limit MaxCompanies { get; init; }

    /// <summary>Tenants (Odoo databases) that the licence may cover.</summary>
    public required Limit MaxDatabases { get; init; }

    /// <summary>The limit of this name.</summary>
    /// <exception cref="ArgumentException">No limit has this name.</exception>
    public Limit this[string name] => name switch
    {
        MaxUsersName => MaxUsers,
        MaxApiRequestsPerHourName => MaxApiRequestsPerHour,
        MaxConcurrentConnectionsName => MaxConcurrentConnections,
        MaxCompaniesName => MaxCompanies,
        MaxDatabasesName => MaxDatabases,
        _ => throw UnknownName(name),
    };

    /// <summary>These limits with one of them replaced.</summary>
    /// <exception cref="ArgumentException">No limit has this name.</exception>
    public LicenseLimits With(string name, Limit value) => name switch
    {
        MaxUsersName => this with { MaxUsers = value },
        MaxApiRequestsPerHourName => this with { MaxApiRequestsPerHour = value },
        MaxConcurrentConnectionsName => this with { MaxConcurrentConnections = value },
        MaxCompaniesName => this with { MaxCompanies = value },
        MaxDatabasesName => this with { MaxDatabases = value },
        _ => throw UnknownName(name),
    };

    /// <summary>Reads limits by their names on the wire, 0 for unlimited.</summary>
    /// <exception cref="FormatException">A limit is missing, unknown or negative: missing is not unlimited.</exception>
    public static LicenseLimits FromWire(IReadOnlyDictionary<string, long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Keys.FirstOrDefault(static name => !Names.Contains(name)) is { } unknown) throw new FormatException(UnknownName(unknown).Message);
        return new LicenseLimits
        {
            MaxUsers = Read(MaxUsersName),
            MaxApiRequestsPerHour = Read(MaxApiRequestsPerHourName),
            MaxConcurrentConnections = Read(MaxConcurrentConnectionsName),
            MaxCompanies = Read(MaxCompaniesName),
            MaxDatabases = Read(MaxDatabasesName),
        };

        Limit Read(string name)
        {
            if (!values.TryGetValue(name, out var value)) throw new FormatException($"The limit {name} is missing; unlimited is written as 0.");
            return value >= 0 ? Limit.FromWire(value) : throw new FormatException($"The limit {name} is negative; unlimited is written as 0.");
        }
    }

    /// <summary>The limits by their names on the wire, 0 for unlimited.</summary>
    public IReadOnlyDictionary<string, long> ToWire() => Names.ToDictionary(static name => name, name => this[name].WireValue);

    private static ArgumentException UnknownName(string name) =>
        new($"'{name}' is not a limit. The limits are {string.Join(", ", Names)}.", nameof(name));
}
