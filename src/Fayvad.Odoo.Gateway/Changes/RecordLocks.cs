using System.Threading.RateLimiting;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Lets one change of a record at a time through this node, as between reading a record's tag and writing it nothing may come from here. Odoo has no
/// conditional write, so changes elsewhere in those milliseconds are not seen.
/// </summary>
internal sealed class RecordLocks(TimeProvider time) : IDisposable
{
    private const int MaxWaiting = 32;

    /// <summary>As long as a change takes that waits for Odoo at each of its calls.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly PartitionedRateLimiter<(string, string, int)> _locks = PartitionedRateLimiter.Create<(string, string, int), (string, string, int)>(
        static record => RateLimitPartition.GetConcurrencyLimiter(record, static _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MaxWaiting }));

    /// <exception cref="OdooException">Too many changes of this record are waiting, or the one before takes too long.</exception>
    public async ValueTask<IDisposable> TakeAsync(string database, string model, int id, CancellationToken token)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, token);
        try
        {
            var held = await _locks.AcquireAsync((database, model, id), 1, waiting.Token);
            if (held.IsAcquired) return held;
            held.Dispose();
        }
        catch (OperationCanceledException cause) when (!token.IsCancellationRequested)
        {
            throw new OdooException(OdooErrorKind.Conflict, "another change of this record takes too long", cause: cause);
        }
        throw new OdooException(OdooErrorKind.Conflict, "too many changes of this record are waiting");
    }

    public void Dispose() => _locks.Dispose();
}
