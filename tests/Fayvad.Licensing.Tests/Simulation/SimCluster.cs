using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>What keeps the law; each can be left out, to see that it matters.</summary>
internal sealed record Safeguards
{
    /// <summary>A page is written only over the version that was read: no request counts twice, none overtakes another.</summary>
    public bool Versions { get; init; } = true;

    /// <summary>An incarnation of the store that forgot something closes the hour.</summary>
    public bool Fences { get; init; } = true;

    /// <summary>Leases end early, counted from before the request was sent.</summary>
    public bool EndsEarly { get; init; } = true;

    /// <summary>Units found on a disk count only on the boot they were written under.</summary>
    public bool ChecksBoots { get; init; } = true;

    /// <summary>Units in idle hands come back when somebody needs them.</summary>
    public bool Recalls { get; init; } = true;
}

/// <summary>Some machines and a store, tenants that ask for more than they may, and an outside observer who counts what was served.</summary>
internal sealed class SimCluster
{
    private readonly SimWorld _world;
    private readonly string[] _tenants;
    private readonly double[] _shares;
    private readonly Dictionary<(string Tenant, UsageHour Hour), int> _admitted = [];
    private readonly Dictionary<string, int> _served = [];
    private readonly Dictionary<(string Source, string Tenant, UsageHour Hour, string Endpoint), long> _reported = [];
    private int _incarnations;

    public SimCluster(int seed, int machines, int limit, Safeguards safeguards, double skew = 1)
    {
        _world = new(seed, new DateTimeOffset(2026, 12, 31, 20, 0, 0, TimeSpan.Zero) + TimeSpan.FromMinutes(seed % 60));
        (Limit, Safeguards) = (limit, safeguards);
        Store = Watch(new SimStore(_world, NextIncarnation()) { ChecksVersions = safeguards.Versions });
        Machines = [.. Enumerable.Range(0, machines).Select(i => new SimMachine(_world, this, $"machine {i}", 1 + ((_world.Random.NextDouble() - 0.5) * 0.0008)) { Sleeps = i % 2 == 1 })];
        _tenants = [.. Enumerable.Range(0, 2).Select(static i => $"tenant {i}")];
        _shares = [.. Enumerable.Range(0, machines).Select(i => Math.Pow(skew, i))];
    }

    public int Limit { get; }

    public Safeguards Safeguards { get; }

    public SimFences Fences { get; } = new();

    public SimStore Store { get; private set; }

    public IReadOnlyList<SimMachine> Machines { get; }

    /// <summary>How much is asked for, in limits an hour.</summary>
    public double Demand { get; init; } = 2;

    public int Requests { get; set; }

    /// <summary>How often the ledger was asked.</summary>
    public long LedgerCalls => Machines.Sum(static machine => machine.Ledger!.Calls);

    public int Unavailable { get; set; }

    public int Admitted => _admitted.Values.Sum();

    /// <summary>What was ever broken, in words; empty: the law held.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>How many were admitted per tenant and hour.</summary>
    public IReadOnlyDictionary<(string Tenant, UsageHour Hour), int> ByHour => _admitted;

    public void Run(int hours, bool withFaults)
    {
        foreach (var machine in Machines)
            foreach (var tenant in _tenants) Arrive(machine, tenant);
        if (withFaults) Fault();
        Report();
        Ahead();
        _world.RunUntil(_world.UtcNow.AddHours(hours));
    }

    /// <summary>A machine goes down at some time within the span, and never comes back.</summary>
    public void Lose(SimMachine machine, TimeSpan from, TimeSpan until) => _world.After(_world.Between(from, until), machine.Kill);

    public void Answered(SimMachine machine, string tenant, QuotaOutcome outcome, QuotaReading reading)
    {
        if (outcome != QuotaOutcome.Admitted) return;
        var now = _world.UtcNow;
        var count = _admitted[(tenant, reading.Hour)] = _admitted.GetValueOrDefault((tenant, reading.Hour)) + 1;
        _served[tenant] = _served.GetValueOrDefault(tenant) + 1;
        if (count == Limit + 1) Broken.Add($"{now:HH:mm:ss.fff} {tenant}: more than {Limit} admitted in {reading.Hour}");
        if (now < reading.Hour.Start || now >= reading.Hour.End) Broken.Add($"{now:HH:mm:ss.fff} {tenant}: a unit of {reading.Hour} was spent outside of it");
    }

    /// <summary>What the nodes reported, and still have to, against what was served; after everybody is up again.</summary>
    public (long Reported, long Served) Usage()
    {
        foreach (var machine in Machines)
        {
            machine.Start();
            foreach (var (report, done) in machine.Node!.Meter.Changes()) Take(report);
        }
        return (_reported.Values.Sum(), _served.Values.Sum());
    }

    private string NextIncarnation() => $"incarnation {_incarnations++}";

    private SimStore Watch(SimStore store)
    {
        store.Recalled += recall =>
        {
            if (!Safeguards.Recalls) return;
            foreach (var machine in Machines.Where(machine => machine.Store == store && !machine.IsCutOff))
                if (!_world.Chance(machine.LossRate)) machine.After(_world.Between(TimeSpan.Zero, machine.MaxDelay), () => machine.GiveBack(recall));
        };
        return store;
    }

    private void Arrive(SimMachine machine, string tenant)
    {
        var rate = Demand / 1.225 * Limit * _shares[Machines.ToList().IndexOf(machine)] / _shares.Sum() / 3600; // per second, of which one in twenty brings up to nine more
        _world.After(TimeSpan.FromSeconds(-Math.Log(1 - _world.Random.NextDouble()) / rate), () =>
        {
            machine.Request(tenant);
            if (_world.Chance(0.05)) for (var burst = _world.Random.Next(10); burst > 0; burst--) machine.Request(tenant);
            Arrive(machine, tenant);
        });
    }

    private void Ahead()
    {
        var toEnd = UsageHour.Of(_world.UtcNow).End - _world.UtcNow;
        var wait = toEnd - _world.Between(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        _world.After(wait, () =>
        {
            foreach (var machine in Machines)
                foreach (var tenant in _tenants) machine.LeaseAhead(tenant);
        });
        _world.After(toEnd + TimeSpan.FromSeconds(1), Ahead);
    }

    private void Report()
    {
        _world.After(_world.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)), () =>
        {
            foreach (var machine in Machines.Where(static machine => machine.Node is not null && !machine.IsPaused))
            {
                foreach (var (report, done) in machine.Node!.Meter.Changes())
                {
                    if (_world.Chance(machine.LossRate)) continue;
                    var copies = _world.Chance(machine.LossRate) ? 2 : 1; // perhaps twice, perhaps behind a later one
                    for (var copy = 0; copy < copies; copy++)
                    {
                        _world.After(_world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(20)), () =>
                        {
                            Take(report);
                            if (!_world.Chance(machine.LossRate)) machine.After(TimeSpan.Zero, done);
                        });
                    }
                }
                machine.Node.Meter.LetGo();
                machine.Disk.WriteThrough();
            }
            Report();
        });
    }

    private void Take(UsageReport report)
    {
        foreach (var cell in report.Cells)
        {
            var key = (report.Source, cell.TenantId, cell.Hour, cell.Endpoint);
            _reported[key] = Math.Max(_reported.GetValueOrDefault(key), cell.Counts.Served);
        }
    }

    private void Fault()
    {
        _world.After(_world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(12)), () =>
        {
            var machine = Machines[_world.Random.Next(Machines.Count)];
            var time = _world.Between(TimeSpan.Zero, _world.Chance(0.2) ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(2));
            var fault = _world.Random.Next(9);
            if (machine.IsAsleep && fault is not (6 or 7)) fault = 8; // nothing else happens to a machine that sleeps
            switch (fault)
            {
                case 0:
                    machine.Kill();
                    _world.After(time, machine.Start);
                    break;
                case 1 when CanLosePower:
                    machine.LosePower();
                    _world.After(time, machine.Start);
                    break;
                case 2:
                    machine.Pause();
                    _world.After(time, machine.Resume);
                    break;
                case 3:
                    machine.IsCutOff = true;
                    _world.After(time, () => machine.IsCutOff = false);
                    break;
                case 4 when !machine.Sleeps:
                    machine.Clock.Skew = _world.Between(TimeSpan.FromHours(-2), TimeSpan.FromHours(2));
                    break;
                case 5 when machine.Sleeps && !machine.IsPaused:
                    machine.Sleep(time);
                    break;
                case 6:
                    var successor = Watch(Store.Promote(NextIncarnation()));
                    Store = successor;
                    foreach (var other in Machines)
                        _world.After(_world.Between(TimeSpan.Zero, _world.Chance(0.2) ? TimeSpan.FromHours(3) : TimeSpan.FromSeconds(30)), () => other.Store = Store);
                    break;
                case 7 when _world.Chance(0.3):
                    Store.Flush(NextIncarnation());
                    break;
                default:
                    (machine.LossRate, machine.MaxDelay) = (_world.Chance(0.5) ? 0 : 0.3 * _world.Random.NextDouble(), TimeSpan.FromMilliseconds(_world.Chance(0.3) ? 4000 : 5));
                    break;
            }
            Fault();
        });
    }

    /// <summary>Whether machines lose their power too, which may cost counts that were not written through.</summary>
    public bool CanLosePower { get; init; } = true;
}
