using System.Collections.Concurrent;
using CsCheck;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Usage;

/// <summary>What every ledger promises.</summary>
public abstract class LeaseLedgerConformance
{
    private static readonly Limit Hundred = Limit.Of(100);

    protected FakeTimeProvider Time { get; } = new(At.Noon);

    private UsageHour ThisHour => UsageHour.Of(Time.GetUtcNow());

    protected abstract ILeaseLedger Create();

    [Fact]
    public async Task A_lone_node_is_granted_the_whole_limit_and_then_told_that_this_is_final()
    {
        var ledger = Create();
        long holding = 0, sequence = 0;
        while (await ledger.LeaseAsync(Request(++sequence, holding), default) is { Units: > 0 } grant) holding += grant.Units;
        holding.ShouldBe(100);
        var last = await ledger.LeaseAsync(Request(++sequence, holding), default);
        last.ShouldBe(new LeaseGrant(ThisHour, TimeSpan.FromHours(1), 0, 0, 100, IsFinal: true));
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_answer_and_nothing_more()
    {
        var ledger = Create();
        var first = await ledger.LeaseAsync(Request(1, 0), default);
        (await ledger.LeaseAsync(Request(1, 0), default)).ShouldBe(first);
        (await ledger.LeaseAsync(Request(2, first.Units), default)).Granted.ShouldBe(first.Units * 2);
    }

    [Fact]
    public async Task An_old_request_that_comes_late_is_granted_nothing()
    {
        var ledger = Create();
        var second = await ledger.LeaseAsync(Request(2, 0), default);
        var late = await ledger.LeaseAsync(Request(1, 0), default);
        late.Units.ShouldBe(0);
        late.Granted.ShouldBe(second.Granted);
    }

    [Fact]
    public async Task A_grant_whose_answer_was_lost_returns_with_the_next_request()
    {
        var ledger = Create();
        await ledger.LeaseAsync(Request(1, 0), default); // the answer never arrives
        var grant = await ledger.LeaseAsync(Request(2, 0), default);
        grant.Granted.ShouldBe(grant.Units);
    }

    [Fact]
    public async Task What_one_node_holds_another_cannot_have_and_so_it_is_not_final()
    {
        var ledger = Create();
        long held = 0, sequence = 0;
        while (await ledger.LeaseAsync(Request(++sequence, held), default) is { Units: > 0 } grant) held += grant.Units;
        var other = await ledger.LeaseAsync(Request(1, 0, node: "b"), default);
        (other.Units, other.IsFinal).ShouldBe((0, false));

        await ledger.LeaseAsync(Request(++sequence, held - 10), default); // the first gives ten back, and gets some of them again
        (await ledger.LeaseAsync(Request(2, 0, node: "b"), default)).Units.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_new_hour_is_whole_again_and_owes_nothing_to_the_last()
    {
        var ledger = Create();
        var noon = ThisHour;
        await ledger.LeaseAsync(Request(1, 0), default);
        Time.Advance(TimeSpan.FromMinutes(60));
        var grant = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 2, Hundred, noon, 2), default);
        grant.Hour.ShouldBe(new UsageHour(noon.EpochHour + 1));
        grant.Granted.ShouldBe(grant.Units);
    }

    [Fact]
    public async Task A_lowered_limit_grants_nothing_more_and_a_raised_one_does()
    {
        var ledger = Create();
        await ledger.LeaseAsync(Request(1, 60), default);
        var lowered = await ledger.LeaseAsync(Request(2, 62) with { Limit = Limit.Of(50) }, default);
        (lowered.Units, lowered.Remaining, lowered.Granted, lowered.IsFinal).ShouldBe((0, 0, 62, true));
        var raised = await ledger.LeaseAsync(Request(3, 62) with { Limit = Limit.Of(63) }, default);
        (raised.Units, raised.Remaining).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Tenants_do_not_share()
    {
        var ledger = Create();
        await ledger.LeaseAsync(Request(1, 100), default);
        (await ledger.LeaseAsync(Request(1, 0) with { TenantId = "other" }, default)).Units.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Whatever_nodes_ask_lose_and_give_back_their_holdings_never_exceed_the_limit()
    {
        // Each step: a node (0-3), whether its answer is lost, and how much it gives back first (in eighths of what it holds).
        var step = Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 8]);
        Gen.Select(Gen.Int[1, 200], step.Array[1, 60]).Sample((limit, steps) =>
        {
            var ledger = Create();
            var held = new long[4];
            var sequence = new long[4];
            foreach (var (node, lost, eighths) in steps)
            {
                held[node] -= held[node] * eighths / 8;
                var request = new LeaseRequest("acme", $"{node}", ++sequence[node], Limit.Of(limit), ThisHour, held[node]);
                var grant = ledger.LeaseAsync(request, default).AsTask().GetAwaiter().GetResult();
                if (!lost) held[node] += grant.Units;
                if (held.Sum() > limit || grant.Granted > limit || grant.Granted < held.Sum()) return false;
            }
            return true;
        }, iter: 500);
    }

    private LeaseRequest Request(long sequence, long holding, string node = "a") =>
        new("acme", node, sequence, Hundred, ThisHour, holding);
}

public class MemoryLeaseLedgerTests : LeaseLedgerConformance
{
    protected override ILeaseLedger Create() => new MemoryLeaseLedger(Time);

    [Fact]
    public async Task A_clock_that_steps_back_into_a_past_hour_grants_nothing_of_it()
    {
        var time = new SteppingTime(At.Noon);
        var ledger = new MemoryLeaseLedger(time);
        var grant = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 1, Limit.Of(1), default, 0), default);
        time.Now = At.Noon.AddHours(-2);
        var again = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 2, Limit.Of(1), grant.Hour, 1), default);
        (again.Hour, again.Units).ShouldBe((grant.Hour, 0));
    }

    private sealed class SteppingTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class FileLeaseLedgerTests : LeaseLedgerConformance, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-ledger-").FullName;
    private readonly ConcurrentBag<FileLeaseLedger> _open = [];

    private string File { get; }

    public FileLeaseLedgerTests() => File = Path.Combine(_directory, "ledger");

    public void Dispose()
    {
        foreach (var ledger in _open) ledger.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    protected override ILeaseLedger Create()
    {
        var ledger = new FileLeaseLedger(Path.Combine(_directory, Guid.CreateVersion7().ToString()), Time);
        _open.Add(ledger);
        return ledger;
    }

    [Fact]
    public async Task A_restart_within_the_hour_does_not_grant_the_same_units_again()
    {
        var path = File;
        long granted = 0;
        for (var run = 0; run < 10; run++)
        {
            using var ledger = new FileLeaseLedger(path, Time);
            for (var sequence = 1; sequence <= 10; sequence++)
                granted += (await ledger.LeaseAsync(new LeaseRequest("acme", $"run {run}", sequence, Limit.Of(100), Hour, (sequence - 1) * 2), default)).Units;
        }
        granted.ShouldBe(100);
    }

    [Fact]
    public async Task Another_hour_owes_nothing_to_an_earlier_run_and_the_file_stays_small()
    {
        var path = File;
        for (var run = 0; run < 30; run++)
        {
            using var ledger = new FileLeaseLedger(path, Time);
            var grant = await ledger.LeaseAsync(new LeaseRequest("a b\n%", "n", 1, Limit.Of(100), Hour, 0), default);
            grant.Granted.ShouldBe(grant.Units);
            Time.Advance(TimeSpan.FromHours(1));
        }
        new FileInfo(path).Length.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_line_cut_short_by_a_kill_was_never_answered_and_is_left_out()
    {
        var path = File;
        using (var ledger = new FileLeaseLedger(path, Time)) await ledger.LeaseAsync(new LeaseRequest("acme", "a", 1, Limit.Of(100), Hour, 0), default);
        await System.IO.File.AppendAllTextAsync(path, $"{Hour.EpochHour} 9", TestContext.Current.CancellationToken);
        using var again = new FileLeaseLedger(path, Time);
        (await again.LeaseAsync(new LeaseRequest("acme", "b", 1, Limit.Of(100), Hour, 0), default)).Granted.ShouldBe(4);
        (await again.LeaseAsync(new LeaseRequest("acme", "b", 2, Limit.Of(100), Hour, 2), default)).Granted.ShouldBe(6);
    }

    [Fact]
    public void A_damaged_file_is_not_taken_for_an_empty_one()
    {
        System.IO.File.WriteAllText(File, "this is no ledger\n");
        Should.Throw<InvalidDataException>(() => new FileLeaseLedger(File, Time)).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Two_processes_cannot_share_one_file()
    {
        using var first = new FileLeaseLedger(File, Time);
        Should.Throw<IOException>(() => new FileLeaseLedger(File, Time));
    }

    private UsageHour Hour => UsageHour.Of(Time.GetUtcNow());
}
