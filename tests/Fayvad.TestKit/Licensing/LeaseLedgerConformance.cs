using CsCheck;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Shouldly;
using Xunit;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.TestKit.Licensing;

/// <summary>What every ledger promises.</summary>
public abstract class LeaseLedgerConformance
{
    private static readonly Limit Hundred = Limit.Of(100);

    protected FakeTimeProvider Time { get; } = new(At.Noon);

    private UsageHour ThisHour => UsageHour.Of(Time.GetUtcNow());

    /// <summary>How many histories are tried at random: fewer where each request costs a round trip.</summary>
    protected virtual int Histories => 500;

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
    public async Task What_one_node_holds_unspent_another_cannot_have_until_it_comes_back()
    {
        var ledger = Create();
        var (held, sequence) = await DrainAsync(ledger, "a");
        var other = await ledger.LeaseAsync(Request(1, 0, node: "b"), default);
        (other.Units, other.IsFinal, other.IsRecalling).ShouldBe((0, false, true));

        await ledger.LeaseAsync(Request(++sequence, held - 10) with { IsReturn = true }, default);
        (await ledger.LeaseAsync(Request(2, 0, node: "b"), default)).Units.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_others_have_spent_cannot_come_back_and_so_the_answer_is_final()
    {
        var ledger = Create();
        var (held, sequence) = await DrainAsync(ledger, "a");
        await ledger.LeaseAsync(Request(++sequence, held) with { IsReturn = true }, default); // all of it is spent
        var other = await ledger.LeaseAsync(Request(1, 0, node: "b"), default);
        (other.Units, other.IsFinal).ShouldBe((0, true));
    }

    [Fact]
    public async Task Who_does_not_answer_a_recall_is_not_waited_for_but_keeps_its_units()
    {
        var ledger = Create();
        var (held, sequence) = await DrainAsync(ledger, "a");
        (await ledger.LeaseAsync(Request(1, 0, node: "b"), default)).IsRecalling.ShouldBeTrue();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await ledger.LeaseAsync(Request(2, 0, node: "b"), default)).IsRecalling.ShouldBeTrue();
        Time.Advance(TimeSpan.FromSeconds(2));
        (await ledger.LeaseAsync(Request(3, 0, node: "b"), default)).IsFinal.ShouldBeTrue();

        (await ledger.LeaseAsync(Request(++sequence, held - 5) with { IsReturn = true }, default)).Granted.ShouldBe(95); // it was only slow
        (await ledger.LeaseAsync(Request(4, 0, node: "b"), default)).Units.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_recall_reaches_whoever_watches_and_names_tenant_and_hour()
    {
        var ledger = Create();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var recalls = ledger.WatchRecallsAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = recalls.MoveNextAsync().AsTask();
        await DrainAsync(ledger, "a");
        for (var sequence = 1; !next.IsCompleted; sequence++)
        {
            await ledger.LeaseAsync(Request(sequence, 0, node: "b"), default);
            Time.Advance(TimeSpan.FromSeconds(1)); // the watch looks every second, should no bell ring
            await Task.WhenAny(next, Task.Delay(20, stop.Token));
            await ledger.LeaseAsync(Request(1000 + sequence, 100), default); // holds on to what it has
        }
        (await next).ShouldBeTrue();
        (recalls.Current.TenantId, recalls.Current.Hour).ShouldBe(("acme", ThisHour));
        await stop.CancelAsync();
        await recalls.MoveNextAsync().AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Units_of_the_next_hour_are_granted_ahead_and_belong_to_that_hour_alone()
    {
        var ledger = Create();
        Time.Advance(TimeSpan.FromMinutes(59.5));
        var next = new UsageHour(ThisHour.EpochHour + 1);
        var ahead = await ledger.LeaseAsync(Request(1, 0) with { Hour = next, IsAhead = true }, default);
        (ahead.Hour, ahead.Units, ahead.TimeLeft).ShouldBe((next, 2, TimeSpan.FromMinutes(60.5)));
        (await ledger.LeaseAsync(Request(1, 0), default)).Granted.ShouldBe(2); // the present hour knows nothing of it
        Time.Advance(TimeSpan.FromMinutes(1));
        var then = await ledger.LeaseAsync(new LeaseRequest("acme", "a", 2, Hundred, next, 2), default);
        (then.Hour, then.Granted).ShouldBe((next, 4));
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
        }, iter: Histories);
    }

    /// <summary>Takes everything there is, spends nothing.</summary>
    private async Task<(long Held, long Sequence)> DrainAsync(ILeaseLedger ledger, string node)
    {
        long held = 0, sequence = 0;
        while (await ledger.LeaseAsync(Request(++sequence, held, node) with { Unspent = held }, default) is { Units: > 0 } grant) held += grant.Units;
        return (held, sequence);
    }

    private LeaseRequest Request(long sequence, long holding, string node = "a") =>
        new("acme", node, sequence, Hundred, ThisHour, holding);
}
