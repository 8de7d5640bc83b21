using System.Runtime.CompilerServices;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>Units of one hour in the hands of this node. A new hour or a new limit makes a new lease.</summary>
internal sealed class Lease
{
    private readonly LeaseLine _line;
    private readonly long _deadline;
    private readonly long _wallDeadline;
    private long _ledgerRemaining;
    private NearCounts _near;

    /// <summary>A lease that the ledger granted; what was held of the hour under an earlier lease is in the line already.</summary>
    public Lease(LeaseLine line, LeaseGrant grant, LeaseSending sending, Limit limit, CountedHour cells)
    {
        (_line, Limit, Cells, Hour) = (line, limit, cells, cells.Hour);
        (_deadline, _wallDeadline) = (sending.DeadlineOf(grant.TimeLeft), sending.WallDeadlineOf(grant.TimeLeft));
        _line.Begin(grant.Hour, limit, _deadline, _wallDeadline);
        cells.Limit = limit;
        Refill(grant);
    }

    /// <summary>The lease that the run before had in hand.</summary>
    public Lease(LeaseLine line, CountedHour cells)
    {
        (_line, Limit, Cells, Hour) = (line, line.Limit, cells, cells.Hour);
        (_deadline, _wallDeadline) = (line.Deadline, line.WallDeadline);
        GrantedByLedger = line.Limit.WireValue; // not known any more: at most
        LowWater = line.Units / 2;
        _ledgerRemaining = 1; // perhaps
        cells.Limit = Limit;
    }

    /// <summary>A lease without a bound, of an hour by this node's own clock.</summary>
    public Lease(CountedHour cells, long now)
    {
        (Limit, Cells, Hour) = (Limit.Unlimited, cells, cells.Hour);
        LowWater = -1;
        cells.Limit = Limit;
        _deadline = now + UsageHour.Milliseconds; // no hour is longer, whatever the wall clock does
        _wallDeadline = cells.Hour.EndUnixMilliseconds;
    }

    public Limit Limit { get; }

    public CountedHour Cells { get; }

    public LeaseLine Line => _line;

    public UsageHour Hour { get; }

    /// <summary>No unit will come to this node any more in this hour.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>No unit is in hand and none can come: the ledger said so, or whatever it had came to this node.</summary>
    public bool IsUsedUp => !Limit.IsUnlimited && _line.Units == 0 && (IsFinal || (IsLedgerEmpty && GrantedByLedger <= _line.Held));

    /// <summary>The ledger had nothing left to give when last asked.</summary>
    public bool IsLedgerEmpty => Volatile.Read(ref _ledgerRemaining) == 0;

    /// <summary>What all nodes had been granted in the hour when last asked.</summary>
    public long GrantedByLedger { get; private set; }

    /// <summary>Below this many units the next batch is fetched ahead of need.</summary>
    public long LowWater { get; private set; }

    /// <summary>An estimate of what the tenant can still spend in this hour.</summary>
    public long Remaining => Limit.IsUnlimited ? long.MaxValue : _line.Units + Volatile.Read(ref _ledgerRemaining);

    public bool IsOver(DecisionClock clock)
    {
        var (monotonic, unix) = clock.Both;
        return monotonic >= _deadline || unix >= _wallDeadline;
    }

    /// <summary>Like <see cref="IsOver"/> by the one clock alone, which costs half.</summary>
    public bool IsPastDeadline(DecisionClock clock) => clock.Monotonic >= _deadline;

    /// <summary>When the hour ends, as this node's wall clock shows it: the hour's end itself, unless that clock is wrong.</summary>
    public DateTimeOffset EndsAt =>
        Math.Abs(_wallDeadline - Hour.EndUnixMilliseconds) <= 2_000 ? Hour.End : DateTimeOffset.FromUnixTimeMilliseconds(_wallDeadline + 1_000);

    /// <summary>Where requests to this endpoint are counted, while the lease lasts.</summary>
    public MemoryLine CountsOf(MeteredEndpoint endpoint) => _near.TryFind(endpoint.Index, out var line) ? line : FindCounts(endpoint);

    /// <summary>Spends one unit where there is one.</summary>
    public bool TryTake(out long left)
    {
        if (Limit.IsUnlimited)
        {
            left = long.MaxValue;
            return true;
        }
        return _line.TryTake(out left);
    }

    public void Refill(LeaseGrant grant)
    {
        LowWater = grant.Units / 2;
        GrantedByLedger = grant.Granted;
        IsFinal = grant.IsFinal;
        Volatile.Write(ref _ledgerRemaining, grant.Remaining);
        _line.Add(grant.Units);
    }

    private MemoryLine FindCounts(MeteredEndpoint endpoint)
    {
        var line = Cells.LineOf(endpoint);
        _near.Keep(endpoint.Index, line);
        return line;
    }
}

/// <summary>
/// The lines of counts met last, inside the lease: a decision that misses every cache need not fetch the hour and its table first. Each entry is one
/// word, the line's address and above it the endpoint's index, so that the two always belong together.
/// </summary>
[InlineArray(Entries)]
internal struct NearCounts
{
    private const int Entries = 4; // a power of two

    private long _entry;

    public readonly bool TryFind(int index, out MemoryLine line) => MemoryLine.TryRead(Volatile.Read(in this[index & (Entries - 1)]), index, out line);

    public void Keep(int index, MemoryLine line)
    {
        if (line.TryTag(index, out var tagged)) Volatile.Write(ref this[index & (Entries - 1)], tagged);
    }
}

/// <summary>The moment at which a request was sent to the ledger, on both clocks: what the answer grants ends counted from there, so never late.</summary>
internal readonly record struct LeaseSending(long Monotonic, long Unix)
{
    /// <summary>ρ: by how much two clocks may drift apart while a lease lasts; leases end early by that share.</summary>
    public const double MaxDrift = 0.0005;

    public long DeadlineOf(TimeSpan timeLeft) => Monotonic + (long)(timeLeft.TotalMilliseconds * (1 - MaxDrift));

    /// <summary>The wall clock is compared with itself alone, so it may show what it likes; it counts because it goes on while a virtual machine is suspended.</summary>
    public long WallDeadlineOf(TimeSpan timeLeft) => Unix + (long)timeLeft.TotalMilliseconds;

    public static LeaseSending Now(DecisionClock clock) => new(clock.Monotonic, clock.UnixMilliseconds);
}
