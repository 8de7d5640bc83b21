using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Usage;

public class QuotaSlotTests
{
    private static readonly MeteredEndpoint Orders = MeteredEndpoint.Of("test.orders");

    private readonly FakeTimeProvider _time = new(At.Noon);
    private readonly LeaseLedger _ledger;
    private QuotaNode _node = null!;

    public QuotaSlotTests() => _ledger = LeaseLedger.InMemory(_time);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Exactly_the_limit_is_admitted_and_each_admitted_request_is_counted(int limit)
    {
        var slot = Slot();
        (await AdmittedOf(slot, Limit.Of(limit), tries: limit + 50)).ShouldBe(limit);
        slot.ServedIn(UsageHour.Of(_time.GetUtcNow())).ShouldBe(limit);
    }

    [Fact]
    public async Task What_is_left_counts_down_to_zero_and_the_refusal_says_when_it_is_whole_again()
    {
        var slot = Slot();
        for (var left = 9; left >= 0; left--)
        {
            var (outcome, reading) = await slot.SpendAsync(Limit.Of(10), Orders, default);
            (outcome, reading.Remaining, reading.Used).ShouldBe((QuotaOutcome.Admitted, left, 10 - left));
        }
        var refused = await slot.SpendAsync(Limit.Of(10), Orders, default);
        refused.ShouldBe((QuotaOutcome.Exhausted, new QuotaReading(Limit.Of(10), 0, 10, UsageHour.Of(At.Noon), At.Noon.AddHours(1)) { IsFinal = true }));
    }

    [Fact]
    public async Task A_tenant_that_falls_silent_with_units_of_the_next_hour_in_hand_is_held_until_that_hour_is_over()
    {
        var slot = Slot();
        await slot.SpendAsync(Limit.Of(100), Orders, default);
        _time.Advance(TimeSpan.FromMinutes(59.5));
        await slot.LeaseAheadAsync(default);
        _time.Advance(TimeSpan.FromMinutes(30));
        slot.LetGo().ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(31));
        slot.LetGo().ShouldBeTrue();
        (await slot.SpendAsync(Limit.Of(100), Orders, default)).Outcome.ShouldBe(QuotaOutcome.Admitted);
    }

    [Fact]
    public async Task What_others_hold_and_may_give_back_makes_nothing_in_hand_not_final()
    {
        var limit = Limit.Of(100);
        var slot = Slot();
        await slot.SpendAsync(limit, Orders, default);
        var taken = await _ledger.LeaseAsync(new LeaseRequest("acme", "other", 1, limit, default, 0), default);
        for (var (sequence, held) = (2, taken.Units); taken.Remaining > 0; sequence++, held += taken.Units)
            taken = await _ledger.LeaseAsync(new LeaseRequest("acme", "other", sequence, limit, taken.Hour, held) { Unspent = held }, default);
        while (slot.TrySpend(limit, Orders, out _) == QuotaOutcome.Admitted)
        {
        }
        var waiting = slot.SpendAsync(limit, Orders, default).AsTask();
        var peeked = slot.Peek(limit)!.Value;
        (peeked.Remaining, peeked.IsFinal, waiting.IsCompleted).ShouldBe((0, false, false));
        _time.Advance(TimeSpan.FromHours(1)); // whoever waits goes on in the next one
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Nothing_in_hand_that_nobody_can_give_back_is_final()
    {
        var slot = Slot();
        await AdmittedOf(slot, Limit.Of(10), tries: 10);
        slot.Peek(Limit.Of(10))!.Value.IsFinal.ShouldBeTrue();
    }

    [Fact]
    public async Task Once_it_is_final_the_ledger_is_not_asked_again()
    {
        var ledger = new WatchedLedger(_ledger);
        var slot = Slot(ledger);
        await AdmittedOf(slot, Limit.Of(50), tries: 60);
        var calls = ledger.Calls;
        await AdmittedOf(slot, Limit.Of(50), tries: 1000);
        ledger.Calls.ShouldBe(calls);
    }

    [Fact]
    public async Task Few_ledger_calls_serve_many_requests()
    {
        var ledger = new WatchedLedger(_ledger);
        (await AdmittedOf(Slot(ledger), Limit.Of(5000), tries: 4000)).ShouldBe(4000);
        ledger.Calls.ShouldBeLessThanOrEqualTo(4000 * 13 / 1000);
    }

    [Fact]
    public async Task Many_callers_at_once_get_exactly_the_limit()
    {
        for (var round = 0; round < 20; round++)
        {
            var slot = Slot(new YieldingLedger(LeaseLedger.InMemory(_time)));
            var admitted = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => AdmittedOf(slot, Limit.Of(200), tries: 40))));
            admitted.Sum().ShouldBe(200);
            slot.ServedIn(UsageHour.Of(_time.GetUtcNow())).ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_next_hour_is_whole_again_and_counted_apart()
    {
        var slot = Slot();
        await AdmittedOf(slot, Limit.Of(10), tries: 20);
        _time.Advance(TimeSpan.FromMinutes(60));
        (await AdmittedOf(slot, Limit.Of(10), tries: 20)).ShouldBe(10);
        var hour = UsageHour.Of(_time.GetUtcNow());
        slot.ServedIn(hour).ShouldBe(10);
    }

    [Fact]
    public async Task Units_of_an_hour_that_is_over_cannot_be_spent()
    {
        var slot = Slot();
        await AdmittedOf(slot, Limit.Of(1000), tries: 1); // twenty units in hand
        _time.Advance(TimeSpan.FromMinutes(60));
        slot.TrySpend(Limit.Of(1000), Orders, out _).ShouldBe(QuotaOutcome.AskLedger);
        slot.ServedIn(UsageHour.Of(_time.GetUtcNow())).ShouldBe(0);
    }

    [Fact]
    public async Task A_raised_limit_admits_the_difference_in_the_same_hour()
    {
        var slot = Slot();
        await AdmittedOf(slot, Limit.Of(10), tries: 20);
        (await AdmittedOf(slot, Limit.Of(25), tries: 50)).ShouldBe(15);
    }

    [Fact]
    public async Task A_lowered_limit_admits_only_what_it_still_leaves()
    {
        var slot = Slot();
        await AdmittedOf(slot, Limit.Of(1000), tries: 30);
        (await AdmittedOf(slot, Limit.Of(40), tries: 50)).ShouldBe(10);
        (await AdmittedOf(slot, Limit.Of(20), tries: 50)).ShouldBe(0);
        var refused = await slot.SpendAsync(Limit.Of(20), Orders, default);
        (refused.Reading.Used, refused.Reading.Remaining).ShouldBe((40, 0));
    }

    [Fact]
    public async Task What_was_served_without_a_limit_counts_against_one_that_comes_within_the_hour()
    {
        var slot = Slot();
        (await AdmittedOf(slot, Limit.Unlimited, tries: 150)).ShouldBe(150);
        (await AdmittedOf(slot, Limit.Of(100), tries: 5)).ShouldBe(0);
        (await AdmittedOf(slot, Limit.Of(160), tries: 20)).ShouldBe(10);
    }

    [Fact]
    public async Task An_unlimited_tenant_takes_no_lease_and_is_counted()
    {
        var ledger = new WatchedLedger(_ledger);
        var slot = Slot(ledger);
        (await AdmittedOf(slot, Limit.Unlimited, tries: 500)).ShouldBe(500);
        ledger.Calls.ShouldBe(0);
        slot.ServedIn(UsageHour.Of(_time.GetUtcNow())).ShouldBe(500);
    }

    [Fact]
    public async Task While_the_ledger_is_down_units_in_hand_go_on_and_then_nothing_is_admitted()
    {
        var ledger = new WatchedLedger(_ledger);
        var slot = Slot(ledger);
        await AdmittedOf(slot, Limit.Of(1000), tries: 1); // a batch of twenty
        ledger.IsDown = true;
        (await AdmittedOf(slot, Limit.Of(1000), tries: 19)).ShouldBe(19);
        await Should.ThrowAsync<LedgerUnavailableException>(async () => await slot.SpendAsync(Limit.Of(1000), Orders, default));
        ledger.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(1)); // it is not asked again at once
        (await AdmittedOf(slot, Limit.Of(1000), tries: 2000)).ShouldBe(980);
    }

    [Fact]
    public async Task An_answer_of_the_ledger_that_is_lost_costs_nothing()
    {
        var ledger = new WatchedLedger(_ledger) { LoseAnswers = 3 };
        var slot = Slot(ledger);
        for (var i = 0; i < 3; i++)
        {
            await Should.ThrowAsync<LedgerUnavailableException>(async () => await slot.SpendAsync(Limit.Of(100), Orders, default));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        (await AdmittedOf(slot, Limit.Of(100), tries: 200)).ShouldBe(100);
    }

    [Fact]
    public async Task Requests_are_counted_by_endpoint_also_by_one_first_named_within_the_hour()
    {
        var slot = Slot();
        var hour = UsageHour.Of(_time.GetUtcNow());
        await slot.SpendAsync(Limit.Of(100), Orders, default);
        var late = Enumerable.Range(0, 40).Select(i => MeteredEndpoint.Of($"test.late.{i}")).ToArray();
        foreach (var endpoint in late) await slot.SpendAsync(Limit.Of(100), endpoint, default);
        slot.ServedIn(hour).ShouldBe(41);
        _node.Meter.Changes().Single().Report.Cells.Select(static cell => (cell.Endpoint, cell.Counts.Served)).ShouldBe(
            [(Orders.Name, 1), .. late.Select(endpoint => (endpoint.Name, 1L))], ignoreOrder: true);
    }

    [Fact]
    public async Task A_recall_takes_nothing_from_who_told_the_ledger_since_what_it_holds()
    {
        var ledger = new WatchedLedger(_ledger);
        var slot = Slot(ledger);
        await slot.SpendAsync(Limit.Of(1000), Orders, default);
        var (hour, calls) = (UsageHour.Of(At.Noon), ledger.Calls);
        await slot.GiveBackAsync(new LeaseRecall("acme", hour, At.Noon.AddMilliseconds(-1)), default);
        (ledger.Calls - calls, slot.UnitsInHand).ShouldBe((0, 19));
        await slot.GiveBackAsync(new LeaseRecall("acme", hour, At.Noon.AddMilliseconds(1)), default);
        (ledger.Calls - calls, slot.UnitsInHand).ShouldBe((1, 0));
    }

    private QuotaSlot Slot(ILeaseLedger? ledger = null)
    {
        _node = new QuotaNode(ledger ?? _ledger, NodeMemory.Volatile(), _time, NullLogger<QuotaNode>.Instance);
        return new LicensedTenant("acme", null, _node).Quota;
    }

    private static async Task<int> AdmittedOf(QuotaSlot slot, Limit limit, int tries)
    {
        var admitted = 0;
        for (var i = 0; i < tries; i++)
        {
            if ((await slot.SpendAsync(limit, Orders, TestContext.Current.CancellationToken)).Outcome == QuotaOutcome.Admitted) admitted++;
        }
        return admitted;
    }

    /// <summary>A real ledger whose line to the node can be cut.</summary>
    private sealed class WatchedLedger(ILeaseLedger inner) : ILeaseLedger
    {
        public IAsyncEnumerable<LeaseRecall> WatchRecallsAsync(CancellationToken cancellationToken) => inner.WatchRecallsAsync(cancellationToken);

        public int Calls { get; private set; }

        public bool IsDown { get; set; }

        public int LoseAnswers { get; set; }

        public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            if (IsDown) throw new LedgerUnavailableException("down");
            Calls++;
            var grant = await inner.LeaseAsync(request, cancellationToken);
            return LoseAnswers-- > 0 ? throw new LedgerUnavailableException("the answer was lost") : grant;
        }
    }

    /// <summary>A real ledger that answers from another thread, as a remote one does.</summary>
    private sealed class YieldingLedger(ILeaseLedger inner) : ILeaseLedger
    {
        public IAsyncEnumerable<LeaseRecall> WatchRecallsAsync(CancellationToken cancellationToken) => inner.WatchRecallsAsync(cancellationToken);

        public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await inner.LeaseAsync(request, cancellationToken);
        }
    }
}
