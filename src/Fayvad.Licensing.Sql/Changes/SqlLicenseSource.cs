using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>
/// Licences straight from the database. A watcher reads the change sequence whenever a bell rings and at least every second, so the
/// bells make it instant and the sequence makes it certain.
/// </summary>
internal sealed partial class SqlLicenseSource(IEnumerable<IChangeBell> bells, SqlRunner runner, TimeProvider time, ILogger<SqlLicenseSource> logger)
    : ILicenseSource
{
    private const int BatchSize = 500;
    private static readonly TimeSpan LargestClockSkew = TimeSpan.FromDays(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private long _lookedAt = time.GetTimestamp();

    public TimeSpan? SinceLook => time.GetElapsedTime(Interlocked.Read(ref _lookedAt));

    public async ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            var row = await runner.ReadAsync((context, token) => context.Licenses.Include(license => license.Tier).Include(license => license.NextTier)
                .Include(license => license.Activations.Where(activation => activation.TenantId == tenantId))
                .SingleOrDefaultAsync(license => license.Tenants.Any(tenant => tenant.TenantId == tenantId), token), cancellationToken);
            // What is over on every node's clock needs no step at each decision any more.
            return row?.ToLicense().ToSnapshot(row.Tier!.ToTier(), tenantId, row.NextTier?.ToTier()).At(time.GetUtcNow() - LargestClockSkew);
        }
        catch (StoreUnavailableException exception)
        {
            throw new LicenseSourceUnavailableException(exception.Message, exception);
        }
    }

    public async IAsyncEnumerable<LicenseChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var poll = time.CreateTimer(static state => Ring(state!), rung, PollInterval, PollInterval);
        await using var listening = bells.Listen(() => Ring(rung));

        var isDown = false;
        for (long? position = null; ;)
        {
            var read = await TryReadAsync(position, tell: !isDown, cancellationToken);
            if (isDown && read is not null) WatchGoesOn(logger);
            isDown = read is null;
            if (read is { } batch)
            {
                position = batch.Position;
                Interlocked.Exchange(ref _lookedAt, time.GetTimestamp());
                foreach (var change in batch.Changes) yield return change;
                if (batch.IsFull) continue;
            }
            await rung.Reader.ReadAsync(cancellationToken);
        }
    }

    private static void Ring(object rung) => ((Channel<bool>)rung).Writer.TryWrite(true);

    private async Task<Batch?> TryReadAsync(long? position, bool tell, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.ReadAsync((context, token) => ReadAsync(context, position, token), cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            if (tell) WatchInterrupted(logger, exception);
            return null; // the position stands: what happens meanwhile is read when the database is back
        }
    }

    private static async Task<Batch> ReadAsync(LicensingDbContext context, long? position, CancellationToken cancellationToken)
    {
        var end = await context.JournalHeads.Select(row => row.ChangeSequence).SingleAsync(cancellationToken);
        // At the start nobody knows what the caller has seen; after a restore the sequence is behind us.
        if (position is not { } seen || end < seen) return new Batch(end, [LicenseChange.Any]);
        if (end == seen) return new Batch(seen, []);

        var rows = await context.LicenseChanges.Where(row => row.Sequence > seen).OrderBy(row => row.Sequence).Take(BatchSize).ToListAsync(cancellationToken);
        if (rows.Count == 0 || rows[0].Sequence != seen + 1) return new Batch(end, [LicenseChange.Any]); // pruned behind our back
        return new Batch(rows[^1].Sequence, [.. rows.Where(static row => row.TenantId is not null || row.LicenseId is null)
            .Select(static row => new LicenseChange(row.TenantId) { IsDetail = row.LicenseId is not null && row.Kind == LicenseEvents.TierChangeKind })], IsFull: rows.Count == BatchSize);
    }

    /// <param name="Position">How far was read.</param>
    /// <param name="Changes">What of it concerns tenants.</param>
    /// <param name="IsFull">There may be more, also where none of this concerned any.</param>
    private sealed record Batch(long Position, IReadOnlyList<LicenseChange> Changes, bool IsFull = false);

    [LoggerMessage(1, LogLevel.Warning, "The licence database does not answer; changes are read when it is back.")]
    private static partial void WatchInterrupted(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The licence database answers again; changes are read.")]
    private static partial void WatchGoesOn(ILogger logger);
}
