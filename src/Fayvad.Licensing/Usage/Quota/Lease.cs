using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>Units of one hour in the hands of this node. A new hour or a new limit makes a new lease.</summary>
internal sealed class Lease
{
    /// <summary>ρ: by how much two clocks may drift apart while a lease lasts; leases end early by that share.</summary>
    private const double MaxDrift = 0.0005;

    private readonly long _deadline;
    private long _units;
    private long _ledgerRemaining;

    /// <summary>
    /// A lease that the ledger granted, whose request was sent at <paramref name="sentAt"/> (monotonic milliseconds), by a node that had
    /// spent <paramref name="spentBefore"/> units of the same hour under an earlier lease.
    /// </summary>
    public Lease(LeaseGrant grant, Limit limit, long sentAt, long spentBefore, HourCells cells)
    {
        Limit = limit;
        Cells = cells;
        Held = spentBefore;
        _deadline = sentAt + (long)(grant.TimeLeft.TotalMilliseconds * (1 - MaxDrift));
        Refill(grant);
    }

    /// <summary>A lease without a bound, of an hour by this node's own clock.</summary>
    public Lease(HourCells cells)
    {
        Limit = Limit.Unlimited;
        Cells = cells;
        Held = long.MaxValue;
        LowWater = -1;
        _units = long.MaxValue;
        _deadline = long.MaxValue;
    }

    public Limit Limit { get; }

    public HourCells Cells { get; }

    public UsageHour Hour => Cells.Hour;

    /// <summary>No unit will come to this node any more in this hour.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>The ledger had nothing left to give when last asked.</summary>
    public bool IsLedgerEmpty => Volatile.Read(ref _ledgerRemaining) == 0;

    /// <summary>What all nodes had been granted in the hour when last asked.</summary>
    public long GrantedByLedger { get; private set; }

    /// <summary>Units of the hour received and not given back. Written by the refill alone, of which there is one at a time.</summary>
    public long Held { get; private set; }

    /// <summary>Below this many units the next batch is fetched ahead of need.</summary>
    public long LowWater { get; private set; }

    /// <summary>An estimate of what the tenant can still spend in this hour.</summary>
    public long Remaining => Limit.IsUnlimited ? long.MaxValue : Volatile.Read(ref _units) + Volatile.Read(ref _ledgerRemaining);

    /// <summary>Units in hand.</summary>
    public long Unspent => Volatile.Read(ref _units);

    public bool IsOver(DecisionClock clock) => clock.Monotonic >= _deadline || clock.UnixMilliseconds >= Hour.EndUnixMilliseconds;

    /// <summary>Spends one unit where there is one.</summary>
    public bool TryTake(out long left)
    {
        var units = Volatile.Read(ref _units);
        while (units > 0)
        {
            var seen = Interlocked.CompareExchange(ref _units, units - 1, units);
            if (seen == units)
            {
                left = units - 1;
                return true;
            }
            units = seen;
        }
        left = 0;
        return false;
    }

    /// <summary>Takes all units out, so that none can be spent any more. Returns how many were spent; <see cref="Held"/> is that number then.</summary>
    public long Drain() => Held -= Interlocked.Exchange(ref _units, 0);

    public void Refill(LeaseGrant grant)
    {
        Held += grant.Units;
        LowWater = grant.Units / 2;
        GrantedByLedger = grant.Granted;
        IsFinal = grant.IsFinal;
        Volatile.Write(ref _ledgerRemaining, grant.Remaining);
        Interlocked.Add(ref _units, grant.Units);
    }
}
