using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>A machine with one node on it: its process, disk, clocks and line to the store, and everything that can happen to them.</summary>
internal sealed class SimMachine
{
    private static readonly MeteredEndpoint Orders = MeteredEndpoint.Of("sim.orders");

    private readonly SimWorld _world;
    private readonly SimCluster _cluster;
    private readonly string _name;
    private readonly List<Action> _deferred = [];
    private readonly Dictionary<string, QuotaSlot> _slots = [];
    private int _boot;
    private int _process;

    public SimMachine(SimWorld world, SimCluster cluster, string name, double rate)
    {
        (_world, _cluster, _name) = (world, cluster, name);
        Clock = new SimClock(world, this, rate);
        Store = cluster.Store;
        Start();
    }

    public SimClock Clock { get; }

    public SimDisk Disk { get; } = new();

    public SimStore Store { get; set; }

    public QuotaNode? Node { get; private set; }

    public LeaseLedger? Ledger { get; private set; }

    public NodeMemory? Memory { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>
    /// Whether it sleeps at times; else its wall clock is set at times. Of a machine whose wall clock is set back and which then sleeps within the
    /// same hour, nobody on it can know how late it is.
    /// </summary>
    public bool Sleeps { get; init; }

    public bool IsAsleep { get; private set; }

    public bool IsCutOff { get; set; }

    public double LossRate { get; set; }

    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs for the present process, once it is not paused.</summary>
    public void After(TimeSpan delay, Action action)
    {
        var process = _process;
        _world.After(delay, () => Run(process, action));
    }

    public async void Request(string tenantId)
    {
        if (Node is null || IsPaused) return;
        _cluster.Requests++;
        var process = _process;
        try
        {
            var (outcome, reading) = await SlotOf(tenantId).SpendAsync(Limit.Of(_cluster.Limit), Orders, CancellationToken.None);
            if (process == _process) _cluster.Answered(this, tenantId, outcome, reading);
        }
        catch (LedgerUnavailableException)
        {
            _cluster.Unavailable++;
        }
    }

    public async void GiveBack(LeaseRecall recall)
    {
        if (Node is not null) await Node.GiveBackAsync(recall.TenantId, recall, CancellationToken.None);
    }

    public async void LeaseAhead(string tenantId)
    {
        if (Node is null || IsPaused) return;
        try
        {
            await SlotOf(tenantId).LeaseAheadAsync(CancellationToken.None);
        }
        catch (LedgerUnavailableException)
        {
        }
    }

    public void Start()
    {
        if (Node is not null) return;
        var boot = _cluster.Safeguards.ChecksBoots ? $"{_name} {_boot}" : _name;
        Memory = NodeMemory.Open(Disk, boot, _name, NullLogger.Instance);
        Ledger = new LeaseLedger(
            new SimLine(_world, this), _cluster.Safeguards.Fences ? _cluster.Fences : null, Clock, NullLogger<LeaseLedger>.Instance);
        Node = new QuotaNode(_cluster.Safeguards.EndsEarly ? Ledger : new LateLedger(Ledger), Memory, Clock, NullLogger<QuotaNode>.Instance);
    }

    public void Kill()
    {
        _process++;
        _deferred.Clear();
        _slots.Clear();
        (Node, IsPaused) = (null, false);
    }

    public void LosePower()
    {
        Kill();
        _boot++;
        Disk.LosePower();
    }

    public void Pause() => IsPaused = true;

    /// <summary>Nothing runs, the monotonic clock stands, the wall clock goes on.</summary>
    public void Sleep(TimeSpan time)
    {
        (IsPaused, IsAsleep) = (true, true);
        _world.After(time, () =>
        {
            Clock.Suspend(time);
            IsAsleep = false;
            Resume();
        });
    }

    public void Resume()
    {
        if (!IsPaused || IsAsleep) return;
        IsPaused = false;
        Action[] deferred = [.. _deferred];
        _deferred.Clear();
        foreach (var action in deferred) action();
    }

    private QuotaSlot SlotOf(string tenantId) => _slots.TryGetValue(tenantId, out var slot) ? slot : _slots[tenantId] = Node!.CreateSlot(tenantId);

    private void Run(int process, Action action)
    {
        if (process != _process) return;
        if (IsPaused) _deferred.Add(() => Run(process, action));
        else action();
    }

    /// <summary>Takes a lease's end for later than it is, as if time on the way and drift did not matter.</summary>
    private sealed class LateLedger(ILeaseLedger inner) : ILeaseLedger
    {
        public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            var grant = await inner.LeaseAsync(request, cancellationToken);
            return grant with { TimeLeft = grant.TimeLeft + TimeSpan.FromSeconds(5) };
        }

        public IAsyncEnumerable<LeaseRecall> WatchRecallsAsync(CancellationToken cancellationToken) => inner.WatchRecallsAsync(cancellationToken);
    }
}
