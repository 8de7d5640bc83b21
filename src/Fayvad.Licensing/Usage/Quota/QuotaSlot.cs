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
    private Lease? _lease;
    private Holdings? _holdings;
    private Task? _work; // at the ledger
    private MemoryLine _unitsMet; // the lines of the last request: to begin with, and no more
    private MemoryLine _countsMet;

    internal QuotaSlot(string tenantId, QuotaNode node) => (_tenantId, _node) = (tenantId, node);

    /// <summary>Goes on with what the run before held.</summary>
    internal QuotaSlot(string tenantId, QuotaNode node, Holdings found)
        : this(tenantId, node)
    {
        _holdings = found;
        _lease = found.Adopt(node.Clock, line => new Lease(line, node.Meter.HourOf(tenantId, line.Hour)));
    }

    /// <summary>Requests served to the tenant by this node in this hour.</summary>
    public long ServedIn(UsageHour hour) => _node.Meter.ServedIn(_tenantId, hour);

    /// <summary>
    /// Begins to fetch what <see cref="TrySpend"/> will need, for who has something else to decide first: where no cache holds the tenant, all of it
    /// is waited for at once and not one after the other.
    /// </summary>
    internal void Prefetch()
    {
        _unitsMet.Prefetch();
        _countsMet.Prefetch();
    }

    /// <summary>Spends one unit of the present hour and counts the request, or says that the hour's units are gone or the ledger must be asked.</summary>
    public QuotaOutcome TrySpend(Limit limit, MeteredEndpoint endpoint, out QuotaReading reading)
    {
        var lease = Volatile.Read(ref _lease);
        if (lease is null || lease.Limit != limit || lease.IsPastDeadline(_node.Clock))
        {
            reading = default;
            return QuotaOutcome.AskLedger;
        }
        var counts = lease.CountsOf(endpoint);
        if (!counts.Equals(_countsMet)) Meet(lease, counts);
        var taken = lease.TryTake(out var left);
        // The clock is read again after the unit was taken: a thread paused in between cannot spend a unit of an hour that is over.
        if (lease.IsOver(_node.Clock) || (!taken && !lease.IsFinal))
        {
            reading = default;
            return QuotaOutcome.AskLedger;
        }
        if (!taken)
        {
            CountedHour.Add(counts, UsageOutcome.QuotaRefused);
            reading = new QuotaReading(limit, 0, lease.GrantedByLedger, lease.Hour, lease.EndsAt) { IsFinal = true };
            return QuotaOutcome.Exhausted;
        }
        CountedHour.Add(counts, UsageOutcome.Served);
        reading = ReadingOf(lease);
        if (left < lease.LowWater) Prefetch(lease, limit);
        return QuotaOutcome.Admitted;
    }

    /// <summary>Like <see cref="TrySpend"/>, asking the ledger where needed.</summary>
    /// <exception cref="LedgerUnavailableException">No units are in hand and the ledger cannot be reached; the request is counted as such.</exception>
    public async ValueTask<(QuotaOutcome Outcome, QuotaReading Reading)> SpendAsync(
        Limit limit, MeteredEndpoint endpoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = TrySpend(limit, endpoint, out var reading);
            if (outcome != QuotaOutcome.AskLedger) return (outcome, reading);
            try
            {
                await Refill(limit).WaitAsync(cancellationToken);
            }
            catch (LedgerUnavailableException)
            {
                Refuse(endpoint, UsageOutcome.Unavailable);
                throw;
            }
            // The last moments of an hour, which the lease left out to be safe: the next hour is near.
            if (Volatile.Read(ref _lease) is { } lease && lease.IsOver(_node.Clock))
                await Task.Delay(TimeSpan.FromMilliseconds(1), _node.Clock.Time, cancellationToken);
        }
    }

    /// <summary>Counts a request that was refused before it came to the quota.</summary>
    public void Refuse(MeteredEndpoint endpoint, UsageOutcome outcome) => PresentHour().Count(endpoint, outcome);

    /// <summary>Notes that a user was served.</summary>
    public void See(long userId, UsageHour hour) => _node.Meter.HourOf(_tenantId, hour).See(userId);

    /// <summary>Notes how many connections the tenant has open on all nodes.</summary>
    public void NoteConnections(long open) => PresentHour().NoteConnections(open);

    /// <summary>The quota without spending any of it; null before the tenant's first request under this limit and hour.</summary>
    public QuotaReading? Peek(Limit limit)
    {
        var lease = Volatile.Read(ref _lease);
        return lease is null || lease.Limit != limit || lease.IsOver(_node.Clock) ? null : StandingOf(lease);
    }

    /// <summary>The quota as it stands, whatever the limit; null where this node has no lease of a limited one now.</summary>
    internal QuotaReading? Present
    {
        get
        {
            var lease = Volatile.Read(ref _lease);
            return lease is null || lease.Limit.IsUnlimited || lease.IsOver(_node.Clock) ? null : StandingOf(lease);
        }
    }

    /// <summary>Units of the present hour that may be spent here; 0 where there is no limit, or no lease.</summary>
    internal long UnitsInHand => Volatile.Read(ref _lease) is { Limit.IsUnlimited: false } lease && !lease.IsOver(_node.Clock) ? lease.Line.Units : 0;

    /// <summary>How many units of the present hour were spent here; -1 where there is no lease.</summary>
    internal long SpentHere => Volatile.Read(ref _lease) is { Limit.IsUnlimited: false } lease && !lease.IsOver(_node.Clock) ? lease.Line.Held - lease.Line.Units : -1;

    /// <summary>When the present hour ends, by this node's wall clock; null where there is no lease.</summary>
    internal DateTimeOffset? EndsAt => Volatile.Read(ref _lease) is { } lease && !lease.IsOver(_node.Clock) ? lease.EndsAt : null;

    /// <summary>Gives back what is in hand: of the hour that is recalled, unless the ledger has heard of it since; of every hour where none is.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached; it learns with the next request.</exception>
    internal Task GiveBackAsync(LeaseRecall? recall, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        if (_holdings is not { } holdings || (recall is { } asked && holdings.HasAnswered(asked))) return;
        foreach (var line in holdings.Current(recall?.Hour, _node.Clock))
        {
            line.Drain();
            // Whether the hour has begun is for the ledger to know.
            var isAhead = holdings.Ahead is { } ahead && ahead.Lease.Hour == line.Hour;
            var answer = await AskAsync(holdings, holdings.Request(line.Limit) with { IsReturn = true, IsAhead = isAhead }, cancellationToken);
            if (answer.Hour != line.Hour) await AskAsync(holdings, holdings.Request(line.Limit) with { IsReturn = true, IsAhead = !isAhead }, cancellationToken);
        }
    }, cancellationToken);

    /// <summary>Fetches a batch of the next hour before it begins; kept until then.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached; the next hour begins without.</exception>
    internal Task LeaseAheadAsync(CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        if (_holdings is not { Ahead: null } holdings || _lease is not { Limit.IsUnlimited: false } lease || lease.IsOver(_node.Clock)) return;
        var sending = LeaseSending.Now(_node.Clock);
        var grant = await AskAsync(holdings, holdings.Request(lease.Limit) with { IsAhead = true }, cancellationToken);
        if (grant.Hour.EpochHour != lease.Hour.EpochHour + 1 || grant.Units == 0) return; // whichever it is, it is stated with the next request
        // Counted from the arrival of the answer, so never early.
        var begins = _node.Clock.Monotonic + 1 + (long)((grant.TimeLeft.TotalMilliseconds - UsageHour.Milliseconds) * (1 + LeaseSending.MaxDrift));
        holdings.Ahead = new(new Lease(holdings.LineOf(grant.Hour), grant, sending, lease.Limit, _node.Meter.HourOf(_tenantId, grant.Hour)), begins);
    }, cancellationToken);

    /// <summary>Lets go of a lease that is over; true where there is none then. What it says of the hour stays in the node's memory.</summary>
    internal bool LetGo()
    {
        var lease = Volatile.Read(ref _lease);
        if (lease is not null && lease.IsOver(_node.Clock)) lease = Interlocked.CompareExchange(ref _lease, null, lease) == lease ? null : _lease;
        if (lease is not null || _holdings is not { } holdings) return lease is null;
        lock (_node.GateOf(_tenantId)) return _work is not { IsCompleted: false } && !holdings.KeepsAhead(_node.Clock); // what is under way may bring a lease
    }

    private static QuotaReading ReadingOf(Lease lease)
    {
        var remaining = lease.Remaining;
        return new QuotaReading(lease.Limit, remaining, lease.Limit.IsUnlimited ? 0 : Math.Max(0, lease.Limit.WireValue - remaining), lease.Hour, lease.EndsAt);
    }

    private static QuotaReading StandingOf(Lease lease) => ReadingOf(lease) with { IsFinal = lease.IsUsedUp };

    private void Meet(Lease lease, MemoryLine counts) => (_unitsMet, _countsMet) = (lease.Line.Line, counts);

    private CountedHour PresentHour()
    {
        if (Volatile.Read(ref _lease) is { } lease && !lease.IsOver(_node.Clock)) return lease.Cells;
        // Asked for anew each time: an hour that was kept here could be let go of meanwhile.
        return _node.Meter.HourOf(_tenantId, UsageHour.OfUnixMilliseconds(_node.Clock.UnixMilliseconds));
    }

    private void Prefetch(Lease lease, Limit limit)
    {
        if (lease.IsLedgerEmpty || Volatile.Read(ref _work) is { IsCompleted: false }) return;
        // A prefetch that fails costs nothing: units are in hand, and the request that finds none will meet the error itself.
        _node.Observe(Refill(limit), _tenantId);
    }

    private Task Refill(Limit limit)
    {
        TaskCompletionSource done;
        lock (_node.GateOf(_tenantId))
        {
            if (_work is { IsCompleted: false } running) return running;
            done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _work = done.Task;
        }
        return RunAsync(() => RefillAsync(limit), done);
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        TaskCompletionSource done;
        while (true)
        {
            Task? running;
            lock (_node.GateOf(_tenantId))
            {
                running = _work is { IsCompleted: false } ? _work : null;
                if (running is null) _work = (done = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                else done = null!;
            }
            if (running is null) break;
            try
            {
                await running.WaitAsync(cancellationToken);
            }
            catch (LedgerUnavailableException)
            {
                // Whoever asked for that hears of it.
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
        await RunAsync(work, done);
    }

    private async Task RefillAsync(Limit limit)
    {
        if (limit.IsUnlimited)
        {
            var hour = UsageHour.OfUnixMilliseconds(_node.Clock.UnixMilliseconds);
            Volatile.Write(ref _lease, new Lease(_node.Meter.HourOf(_tenantId, hour), _node.Clock.Monotonic));
            return;
        }
        var holdings = _holdings ??= _node.NewHoldings(_tenantId);
        holdings.ThrowIfJustFailed(_node.Clock);
        try
        {
            for (var wait = TimeSpan.FromMilliseconds(4); !await TryRefillAsync(holdings, limit);)
            {
                // Others were told to give back what they have; the ledger knows when to stop waiting for them.
                await Task.Delay(wait, _node.Clock.Time);
                wait = TimeSpan.FromMilliseconds(Math.Min(wait.TotalMilliseconds * 2, 250));
            }
        }
        catch (LedgerUnavailableException failure)
        {
            holdings.Fail(failure, _node.Clock);
            throw;
        }
    }

    /// <summary>False where nothing came yet, but may.</summary>
    private async Task<bool> TryRefillAsync(Holdings holdings, Limit limit)
    {
        if (holdings.TakeAhead(_node.Clock) is { } begun)
        {
            Volatile.Write(ref _lease, begun);
            if (begun.Limit == limit) return true;
        }
        if (_lease is { Limit.IsUnlimited: true } free) holdings.Take(free.Hour, spent: free.Cells.Served, limit);
        var lease = _lease is { Limit.IsUnlimited: false } present ? present : null;
        var isGood = lease is not null && !lease.IsOver(_node.Clock);
        var goesOn = isGood && lease!.Limit == limit;
        // What a lower limit, or an hour that is over, left in hand is given back: the ledger learns exactly what was spent.
        if (lease is not null && !goesOn && !(isGood && limit > lease.Limit)) lease.Line.Drain();

        var sending = LeaseSending.Now(_node.Clock);
        var grant = await AskAsync(holdings, holdings.Request(limit), CancellationToken.None);
        if (goesOn && grant.Hour == lease!.Hour) lease.Refill(grant);
        else
        {
            var line = holdings.LineOf(grant.Hour);
            holdings.ForgetAhead(through: grant.Hour);
            Volatile.Write(ref _lease, lease = new Lease(line, grant, sending, limit, _node.Meter.HourOf(_tenantId, grant.Hour)));
            _node.Holds(_tenantId, this);
        }
        return grant.IsFinal || lease.Line.Units > 0;
    }

    private async ValueTask<LeaseGrant> AskAsync(Holdings holdings, LeaseRequest request, CancellationToken cancellationToken)
    {
        var grant = await _node.Ledger.LeaseAsync(request, cancellationToken);
        holdings.NoteTold(grant);
        return grant;
    }

    private static async Task RunAsync(Func<Task> work, TaskCompletionSource done)
    {
        try
        {
            await work();
            done.SetResult();
        }
        catch (Exception exception)
        {
            done.SetException(exception);
            _ = done.Task.Exception; // observed: whoever waits for it hears of it, and nobody has to
            throw;
        }
    }
}
