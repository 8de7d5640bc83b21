using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Access;

/// <summary>What a caller of the admin API may do; endpoints demand one, roles and API tokens give them.</summary>
[Flags]
internal enum StaffScopes
{
    /// <summary>Nothing in particular: whoever is logged in.</summary>
    None = 0,
    LicensesRead = 1 << 0,
    LicensesWrite = 1 << 1,
    ClientsRead = 1 << 2,
    ClientsWrite = 1 << 3,
    TiersWrite = 1 << 4,
    AuditRead = 1 << 5,
    UsageRead = 1 << 6,
    StaffWrite = 1 << 7,
    TokensWrite = 1 << 8,
    KeysWrite = 1 << 9,

    /// <summary>Ask for signed leases, as an edge does.</summary>
    Validate = 1 << 10,
}

/// <summary>The scopes' names on the wire, and what each role may do.</summary>
internal static class StaffScopeNames
{
    private static readonly (StaffScopes Scope, string Name)[] Table =
    [
        (StaffScopes.LicensesRead, "licenses:read"), (StaffScopes.LicensesWrite, "licenses:write"),
        (StaffScopes.ClientsRead, "clients:read"), (StaffScopes.ClientsWrite, "clients:write"),
        (StaffScopes.TiersWrite, "tiers:write"), (StaffScopes.AuditRead, "audit:read"), (StaffScopes.UsageRead, "usage:read"),
        (StaffScopes.StaffWrite, "staff:write"), (StaffScopes.TokensWrite, "tokens:write"), (StaffScopes.KeysWrite, "keys:write"),
        (StaffScopes.Validate, "validate"),
    ];

    private const StaffScopes Read = StaffScopes.LicensesRead | StaffScopes.ClientsRead | StaffScopes.AuditRead | StaffScopes.UsageRead;

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(static row => row.Name)];

    /// <summary>Every scope.</summary>
    public static StaffScopes Every { get; } = Table.Aggregate(StaffScopes.None, static (all, row) => all | row.Scope);

    /// <summary>What a role may do.</summary>
    public static StaffScopes Of(StaffRole role) => role switch
    {
        StaffRole.Viewer => Read,
        StaffRole.Operator => Read | StaffScopes.LicensesWrite | StaffScopes.ClientsWrite,
        StaffRole.Owner => Every,
        _ => StaffScopes.None,
    };

    /// <summary>The scopes of these names; those that are none are left out.</summary>
    public static StaffScopes Of(IEnumerable<string> names) =>
        names.Aggregate(StaffScopes.None, static (all, name) => all | Table.FirstOrDefault(row => row.Name == name).Scope);

    /// <summary>The names of these scopes, in the order of the table.</summary>
    public static IReadOnlyList<string> Names(this StaffScopes scopes) =>
        [.. Table.Where(row => scopes.HasFlag(row.Scope)).Select(static row => row.Name)];
}
