using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// What a node holds of a tenant's units: two lines of its memory, one for even hours and one for odd ones, so that the next hour may lie
/// ready beside the present one. Used by one task at a time.
/// </summary>
internal sealed class Holdings
{
    private const long JustNow = 250; // ms: a ledger that failed is not asked by every request
    private const long AdoptionMargin = 10_000; // ms

    private readonly string _tenantId;
    private readonly string _node;
    private readonly LeaseLine _even;
    private readonly LeaseLine _odd;
    private (UsageHour Hour, DateTimeOffset At) _told; // the ledger's page and clock as it last heard of this node
    private LedgerUnavailableException? _failure;
    private long _failedAt;

    /// <summary>Nothing yet.</summary>
    public Holdings(string tenantId, NodeMemory memory)
    {
        var (even, names, isEvenLasting) = memory.Take(tenantId);
        var (odd, _, isOddLasting) = memory.Take(tenantId);
        // One name in the ledger, so one fate: what does not outlive the process must not be claimed by the next one, nor denied.
        (_tenantId, _node) = (tenantId, isEvenLasting && isOddLasting ? memory.Name : memory.VolatileName);
        odd[1] = 1; // an odd hour, long ago
        if (isEvenLasting && isOddLasting)
        {
            even.Publish(LineKind.Lease, names[0]);
            odd.Publish(LineKind.Lease, names[0]);
        }
        (_even, _odd) = (new(even), new(odd));
    }

    /// <summary>What the run before held.</summary>
    public Holdings(string tenantId, string node, LeaseLine even, LeaseLine odd) => (_tenantId, _node, _even, _odd) = (tenantId, node, even, odd);

    /// <summary>Units of an hour that has not begun; null: none.</summary>
    public AheadLease? Ahead { get; set; }

    public LeaseLine LineOf(UsageHour hour) => (hour.EpochHour & 1) == 0 ? _even : _odd;

    /// <summary>Lines of hours that are not over: of all with units in them, or of the one that is named.</summary>
    public IEnumerable<LeaseLine> Current(UsageHour? hour, DecisionClock clock) =>
        ((LeaseLine[])[_even, _odd]).Where(line => (hour is null ? line.Units > 0 : line.Hour == hour) && clock.Monotonic < line.Deadline);

    /// <summary>Notes what was spent of an hour while there was no limit: it counts once there is one.</summary>
    public void Take(UsageHour hour, long spent, Limit limit) => LineOf(hour).Account(hour, spent, limit);

    /// <summary>A request that states all that is held.</summary>
    public LeaseRequest Request(Limit limit)
    {
        var sequence = Math.Max(_even.Sequence, _odd.Sequence) + 1;
        _even.Sequence = sequence;
        _odd.Sequence = sequence;
        var (first, second) = (_even.Holding, _odd.Holding);
        return new(_tenantId, _node, sequence, limit, first.Hour, first.Holding) { Unspent = first.Unspent, Other = second };
    }

    /// <summary>The ledger has answered a request.</summary>
    public void NoteTold(LeaseGrant grant) => _told = (grant.Hour, grant.Hour.End - grant.TimeLeft);

    /// <summary>Whether the ledger has heard since then what is held: it recalls again if that is not enough.</summary>
    public bool HasAnswered(LeaseRecall recall) => _told.Hour == recall.Hour && _told.At > recall.At;

    /// <summary>The lease of an hour that has begun by now, once; null where there is none.</summary>
    public Lease? TakeAhead(DecisionClock clock)
    {
        if (Ahead is not { } ahead || clock.Monotonic < ahead.BeginsAt) return null;
        Ahead = null;
        return ahead.Lease.IsOver(clock) ? null : ahead.Lease;
    }

    /// <summary>Whether there is a lease of an hour that has not begun, or may still be spent; one that is over is forgotten.</summary>
    public bool KeepsAhead(DecisionClock clock)
    {
        if (Ahead is { } ahead && ahead.Lease.IsOver(clock)) Ahead = null;
        return Ahead is not null;
    }

    /// <summary>The ledger has come to this hour by itself: what lay ready for it is in its line.</summary>
    public void ForgetAhead(UsageHour through)
    {
        if (Ahead is { } ahead && ahead.Lease.Hour.EpochHour <= through.EpochHour) Ahead = null;
    }

    /// <summary>Goes on with what the run before had in hand: the lease to spend from now, null where there is none.</summary>
    public Lease? Adopt(DecisionClock clock, Func<LeaseLine, Lease> leaseOf)
    {
        Lease? present = null;
        foreach (var line in ((LeaseLine[])[_even, _odd]).Where(line => clock.Monotonic < line.Deadline).OrderBy(static line => line.Hour.EpochHour))
        {
            // An hour's lease ends a little before the hour does, so this is a little after the hour's beginning.
            var begins = line.Deadline - UsageHour.Milliseconds + AdoptionMargin;
            if (clock.Monotonic >= begins) present ??= leaseOf(line);
            else Ahead = new(leaseOf(line), begins);
        }
        return present;
    }

    public void Fail(LedgerUnavailableException failure, DecisionClock clock) => (_failure, _failedAt) = (failure, clock.Monotonic);

    /// <exception cref="LedgerUnavailableException">It failed a moment ago, and need not be asked again so soon.</exception>
    public void ThrowIfJustFailed(DecisionClock clock)
    {
        if (_failure is not { } failure || clock.Monotonic - _failedAt >= JustNow) return;
        throw new LedgerUnavailableException(failure.Message, failure) { RetryAfter = failure.RetryAfter };
    }
}

/// <summary>A lease of an hour that has not begun.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="BeginsAt">When it may be spent, on the monotonic clock: never before the hour begins.</param>
internal sealed record AheadLease(Lease Lease, long BeginsAt);
