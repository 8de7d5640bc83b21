using Fayvad.Licensing.Sql.Schema;
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
    public Task<byte[]?> ChangeAsync(string key, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, _, token) =>
        {
            var row = await context.EdgeRecords.SingleOrDefaultAsync(row => row.Key == key, token);
            if (change(row?.Value) is not { } next) return row?.Value;
            if (row is null) context.Add(new EdgeRecordRow { Key = key, Value = next, Version = 1 });
            else (row.Value, row.Version) = (next, row.Version + 1);
            await context.SaveChangesAsync(token);
            return next;
        }, cancellationToken);
}

internal sealed class SqlLicenseChangeLog(SqlRunner runner) : ILicenseChangeLog
{
    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => runner.ReadAsync(
        static (context, token) => context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(token), cancellationToken);

    public Task<IReadOnlyList<LoggedChange>> ListAsync(long after, int limit, CancellationToken cancellationToken) =>
        runner.ReadAsync<IReadOnlyList<LoggedChange>>(async (context, token) => await context.LicenseChanges.Where(row => row.Sequence > after)
            .OrderBy(row => row.Sequence).Take(limit).Select(row => new LoggedChange(row.Sequence, row.LicenseId, row.TenantId, row.At, row.Kind, row.Payload)).ToListAsync(token), cancellationToken);

    public Task<IReadOnlyList<LoggedChange>?> ListAsync(string tenantId, long after, int limit, CancellationToken cancellationToken) =>
        runner.ReadAsync<IReadOnlyList<LoggedChange>?>(async (context, token) =>
        {
            var end = await context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(token);
            var next = await context.LicenseChanges.Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(token);
            if (after > end || (next ?? end + 1) != after + 1) return null; // a number of another database, or purged
            return await context.LicenseChanges.Where(row => row.TenantId == tenantId && row.Sequence > after).OrderBy(row => row.Sequence).Take(limit)
                .Select(row => new LoggedChange(row.Sequence, row.LicenseId, row.TenantId, row.At, row.Kind, row.Payload)).ToListAsync(token);
        }, cancellationToken);
}
