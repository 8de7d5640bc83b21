using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlEdgeStore(SqlRunner runner) : IEdgeStore
{
    public Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => (await context.EdgeRecords.SingleOrDefaultAsync(row => row.Key == key, token))?.Value, cancellationToken);

    public Task<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        runner.ReadAsync<IReadOnlyList<KeyValuePair<string, byte[]>>>(async (context, token) =>
            [.. (await context.EdgeRecords.Where(row => row.Key.StartsWith(prefix)).ToListAsync(token)).Select(static row => KeyValuePair.Create(row.Key, row.Value))],
            cancellationToken);

    // Two nodes that change a row at once collide on its version, or on its key where it is new; the loser runs again on what the winner left.
    public Task<byte[]?> ChangeAsync(string key, Func<byte[]?, EdgeChange?> change, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, journal, token) =>
        {
            var row = await context.EdgeRecords.SingleOrDefaultAsync(row => row.Key == key, token);
            if (change(row?.Value) is not (var next, var news)) return row?.Value;
            if (news is not null) journal.Announce(new("license.update", news.LicenseId, news.TenantId, news.Revision) { Facts = news.Facts });
            if (row is null) context.Add(new EdgeRecordRow { Key = key, Value = next, Version = 1 });
            else (row.Value, row.Version) = (next, row.Version + 1);
            await context.SaveChangesAsync(token);
            return next;
        }, cancellationToken);
}
