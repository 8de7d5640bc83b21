using System.Threading.RateLimiting;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Lets one change of a record at a time through this node, as between reading a record's tag and writing it nothing may come from here. Odoo has no
/// conditional write, so changes elsewhere in those milliseconds are not seen.
/// </summary>
internal sealed class RecordLocks : IDisposable
{
    private const int MaxWaiting = 32;

    private readonly PartitionedRateLimiter<(string, string, int)> _locks = PartitionedRateLimiter.Create<(string, string, int), (string, string, int)>(
        static record => RateLimitPartition.GetConcurrencyLimiter(record, static _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MaxWaiting }));

    /// <exception cref="OdooException">Too many changes of this record are waiting.</exception>
    public async ValueTask<IDisposable> TakeAsync(string database, string model, int id, CancellationToken token)
    {
        var held = await _locks.AcquireAsync((database, model, id), 1, token);
        if (held.IsAcquired) return held;
        held.Dispose();
        throw new OdooException(OdooErrorKind.Conflict, "too many changes of this record are waiting");
    }

    public void Dispose() => _locks.Dispose();
}
