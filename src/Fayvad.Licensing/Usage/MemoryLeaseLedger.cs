using System.Collections.Concurrent;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The ledger of a single process (<c>LICENSE_USAGE_STORAGE=memory</c>): exact for every node that shares this object, forgotten when the
/// process ends.
/// </summary>
public sealed class MemoryLeaseLedger(TimeProvider time) : ILeaseLedger
{
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(request.Limit.IsUnlimited, true);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Holding);
        var page = _pages.GetOrAdd(request.TenantId, static _ => new Page());
        lock (page) return ValueTask.FromResult(page.Lease(request, time.GetUtcNow()));
    }

    /// <summary>Counts units as granted to somebody who is gone: an earlier run of this process.</summary>
    internal void Restore(string tenantId, UsageHour hour, long granted)
    {
        var page = _pages.GetOrAdd(tenantId, static _ => new Page());
        lock (page) page.Restore(hour, granted);
    }

    /// <summary>One tenant's present hour.</summary>
    private sealed class Page
    {
        private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
        private UsageHour _hour;
        private long _gone; // granted in this hour to nodes that will never answer for it

        public LeaseGrant Lease(LeaseRequest request, DateTimeOffset now)
        {
            // A clock that steps back stays in the later hour: units of an hour are never granted twice.
            var hour = UsageHour.Of(now);
            if (hour.EpochHour > _hour.EpochHour)
            {
                _hour = hour;
                _gone = 0;
                foreach (var other in _holders.Values) other.Holding = 0;
            }
            if (!_holders.TryGetValue(request.Node, out var holder)) _holders[request.Node] = holder = new Holder();
            if (request.Sequence == holder.Sequence && holder.Answer is { } answer && answer.Hour == _hour) return answer;
            var timeLeft = _hour.End - now;
            if (request.Sequence <= holder.Sequence) return new LeaseGrant(_hour, timeLeft, 0, 0, Granted(), IsFinal: false);

            holder.Sequence = request.Sequence;
            holder.Holding = request.Hour == _hour ? request.Holding : 0;
            var limit = request.Limit.WireValue;
            var remaining = Math.Max(0, limit - Granted());
            var units = LeaseBatch.Size(remaining, limit, _holders.Values.Count(other => other == holder || other.Holding > 0));
            holder.Holding += units;
            remaining -= units;
            var othersHold = _holders.Values.Any(other => other != holder && other.Holding > 0);
            return holder.Answer = new LeaseGrant(_hour, timeLeft, units, remaining, Granted(), units == 0 && !othersHold);
        }

        public void Restore(UsageHour hour, long granted)
        {
            if (hour.EpochHour < _hour.EpochHour) return;
            (_hour, _gone) = (hour, granted);
        }

        private long Granted() => _gone + _holders.Values.Sum(static holder => holder.Holding);
    }

    private sealed class Holder
    {
        public long Sequence { get; set; }

        public long Holding { get; set; }

        public LeaseGrant? Answer { get; set; }
    }
}
