using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// This process as a holder of leases and a counter of requests: its memory, its ledger and its clock, and what has to be done from time to
/// time besides requests: answer recalls, fetch the next hour's units ahead, give everything back at the end.
/// </summary>
public sealed partial class QuotaNode
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private const int AheadSeconds = 30; // over which the nodes' requests for the next hour are spread
    private const int ReturnsAtOnce = 8;

    private readonly NodeMemory _memory;
    private readonly ILogger<QuotaNode> _logger;
    private readonly ConcurrentDictionary<string, QuotaSlot> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Holdings> _found = new(StringComparer.Ordinal); // what the run before held, until the tenant has a slot
    private readonly Dictionary<string, QuotaSlot> _unclaimed = new(StringComparer.Ordinal); // slots that a recall needed before their tenant came
    private readonly Lock _foundGate = new();
    private readonly ConcurrentDictionary<string, long> _spentBefore = new(StringComparer.Ordinal);
    private readonly Lock[] _gates = [.. Enumerable.Range(0, 64).Select(static _ => new Lock())]; // striped: a tenant costs no lock of its own

    /// <summary>Joins the ledger with what this node's memory holds.</summary>
    public QuotaNode(ILeaseLedger ledger, NodeMemory memory, TimeProvider time, ILogger<QuotaNode> logger)
    {
        (Ledger, _memory, _logger) = (ledger, memory, logger);
        Clock = new DecisionClock(time);
        var found = memory.TakeFound().ToLookup(static line => line.Kind == LineKind.Lease);
        Meter = new UsageMeter(memory, Clock, found[false]);
        foreach (var lines in found[true].GroupBy(static line => line.Owner))
        {
            var even = lines.Select(static line => new LeaseLine(line)).Where(static line => (line.Hour.EpochHour & 1) == 0).ToArray();
            var odd = lines.Select(static line => new LeaseLine(line)).Where(static line => (line.Hour.EpochHour & 1) == 1).ToArray();
            var tenant = memory.NameOf(lines.Key);
            if (even.Length == 1 && odd.Length == 1) _found[tenant] = new(tenant, memory.Name, even[0], odd[0]);
        }
    }

    /// <summary>What this node counted.</summary>
    public UsageMeter Meter { get; }

    internal ILeaseLedger Ledger { get; }

    internal DecisionClock Clock { get; }

    /// <summary>The slots with a limited lease of late.</summary>
    internal IEnumerable<KeyValuePair<string, QuotaSlot>> Holders => _holders;

    /// <summary>Gives units back whenever the ledger recalls them, until cancelled.</summary>
    public async Task FollowRecallsAsync(CancellationToken cancellationToken)
    {
        var answering = new Dictionary<LeaseRecall, Task>();
        try
        {
            await foreach (var recall in Ledger.WatchRecallsAsync(cancellationToken))
            {
                foreach (var (answered, work) in answering.Where(static one => one.Value.IsCompleted).ToList())
                {
                    answering.Remove(answered);
                    await work;
                }
                // Beside each other: where this node itself waits for a tenant's units, that must keep no other tenant's from who needs them.
                if (!answering.ContainsKey(recall)) answering.Add(recall, GiveBackAsync(recall.TenantId, recall, cancellationToken));
            }
        }
        finally
        {
            await Task.WhenAll(answering.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Fetches the next hour's units ahead for tenants that are active, and lets go of what is over, until cancelled.</summary>
    public async Task PrepareHoursAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Second, Clock.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await PrepareAsync(cancellationToken);
        }
    }

    /// <summary>Gives back every unit in hand: the process ends.</summary>
    public async Task GiveBackAllAsync(CancellationToken cancellationToken)
    {
        string[] found;
        lock (_foundGate) found = [.. _found.Keys];
        await Parallel.ForEachAsync(
            _holders.Keys.Union(found, StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = ReturnsAtOnce, CancellationToken = cancellationToken },
            async (tenantId, token) => await GiveBackAsync(tenantId, recall: null, token));
    }

    /// <summary>Makes the tenant's slot. To be called once per tenant: two slots would each tell the ledger a truth of their own.</summary>
    internal QuotaSlot CreateSlot(string tenantId)
    {
        lock (_foundGate)
        {
            if (_unclaimed.Remove(tenantId, out var slot)) return slot;
            return _found.Remove(tenantId, out var found) ? _holders[tenantId] = new QuotaSlot(tenantId, this, found) : new QuotaSlot(tenantId, this);
        }
    }

    internal Lock GateOf(string tenantId) => _gates[(uint)tenantId.GetHashCode(StringComparison.Ordinal) % _gates.Length];

    internal Holdings NewHoldings(string tenantId) => new(tenantId, _memory);

    /// <summary>The slot has a limited lease.</summary>
    internal void Holds(string tenantId, QuotaSlot slot) => _holders[tenantId] = slot;

    internal void Observe(Task prefetch, string tenantId)
    {
        if (prefetch.IsCompletedSuccessfully) return;
        prefetch.ContinueWith(
            failed =>
            {
                if (failed.Exception!.InnerException is not LedgerUnavailableException { IsOldNews: true }) LogPrefetchFailed(failed.Exception!.InnerException!, tenantId);
            },
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var (tenantId, slot) in _holders)
        {
            if (slot.LetGo())
            {
                _holders.TryRemove(tenantId, out _);
                _spentBefore.TryRemove(tenantId, out _);
                if (!slot.LetGo()) Holds(tenantId, slot); // a request took a lease just now, which has to be found when it is recalled
            }
            else if (slot.EndsAt is { } end) await PrepareAsync(tenantId, slot, (end.ToUnixTimeMilliseconds() - Clock.UnixMilliseconds) / 1000, cancellationToken);
        }
    }

    private async Task PrepareAsync(string tenantId, QuotaSlot slot, long secondsLeft, CancellationToken cancellationToken)
    {
        var turn = (uint)tenantId.GetHashCode(StringComparison.Ordinal) % AheadSeconds;
        if (secondsLeft is > AheadSeconds and <= 2 * AheadSeconds) _spentBefore.TryAdd(tenantId, slot.SpentHere);
        else if (secondsLeft <= turn && _spentBefore.TryRemove(tenantId, out var before) && slot.SpentHere > before)
            await TryAsync(() => slot.LeaseAheadAsync(cancellationToken), tenantId);
    }

    internal async Task GiveBackAsync(string tenantId, LeaseRecall? recall, CancellationToken cancellationToken)
    {
        if (!_holders.TryGetValue(tenantId, out var slot))
        {
            lock (_foundGate)
            {
                if (!_found.Remove(tenantId, out var found)) return;
                _unclaimed[tenantId] = _holders[tenantId] = slot = new QuotaSlot(tenantId, this, found);
            }
        }
        await TryAsync(() => slot.GiveBackAsync(recall, cancellationToken), tenantId);
    }

    private async Task TryAsync(Func<Task> work, string tenantId)
    {
        try
        {
            await work();
        }
        catch (LedgerUnavailableException exception)
        {
            LogNotTold(exception, tenantId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fetching request units ahead of need failed for tenant {TenantId}; units in hand go on")]
    private partial void LogPrefetchFailed(Exception exception, string tenantId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be told what is held of tenant {TenantId}; it learns with the next request")]
    private partial void LogNotTold(Exception exception, string tenantId);
}
