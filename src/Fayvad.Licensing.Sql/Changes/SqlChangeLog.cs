using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Changes;

internal sealed class SqlChangeLog(SqlRunner runner, TimeProvider time) : IChangeLog
{
    internal const int BatchSize = 1000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = Instant.Of(time.GetUtcNow() - KeptFor);
        for (var purged = 0; ;)
        {
            var batch = await runner.TransactAsync((context, _, token) => PurgeBatchAsync(context, before, token), cancellationToken);
            purged += batch;
            if (batch < BatchSize) return purged;
        }
    }

    // A row stays where an older number is still young, as a node's wrong clock may have it: the feed has no gaps but before its beginning.
    private static async Task<int> PurgeBatchAsync(LicensingDbContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (!await context.TryLockPurgeAsync(cancellationToken)) return 0;
        var oldest = await context.LicenseChanges.OrderBy(row => row.Sequence).Take(BatchSize)
            .Select(row => new { row.Sequence, row.At }).ToListAsync(cancellationToken);
        var count = oldest.TakeWhile(row => row.At < before).Count();
        if (count == 0) return 0;
        var last = oldest[count - 1].Sequence;
        return await context.LicenseChanges.Where(row => row.Sequence <= last).ExecuteDeleteAsync(cancellationToken);
    }
}
