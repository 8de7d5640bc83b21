using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// One tenant's quota on this node. <see cref="TrySpend"/> is the hot path: one atomic decrement and one atomic add, no I/O, no lock, no
/// allocation. Only where it cannot tell does <see cref="SpendAsync"/> go to the ledger, one call at a time per tenant.
/// </summary>
public sealed class QuotaSlot
{
    private readonly string _tenantId;
    private readonly QuotaNode _node;
    private readonly Lock _gate = new();
    private Lease? _lease;
    private Task? _refill;
    private long _sequence;

    internal QuotaSlot(string tenantId, QuotaNode node)
    {
        _tenantId = tenantId;
        _node = node;
    }

    /// <summary>What was served to the tenant by this node.</summary>
    public UsageMeter Usage { get; } = new();

    /// <summary>Spends one unit of the present hour and counts the request, or says that the hour's units are gone or the ledger must be asked.</summary>
    public QuotaOutcome TrySpend(Limit limit, MeteredEndpoint endpoint, out QuotaReading reading)
    {
        var lease = Volatile.Read(ref _lease);
        if (lease is null || lease.Limit != limit)
        {
            reading = default;
            return QuotaOutcome.AskLedger;
        }
        var taken = lease.TryTake(out var left);
        // The clock is read after the unit was taken: a thread paused in between cannot spend a unit of an hour that is over.
        if (lease.IsOver(_node.Clock) || (!taken && !lease.IsFinal))
        {
            reading = default;
            return QuotaOutcome.AskLedger;
        }
        if (!taken)
        {
            reading = new QuotaReading(limit, 0, lease.GrantedByLedger, lease.Hour);
            return QuotaOutcome.Exhausted;
        }
        lease.Cells.Count(endpoint);
        var remaining = lease.Remaining;
        reading = new QuotaReading(limit, remaining, limit.IsUnlimited ? 0 : limit.WireValue - remaining, lease.Hour);
        if (left < lease.LowWater) Prefetch(lease, limit);
        return QuotaOutcome.Admitted;
    }

    /// <summary>Like <see cref="TrySpend"/>, asking the ledger where needed.</summary>
    /// <exception cref="LedgerUnavailableException">No units are in hand and the ledger cannot be reached.</exception>
    public async ValueTask<(QuotaOutcome Outcome, QuotaReading Reading)> SpendAsync(
        Limit limit, MeteredEndpoint endpoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = TrySpend(limit, endpoint, out var reading);
            if (outcome != QuotaOutcome.AskLedger) return (outcome, reading);
            await Refill(limit).WaitAsync(cancellationToken);
            var lease = Volatile.Read(ref _lease);
            if (lease is null || lease.Limit != limit) continue; // another request saw another limit: settle it again
            if (lease.IsOver(_node.Clock))
            {
                // The last moments of an hour, which the lease left out to be safe: the next hour is near.
                await Task.Delay(TimeSpan.FromMilliseconds(1), _node.Clock.Time, cancellationToken);
                continue;
            }
            if (lease.Remaining == 0 && !lease.IsFinal)
                return (QuotaOutcome.Exhausted, new QuotaReading(limit, 0, lease.GrantedByLedger, lease.Hour));
        }
    }

    /// <summary>The quota without spending any of it; null before the tenant's first request under this limit and hour.</summary>
    public QuotaReading? Peek(Limit limit)
    {
        var lease = Volatile.Read(ref _lease);
        if (lease is null || lease.Limit != limit || lease.IsOver(_node.Clock)) return null;
        var remaining = lease.Remaining;
        return new QuotaReading(limit, remaining, limit.IsUnlimited ? 0 : limit.WireValue - remaining, lease.Hour);
    }

    private void Prefetch(Lease lease, Limit limit)
    {
        if (lease.IsLedgerEmpty || Volatile.Read(ref _refill) is { IsCompleted: false }) return;
        // A prefetch that fails costs nothing: units are in hand, and the request that finds none will meet the error itself.
        _node.Observe(Refill(limit), _tenantId);
    }

    private Task Refill(Limit limit)
    {
        lock (_gate)
        {
            if (_refill is { IsCompleted: false } running) return running;
            return _refill = RefillAsync(limit);
        }
    }

    private async Task RefillAsync(Limit limit)
    {
        var lease = _lease;
        if (limit.IsUnlimited)
        {
            var hour = UsageHour.OfUnixMilliseconds(_node.Clock.UnixMilliseconds);
            Volatile.Write(ref _lease, new Lease(Usage.CellsOf(hour)));
            return;
        }
        var goesOn = lease is not null && lease.Limit == limit && !lease.IsOver(_node.Clock);
        // What another limit, or an hour that is over, left in hand is given back: the ledger learns exactly what was spent.
        var holding = lease is null ? 0 : goesOn ? lease.Held : lease.Drain();
        var sentAt = _node.Clock.Monotonic;
        var request = new LeaseRequest(_tenantId, _node.Name, ++_sequence, limit, lease?.Hour ?? default, holding) { Unspent = goesOn ? lease!.Unspent : 0 };
        var grant = await _node.Ledger.LeaseAsync(request, CancellationToken.None);
        if (goesOn && grant.Hour == lease!.Hour) lease.Refill(grant);
        else
        {
            var spentBefore = lease?.Hour == grant.Hour ? holding : 0;
            Volatile.Write(ref _lease, new Lease(grant, limit, sentAt, spentBefore, Usage.CellsOf(grant.Hour)));
        }
    }
}
