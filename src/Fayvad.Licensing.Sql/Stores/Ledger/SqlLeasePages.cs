using System.Data.Common;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql.Stores.Ledger;

/// <summary>
/// The ledger's pages in the licence database: exact for any number of nodes. PostgreSQL's clock is the ledger's, unless the host has a clock of
/// its own; on SQLite, which serves one machine, it is the machine's.
/// </summary>
internal sealed class SqlLeasePages(LedgerDatabase database, IEnumerable<IChangeBell> bells) : ISqlLeasePages
{
    // A commit is seen a little after the instant that it bears, and servers that follow one another differ by a little.
    private const long RecallOverlap = 5_000;
    private const int KeptHours = 2;
    private const int PurgeBatch = 2000;
    private const int MaxAttempts = 8;

    private readonly IReadOnlyList<IChangeBell> _bells = [.. bells];

    public string Kind => "database";

    public async ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var (reading, timeline) = await database.ReadAsync((connection, token) => ReadAsync(connection, tenantId, isAhead, token), cancellationToken);
            if (reading is not null) return reading;
            await MarkAsync(timeline!, cancellationToken);
        }
        throw new LedgerUnavailableException("The quota ledger's database changes its timeline again and again.");
    }

    public async ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken)
    {
        var isWritten = await database.WriteAsync((connection, token) => WriteAsync(connection, writing, token), cancellationToken);
        if (isWritten && writing.BeginsRecall)
            foreach (var bell in _bells) bell.Ring();
        return isWritten;
    }

    public ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken) => database.ReadAsync(async (connection, token) =>
    {
        await using var command = connection.Command($"""
            SELECT clock.now, pages.tenant_id, pages.hour, pages.recalled_at
            FROM (SELECT {database.Clock} AS now) AS clock LEFT JOIN lease_pages AS pages
            ON pages.recalled_at >= CASE WHEN @cursor < clock.now THEN CAST(@cursor AS bigint) ELSE clock.now END - {RecallOverlap}
            """, ("now", database.OwnNow), ("cursor", cursor));
        await using var reader = await command.ExecuteReaderAsync(token);
        var recalls = new List<LeaseRecall>();
        long now = 0;
        while (await reader.ReadAsync(token))
        {
            now = reader.GetInt64(0);
            if (cursor is not null && !await reader.IsDBNullAsync(1, token))
                recalls.Add(new(reader.GetString(1), new(reader.GetInt64(2)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))));
        }
        return new LeaseRecalls(recalls, now);
    }, cancellationToken);

    public IAsyncDisposable Listen(Action ring) => _bells.Listen(ring);

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            deleted = await database.WriteAsync(async (connection, token) =>
            {
                await using var command = connection.Command($"""
                    DELETE FROM lease_pages WHERE (tenant_id, hour) IN
                        (SELECT tenant_id, hour FROM lease_pages WHERE hour < {database.Clock} / {3_600_000} - {KeptHours} ORDER BY hour, tenant_id LIMIT {PurgeBatch})
                    """, ("now", database.OwnNow));
                return await command.ExecuteNonQueryAsync(token);
            }, cancellationToken);
        }
        while (deleted == PurgeBatch);
    }

    private async Task<(LeasePageReading? Reading, string? Timeline)> ReadAsync(DbConnection connection, string tenantId, bool isAhead, CancellationToken cancellationToken)
    {
        var incarnation = database.IsPostgres
            ? $"{LedgerDatabase.Timeline}, (SELECT mark FROM ledger_marks WHERE timeline = {LedgerDatabase.Timeline}), current_setting('synchronous_standby_names') <> ''"
            : "NULL, NULL, NULL";
        await using var command = connection.Command($"""
            SELECT clock.now, pages.page, pages.version, {incarnation}
            FROM (SELECT {database.Clock} AS now) AS clock LEFT JOIN lease_pages AS pages
            ON pages.tenant_id = @tenant AND pages.hour = clock.now / 3600000 + @ahead
            """, ("now", database.OwnNow), ("tenant", tenantId), ("ahead", isAhead ? 1L : 0L));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0));
        var hour = new UsageHour(UsageHour.Of(now).EpochHour + (isAhead ? 1 : 0));
        StoreIncarnation? run = null;
        if (database.IsPostgres)
        {
            var timeline = reader.GetString(3);
            if (await reader.IsDBNullAsync(4, cancellationToken)) return (null, timeline);
            run = new($"{timeline}.{reader.GetString(4)}", reader.GetBoolean(5));
        }
        return await reader.IsDBNullAsync(1, cancellationToken)
            ? (new(now, hour, null, 0, run), null)
            : (new(now, hour, reader.GetString(1), reader.GetInt64(2), run), null);
    }

    private async Task<bool> WriteAsync(DbConnection connection, LeasePageWriting writing, CancellationToken cancellationToken)
    {
        var guard = database.IsPostgres ? $"EXISTS (SELECT 1 FROM ledger_marks WHERE timeline = {LedgerDatabase.Timeline} AND timeline || '.' || mark = @incarnation)" : "true";
        var recalledAt = writing.BeginsRecall ? database.Clock : "NULL";
        var sql = writing.ExpectedVersion == 0
            ? $"INSERT INTO lease_pages (tenant_id, hour, version, page, recalled_at) SELECT @tenant, @hour, 1, @page, {recalledAt} WHERE {guard} ON CONFLICT DO NOTHING"
            : $"UPDATE lease_pages SET version = version + 1, page = @page, recalled_at = coalesce({recalledAt}, recalled_at) WHERE tenant_id = @tenant AND hour = @hour AND version = @version AND {guard}";
        (string, object?)[] parameters =
        [
            ("tenant", writing.TenantId), ("hour", writing.Hour.EpochHour), ("page", writing.Page), ("version", writing.ExpectedVersion),
            ("now", database.OwnNow), ("incarnation", writing.Incarnation?.Id ?? ""),
        ];
        if (!database.IsPostgres)
        {
            await using var command = connection.Command(sql, parameters);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        // One transaction: on the disk, and on the synchronous standbys' if there are any, whatever is usual on this server.
        await using var batch = connection.CreateBatch();
        batch.Add("SELECT set_config('synchronous_commit', 'on', true)");
        var write = batch.Add(sql, parameters);
        if (writing.BeginsRecall) batch.Add($"SELECT pg_notify('{Schema.PostgresLicensingDbContext.Channel}', '')");
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return write.RecordsAffected == 1;
    }

    private async Task MarkAsync(string timeline, CancellationToken cancellationToken) => await database.WriteAsync(async (connection, token) =>
    {
        await using var command = connection.Command($"""
            INSERT INTO ledger_marks (id, timeline, mark) SELECT {Schema.LedgerMarkRow.OnlyId}, @timeline, @mark WHERE @timeline = {LedgerDatabase.Timeline}
            ON CONFLICT (id) DO UPDATE SET timeline = excluded.timeline, mark = excluded.mark WHERE ledger_marks.timeline <> excluded.timeline
            """, ("timeline", timeline), ("mark", Guid.CreateVersion7().ToString("N")));
        return await command.ExecuteNonQueryAsync(token);
    }, cancellationToken);
}
