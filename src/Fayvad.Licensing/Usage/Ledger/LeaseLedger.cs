using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The ledger over pages that any number of processes share. Reads a page, decides (<see cref="LeasePage"/>), writes it over the version it
/// read, and begins anew where somebody else was first.
/// </summary>
/// <remarks>
/// A store that can lose what it acknowledged is fenced: once its incarnation has changed, the present hour stays closed for every tenant,
/// since nobody knows any more what was granted of it. The fence is looked at again in every new hour, so that a server that was cut off
/// with some of the nodes cannot go on beside its successor.
/// </remarks>
public sealed partial class LeaseLedger(ILeasePages pages, ILedgerFences? fences, TimeProvider time, ILogger<LeaseLedger> logger, LicensingMetrics? metrics = null)
    : ILeaseLedger
{
    private const int MaxAttempts = 500; // each a fraction of a millisecond, and only where somebody else was quicker
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private LedgerFence? _fence;
    private long _verifiedHour = long.MinValue;
    private long _calls;

    /// <summary>The ledger of a single process, forgotten when it ends.</summary>
    public static LeaseLedger InMemory(TimeProvider time, ILogger<LeaseLedger>? logger = null, LicensingMetrics? metrics = null) =>
        new(new MemoryLeasePages(time), fences: null, time, logger ?? NullLogger<LeaseLedger>.Instance, metrics);

    /// <summary>How many requests were put to the ledger, for whoever counts them.</summary>
    internal long Calls => Interlocked.Read(ref _calls);

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(request.Limit.IsUnlimited, true);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Holding);
        Interlocked.Increment(ref _calls);
        if (metrics is not { IsLedgerWatched: true }) return await AskAsync(request, cancellationToken);
        var (started, result) = (time.GetTimestamp(), "unavailable");
        try
        {
            var grant = await AskAsync(request, cancellationToken);
            result = request.IsReturn ? "returned" : grant.Units > 0 ? "granted" : grant.IsRecalling ? "recalling" : "empty";
            return grant;
        }
        catch (LedgerUnavailableException exception) when (exception.RetryAfter is not null)
        {
            result = "closed";
            throw;
        }
        finally
        {
            metrics.LedgerCalled(time.GetElapsedTime(started), result);
        }
    }

    private async ValueTask<LeaseGrant> AskAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var reading = await pages.ReadAsync(request.TenantId, request.IsAhead, cancellationToken);
            await PassFenceAsync(reading, cancellationToken);
            var before = LeasePage.Parse(reading.Page);
            var (grant, after) = before.Lease(request, reading.Hour, reading.Now);
            if (ReferenceEquals(before, after)) return grant;
            var writing = new LeasePageWriting(
                request.TenantId, reading.Hour, after.ToJson(), reading.Version, reading.Incarnation, after.RecalledAt != before.RecalledAt);
            if (await pages.TryWriteAsync(writing, cancellationToken)) return grant;
        }
        throw new LedgerUnavailableException("Too many nodes write the same page of the ledger at once.");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LeaseRecall> WatchRecallsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var listening = pages.Listen(() => rung.Writer.TryWrite(true));
        long? cursor = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            IReadOnlyList<LeaseRecall> recalls = [];
            try
            {
                var heard = await pages.RecallsAsync(cursor, cancellationToken);
                (recalls, cursor) = (heard.Recalls, heard.Cursor);
            }
            catch (LedgerUnavailableException exception)
            {
                LogNotWatching(exception);
            }
            foreach (var recall in recalls) yield return recall;
            await WaitAsync(rung.Reader, cancellationToken);
        }
    }

    private async Task WaitAsync(ChannelReader<bool> rung, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(rung.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(LookEvery, time, waiting.Token));
        await waiting.CancelAsync();
        rung.TryRead(out _);
    }

    private async ValueTask PassFenceAsync(LeasePageReading reading, CancellationToken cancellationToken)
    {
        if (reading.Incarnation is not { } incarnation || fences is null) return;
        var fence = Volatile.Read(ref _fence);
        while (fence is null || fence.Incarnation != incarnation || reading.Hour.EpochHour > Volatile.Read(ref _verifiedHour))
        {
            fence = await fences.ReadAsync(pages.Kind, cancellationToken);
            if (fence?.Incarnation != incarnation) fence = await MoveFenceAsync(fence, reading, incarnation, cancellationToken);
            if (fence is null) continue; // somebody else moved it
            Volatile.Write(ref _fence, fence);
            Volatile.Write(ref _verifiedHour, reading.Hour.EpochHour);
        }
        if (reading.Hour.EpochHour <= fence.ClosedThrough.EpochHour)
        {
            throw new LedgerUnavailableException($"The ledger was lost and stays closed through {fence.ClosedThrough}.")
            {
                RetryAfter = fence.ClosedThrough.End - reading.Now,
            };
        }
    }

    /// <summary>Lets another incarnation in. Unless it knows all that the one before acknowledged, the hours that this may have granted of are over for everybody.</summary>
    private async ValueTask<LedgerFence?> MoveFenceAsync(
        LedgerFence? fence, LeasePageReading reading, StoreIncarnation incarnation, CancellationToken cancellationToken)
    {
        var next = new LedgerFence(incarnation, fence?.ClosedThrough ?? new UsageHour(long.MinValue / 2));
        var isLost = fence is not null && fence.Incarnation.Id != incarnation.Id && !fence.Incarnation.IsDurable;
        if (isLost)
        {
            // Clocks of two servers differ: what the old one may have begun is closed too, as far as this node saw it, and what was granted ahead.
            var latest = Math.Max(Math.Max(reading.Hour.EpochHour, UsageHour.Of(reading.Now.AddMinutes(1)).EpochHour), Volatile.Read(ref _verifiedHour));
            next = next with { ClosedThrough = new UsageHour(Math.Max(latest, next.ClosedThrough.EpochHour)) };
        }
        if (!await fences!.TryReplaceAsync(pages.Kind, fence, next, cancellationToken)) return null;
        if (isLost) LogLost(pages.Kind, next.ClosedThrough);
        return next;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Recalls cannot be read now")]
    private partial void LogNotWatching(Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger in {Kind} may have forgotten what it granted; tenants with a limit get no units through {Hour}")]
    private partial void LogLost(string kind, UsageHour hour);
}
