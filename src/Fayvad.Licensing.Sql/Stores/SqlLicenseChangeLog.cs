using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlLicenseChangeLog(SqlRunner runner) : ILicenseChangeLog
{
    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => runner.ReadAsync(
        static (context, token) => context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(token), cancellationToken);

    public Task<IReadOnlyList<LoggedChange>> ListAsync(long after, int limit, CancellationToken cancellationToken) =>
        runner.ReadAsync<IReadOnlyList<LoggedChange>>(async (context, token) =>
            await context.LicenseChanges.Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Take(limit).Select(Outbox.ToChange).ToListAsync(token), cancellationToken);

    public Task<IReadOnlyList<LoggedChange>?> ListAsync(string tenantId, long after, int limit, CancellationToken cancellationToken) =>
        runner.ReadAsync<IReadOnlyList<LoggedChange>?>(async (context, token) =>
        {
            var end = await context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(token);
            var next = await context.LicenseChanges.Where(row => row.Sequence > after).OrderBy(row => row.Sequence).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(token);
            if (after > end || (next ?? end + 1) != after + 1) return null; // a number of another database, or purged
            return await context.LicenseChanges.Where(row => row.TenantId == tenantId && row.Sequence > after).OrderBy(row => row.Sequence).Take(limit)
                .Select(Outbox.ToChange).ToListAsync(token);
        }, cancellationToken);
}
