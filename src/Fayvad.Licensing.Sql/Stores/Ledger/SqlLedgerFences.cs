using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql.Stores.Ledger;

/// <summary>Fences in the licence database: of its own pages, with which they move forward, and of Redis, with which they do not fail over.</summary>
internal sealed class SqlLedgerFences(LedgerDatabase database) : ILedgerFences
{
    public ValueTask<LedgerFence?> ReadAsync(string ledger, CancellationToken cancellationToken) => database.ReadAsync(async (connection, token) =>
    {
        await using var command = connection.Command("SELECT incarnation, is_durable, closed_through FROM ledger_fences WHERE ledger = @ledger", ("ledger", ledger));
        await using var reader = await command.ExecuteReaderAsync(token);
        return await reader.ReadAsync(token) ? new LedgerFence(new(reader.GetString(0), reader.GetBoolean(1)), new(reader.GetInt64(2))) : null;
    }, cancellationToken);

    public ValueTask<bool> TryReplaceAsync(string ledger, LedgerFence? expected, LedgerFence next, CancellationToken cancellationToken) =>
        database.WriteAsync(async (connection, token) =>
        {
            var sql = expected is null
                ? "INSERT INTO ledger_fences (ledger, incarnation, is_durable, closed_through) VALUES (@ledger, @incarnation, @durable, @closed) ON CONFLICT DO NOTHING"
                : """
                  UPDATE ledger_fences SET incarnation = @incarnation, is_durable = @durable, closed_through = @closed
                  WHERE ledger = @ledger AND incarnation = @was AND is_durable = @wasDurable AND closed_through = @wasClosed
                  """;
            await using var command = connection.Command(sql,
                ("ledger", ledger), ("incarnation", next.Incarnation.Id), ("durable", next.Incarnation.IsDurable), ("closed", next.ClosedThrough.EpochHour),
                ("was", expected?.Incarnation.Id ?? ""), ("wasDurable", expected?.Incarnation.IsDurable ?? false), ("wasClosed", expected?.ClosedThrough.EpochHour ?? 0));
            return await command.ExecuteNonQueryAsync(token) == 1;
        }, cancellationToken);
}
