using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>
/// The ends of overrides, in a table of their own so that they are found by time. Licences say the same; a node of a version before this table writes them
/// alone, while versions are exchanged or after one was taken back. An end too many does no harm: what time did is read from the licence.
/// </summary>
internal static class OverrideEnds
{
    private const string OnServer = """
        SELECT licenses.id AS license_id, (entry.value ->> 'until')::timestamptz AS at
        FROM licenses, jsonb_each(licenses.overrides) AS kind, jsonb_each(kind.value) AS entry
        WHERE jsonb_typeof(entry.value) = 'object'
        """;

    // A day of the Julian calendar is exact to the millisecond.
    private const string InFile = """
        SELECT licenses.id AS license_id, CAST(ROUND((julianday(json_extract(entry.value, '$.until')) - 2440587.5) * 86400000) AS INTEGER) AS at
        FROM licenses, json_each(licenses.overrides) AS kind, json_each(kind.value) AS entry
        WHERE entry.type = 'object'
        """;

    /// <summary>Puts in what is missing; the caller holds the migrations' lock.</summary>
    public static async Task EnsureAsync(LicensingDbContext context, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        var missing = $"({(provider == DatabaseProvider.Sqlite ? InFile : OnServer)} EXCEPT SELECT license_id, at FROM license_override_ends) AS missing";
        var count = $"SELECT COUNT(*) AS \"Value\" FROM {missing}";
        var put = $"INSERT INTO license_override_ends (license_id, at) SELECT license_id, at FROM {missing} WHERE TRUE ON CONFLICT DO NOTHING";
        // A start that has nothing to put in writes nothing.
        if (await context.Database.SqlQueryRaw<long>(count).SingleAsync(cancellationToken) > 0) await context.Database.ExecuteSqlRawAsync(put, cancellationToken);
    }
}
