using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql.Stores.Ledger;

/// <summary>
/// Counts of live connections in the licence database. Sessions go by PostgreSQL's clock, unless the host has one of its own; on SQLite,
/// which serves one machine, by the machine's.
/// </summary>
/// <remarks>On PostgreSQL a fail-over to an asynchronous standby may forget pages; the timeline tells of it.</remarks>
internal sealed class SqlConnectionPages(LedgerDatabase database) : ISqlConnectionPages
{
    private const long KeptDead = 60_000; // a session that is over stays that long, so that its node learns of it

    public ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken) => RunAsync(() =>
        database.WriteAsync(async (connection, token) =>
        {
            var until = (long)term.TotalMilliseconds;
            var sql = isNew
                ? $"INSERT INTO connection_nodes (node, expires_at) SELECT @node, {database.Clock} + {until}"
                : $"UPDATE connection_nodes SET expires_at = {database.Clock} + {until} WHERE node = @node AND expires_at > {database.Clock}";
            await using var command = connection.Command(sql, ("node", node), ("now", database.OwnNow));
            var isHeld = await command.ExecuteNonQueryAsync(token) == 1;
            await using var purge = connection.Command($"DELETE FROM connection_nodes WHERE expires_at < {database.Clock} - {KeptDead}", ("now", database.OwnNow));
            await purge.ExecuteNonQueryAsync(token);
            if (!database.IsPostgres) return new NodeSession(isHeld);
            await using var timeline = connection.Command($"SELECT {LedgerDatabase.Timeline}");
            return new NodeSession(isHeld, (string?)await timeline.ExecuteScalarAsync(token));
        }, cancellationToken));

    public async ValueTask EndAsync(string node, CancellationToken cancellationToken) => await RunAsync(() => database.WriteAsync(async (connection, token) =>
    {
        await using var command = connection.Command("DELETE FROM connection_nodes WHERE node = @node", ("node", node));
        return await command.ExecuteNonQueryAsync(token);
    }, cancellationToken));

    // One statement, and so one view of the database: the nodes that are alive are those of the moment in which the page was read.
    public ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken) => RunAsync(() =>
        database.ReadAsync(async (connection, token) =>
        {
            await using var command = connection.Command($"""
                SELECT nodes.node, pages.page, pages.version, {(database.IsPostgres ? LedgerDatabase.Timeline : "NULL")}
                FROM (SELECT {database.Clock} AS now) AS clock
                LEFT JOIN connection_pages AS pages ON pages.tenant_id = @tenant
                LEFT JOIN connection_nodes AS nodes ON nodes.expires_at > clock.now
                """, ("now", database.OwnNow), ("tenant", tenantId));
            await using var reader = await command.ExecuteReaderAsync(token);
            var alive = new HashSet<string>(StringComparer.Ordinal);
            var (page, version, timeline) = (ConnectionPage.Empty, 0L, (string?)null);
            while (await reader.ReadAsync(token))
            {
                if (!await reader.IsDBNullAsync(0, token)) alive.Add(reader.GetString(0));
                if (!await reader.IsDBNullAsync(1, token)) (page, version) = (ConnectionPage.Parse(reader.GetString(1)), reader.GetInt64(2));
                if (database.IsPostgres) timeline = reader.GetString(3);
            }
            return new ConnectionReading(page, version, alive, timeline);
        }, cancellationToken));

    public ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken) => RunAsync(() =>
        database.WriteAsync(async (connection, token) =>
        {
            await using var command = connection.Command(
                expectedVersion == 0
                    ? "INSERT INTO connection_pages (tenant_id, version, page) VALUES (@tenant, 1, @page) ON CONFLICT DO NOTHING"
                    : "UPDATE connection_pages SET version = version + 1, page = @page WHERE tenant_id = @tenant AND version = @version",
                ("tenant", tenantId), ("page", page.ToJson()), ("version", expectedVersion));
            return await command.ExecuteNonQueryAsync(token) == 1;
        }, cancellationToken));

    private static async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> run)
    {
        try
        {
            return await run();
        }
        catch (LedgerUnavailableException exception)
        {
            throw new ConnectionsUnavailableException("The database that counts connections does not answer.", exception);
        }
    }
}
