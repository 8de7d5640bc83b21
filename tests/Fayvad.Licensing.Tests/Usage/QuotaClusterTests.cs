using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Usage;

/// <summary>Several nodes at one ledger, on real time and threads.</summary>
public sealed class QuotaClusterTests : IAsyncDisposable
{
    private static readonly MeteredEndpoint Orders = MeteredEndpoint.Of("test.orders");

    private readonly MidHourTime _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    [Theory]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 97, 1, 1, 1 })]
    [InlineData(new[] { 5, 3, 0, 0 })]
    public async Task However_skewed_the_load_exactly_the_limit_is_admitted(int[] shares)
    {
        for (var round = 0; round < 5; round++)
        {
            var ledger = LeaseLedger.InMemory(_time);
            var slots = shares.Select(_ => Node(ledger).CreateSlot("acme")).ToArray();
            var random = new Random(round);
            var targets = Enumerable.Range(0, 1500).Select(_ => Pick(shares, random)).ToArray();
            var admitted = await Task.WhenAll(targets.Chunk(100).Select(part => Task.Run(async () =>
            {
                var count = 0;
                foreach (var target in part)
                    if ((await slots[target].SpendAsync(Limit.Of(1000), Orders, _stop.Token)).Outcome == QuotaOutcome.Admitted) count++;
                return count;
            })));
            admitted.Sum().ShouldBe(1000);
        }
    }

    [Fact]
    public async Task Who_held_everything_and_went_idle_gives_it_back_to_who_needs_it()
    {
        var ledger = LeaseLedger.InMemory(_time);
        var (idle, busy) = (Node(ledger).CreateSlot("acme"), Node(ledger).CreateSlot("acme"));
        await idle.SpendAsync(Limit.Of(2), Orders, _stop.Token); // has the second one too, or the ledger has
        (await AdmittedOf(busy, Limit.Of(2), 5)).ShouldBe(1);
        (await idle.SpendAsync(Limit.Of(2), Orders, _stop.Token)).Outcome.ShouldBe(QuotaOutcome.Exhausted);
    }

    [Fact]
    public async Task Once_final_nobody_asks_the_ledger_any_more()
    {
        var ledger = LeaseLedger.InMemory(_time);
        var slots = new[] { Node(ledger).CreateSlot("acme"), Node(ledger).CreateSlot("acme") };
        foreach (var slot in slots) await AdmittedOf(slot, Limit.Of(50), 60);
        foreach (var slot in slots) await AdmittedOf(slot, Limit.Of(50), 1);
        var calls = ledger.Calls;
        foreach (var slot in slots) (await AdmittedOf(slot, Limit.Of(50), 500)).ShouldBe(0);
        ledger.Calls.ShouldBe(calls);
    }

    [Fact]
    public async Task A_node_that_ends_gives_back_what_it_has()
    {
        var ledger = LeaseLedger.InMemory(_time);
        var node = Node(ledger);
        await node.CreateSlot("acme").SpendAsync(Limit.Of(1000), Orders, _stop.Token);
        await node.GiveBackAllAsync(_stop.Token);
        var grant = await ledger.LeaseAsync(new LeaseRequest("acme", "other", 1, Limit.Of(1000), default, 0), _stop.Token);
        (grant.Granted - grant.Units).ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_a_node_that_never_answers_gives_back_at_once_what_others_need()
    {
        var time = new FakeTimeProvider(At.Noon.AddMinutes(10));
        var (ledger, limit) = (LeaseLedger.InMemory(time), Limit.Of(100));
        var (one, two) = (Node(ledger, time), Node(ledger, time));
        await one.CreateSlot("beta").SpendAsync(limit, Orders, _stop.Token);
        var grant = await ledger.LeaseAsync(new LeaseRequest("acme", "dead", 1, limit, default, 0), _stop.Token);
        for (var (sequence, held) = (2, grant.Units); grant.Remaining > 0; sequence++, held += grant.Units)
            grant = await ledger.LeaseAsync(new LeaseRequest("acme", "dead", sequence, limit, grant.Hour, held) { Unspent = held }, _stop.Token);

        var waiting = one.CreateSlot("acme").SpendAsync(limit, Orders, _stop.Token).AsTask();
        var served = AdmittedOf(two.CreateSlot("beta"), limit, 99);
        for (var tries = 0; tries < 300 && !served.IsCompleted; tries++)
        {
            time.Advance(TimeSpan.FromMilliseconds(5)); // in all less than the dead one is waited for
            await Task.Delay(20, _stop.Token);
        }
        (served.IsCompleted, waiting.IsCompleted).ShouldBe((true, false));
        (await served).ShouldBe(99);
        for (; !waiting.IsCompleted; await Task.Yield()) time.Advance(TimeSpan.FromMilliseconds(250));
        (await waiting).Outcome.ShouldBe(QuotaOutcome.Exhausted);
    }

    private QuotaNode Node(ILeaseLedger ledger, TimeProvider? time = null)
    {
        var node = new QuotaNode(ledger, NodeMemory.Volatile(), time ?? _time, NullLogger<QuotaNode>.Instance);
        _running.Add(node.FollowRecallsAsync(_stop.Token)); // Follows when this returns: one that begins later would miss the recalls of before.
        return node;
    }

    private static int Pick(int[] shares, Random random)
    {
        var at = random.Next(shares.Sum());
        return Enumerable.Range(0, shares.Length).First(i => (at -= shares[i]) < 0);
    }

    private async Task<int> AdmittedOf(QuotaSlot slot, Limit limit, int tries)
    {
        var admitted = 0;
        for (var i = 0; i < tries; i++)
            if ((await slot.SpendAsync(limit, Orders, _stop.Token)).Outcome == QuotaOutcome.Admitted) admitted++;
        return admitted;
    }
}
