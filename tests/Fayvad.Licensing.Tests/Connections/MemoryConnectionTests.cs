using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Tests.Connections;

public sealed class ConnectionLedgerInMemory : ConnectionLedgerConformance, IAsyncDisposable
{
    private MemoryConnectionPages? _pages;

    protected override IConnectionPages CreatePages() => _pages ??= new MemoryConnectionPages(Time);

    public ValueTask DisposeAsync() => StopAsync();

    [Fact]
    public async Task A_store_that_does_not_answer_admits_nobody_and_is_asked_again()
    {
        var failing = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(failing, Time, NullLogger<ConnectionLedger>.Instance);
        var slot = (await ledger.OpenAsync(Tenant, Limit.Of(5), default)).Slot!;
        failing.IsDown = true;
        await Should.ThrowAsync<ConnectionsUnavailableException>(ledger.OpenAsync(Tenant, Limit.Of(5), default).AsTask());
        slot.Dispose(); // cannot be told now
        failing.IsDown = false;
        await ledger.TellAsync();
        (await ledger.CountAsync(Tenant, default)).ShouldBe(0);
        (await ledger.OpenAsync(Tenant, Limit.Of(5), default)).Current.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_cannot_renew_its_session_closes_everything_before_the_others_stop_counting_it()
    {
        var failing = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(failing, Time, NullLogger<ConnectionLedger>.Instance);
        var lostAfter = TimeSpan.Zero;
        var passed = TimeSpan.Zero;
        ledger.Lost += () => lostAfter = passed;
        await ledger.OpenAsync(Tenant, Limit.Of(5), default);
        failing.IsDown = true;
        while (passed < ConnectionLedger.Term)
        {
            passed += TimeSpan.FromSeconds(1);
            Time.Advance(TimeSpan.FromSeconds(1));
            await ledger.KeepAsync(default);
        }
        lostAfter.ShouldBeInRange(ConnectionLedger.Term / 2, ConnectionLedger.Term - TimeSpan.FromSeconds(1));
        ledger.OpenHere(Tenant).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_cannot_be_kept_because_of_a_defect_does_not_go_unnoticed()
    {
        using var ledger = new ConnectionLedger(new MemoryConnectionPages(Time), Time, NullLogger<ConnectionLedger>.Instance);
        ledger.Lost += static () => throw new InvalidOperationException("a defect");
        await ledger.OpenAsync(Tenant, Limit.Of(5), default);
        using var stop = new CancellationTokenSource();
        var running = ledger.RunAsync(stop.Token);
        Time.Advance(ConnectionLedger.Term); // as if the node had been frozen: the session is over
        await Should.ThrowAsync<InvalidOperationException>(running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Closings_that_a_silent_store_does_not_take_keep_no_node_from_closing_everything_in_time()
    {
        var pages = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(pages, Time, NullLogger<ConnectionLedger>.Instance);
        var passed = TimeSpan.Zero;
        TimeSpan? lostAfter = null;
        ledger.Lost += () => lostAfter = passed;
        var slots = new List<ConnectionSlot>();
        for (var i = 0; i < 10; i++) slots.Add((await ledger.OpenAsync(Tenant, Limit.Of(10), default)).Slot!);
        var other = (await ledger.OpenAsync("other", Limit.Of(10), default)).Slot!;
        pages.IsDown = true;
        other.Dispose(); // is to be told again
        (pages.IsDown, pages.IsSilent) = (false, true);
        foreach (var slot in slots[..6]) slot.Dispose();
        using var end = new CancellationTokenSource();
        _ = ledger.RunAsync(end.Token);
        while (lostAfter is null && passed < ConnectionLedger.Term)
        {
            passed += TimeSpan.FromMilliseconds(100);
            Time.Advance(TimeSpan.FromMilliseconds(100));
            for (var turn = 0; turn < 20; turn++) await Task.Yield();
        }
        lostAfter.ShouldNotBeNull().ShouldBeLessThan(ConnectionLedger.Term);
        pages.SilentReads.ShouldBeLessThan(6); // not one for each closing
        await end.CancelAsync();
    }

    [Fact]
    public async Task A_node_that_was_frozen_asks_whether_it_is_still_counted_before_it_closes_anything()
    {
        using var ledger = new ConnectionLedger(new FailingPages(new MemoryConnectionPages(Time)), Time, NullLogger<ConnectionLedger>.Instance);
        (await ledger.OpenAsync(Tenant, Limit.Of(1), default)).Slot.ShouldNotBeNull();
        Time.Advance(ConnectionLedger.Term - TimeSpan.FromSeconds(1));
        await ledger.KeepAsync(default);
        ledger.OpenHere(Tenant).ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_was_asked_for_under_a_session_that_was_lost_is_not_admitted_under_the_next_one()
    {
        var pages = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(pages, Time, NullLogger<ConnectionLedger>.Instance);
        var answers = new TaskCompletionSource();
        pages.Answers = answers.Task;
        var asked = ledger.OpenAsync(Tenant, Limit.Of(5), default).AsTask();
        pages.Answers = Task.CompletedTask;
        Time.Advance(ConnectionLedger.Term);
        await ledger.KeepAsync(default); // its session is over
        (await ledger.OpenAsync(Tenant + "-other", Limit.Of(5), default)).Slot.ShouldNotBeNull(); // there is a next one
        answers.SetResult();
        await Should.ThrowAsync<ConnectionsUnavailableException>(asked);
        ledger.OpenHere(Tenant).ShouldBe(await ledger.CountAsync(Tenant, default));
    }

    [Fact]
    public async Task A_closing_is_told_under_the_session_that_there_is_when_its_turn_comes()
    {
        var pages = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(pages, Time, NullLogger<ConnectionLedger>.Instance);
        string[] tenants = [Tenant, Tenant + "-other"];
        foreach (var tenant in tenants) CloseUntold((await ledger.OpenAsync(tenant, Limit.Of(5), default)).Slot!);
        var answers = new TaskCompletionSource();
        pages.Answers = answers.Task;
        var telling = ledger.TellAsync(); // of the first one, and the store takes its time
        var second = tenants.Single(tenant => tenant != pages.LastRead);
        pages.Answers = Task.CompletedTask;
        Time.Advance(ConnectionLedger.Term);
        await ledger.KeepAsync(default); // the session is over
        var slot = (await ledger.OpenAsync(second, Limit.Of(5), default)).Slot!;
        CloseUntold(slot);
        answers.SetResult();
        await telling;
        (await ledger.CountAsync(second, default)).ShouldBe(0);

        void CloseUntold(ConnectionSlot closed)
        {
            pages.IsDown = true;
            closed.Dispose();
            pages.IsDown = false;
        }
    }

    [Fact]
    public async Task After_the_store_was_replaced_nobody_is_admitted_before_every_node_could_say_again_what_it_has()
    {
        var pages = new FailingPages(new MemoryConnectionPages(Time));
        using var ledger = new ConnectionLedger(pages, Time, NullLogger<ConnectionLedger>.Instance);
        (await ledger.OpenAsync(Tenant, Limit.Of(5), default)).Slot.ShouldNotBeNull();
        pages.Incarnation = "another";
        await Should.ThrowAsync<ConnectionsUnavailableException>(ledger.OpenAsync(Tenant, Limit.Of(5), default).AsTask());
        for (var i = 0; i < ConnectionLedger.Term.TotalSeconds; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await ledger.KeepAsync(default);
        }
        (await ledger.OpenAsync(Tenant, Limit.Of(5), default)).Current.ShouldBe(2);
    }

    /// <summary>A store that can be made silent, or another.</summary>
    private sealed class FailingPages(IConnectionPages pages) : IConnectionPages
    {
        public bool IsDown { get; set; }

        /// <summary>It never answers.</summary>
        public bool IsSilent { get; set; }

        public int SilentReads { get; private set; }

        /// <summary>Of whom was read last.</summary>
        public string? LastRead { get; private set; }

        public string Incarnation { get; set; } = "one";

        /// <summary>When what was read arrives.</summary>
        public Task Answers { get; set; } = Task.CompletedTask;

        public async ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken)
        {
            if (IsSilent) await new TaskCompletionSource().Task;
            return await Answered().RenewAsync(node, isNew, term, cancellationToken) with { Incarnation = Incarnation };
        }

        public ValueTask EndAsync(string node, CancellationToken cancellationToken) => Answered().EndAsync(node, cancellationToken);

        public async ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken)
        {
            LastRead = tenantId;
            if (IsSilent)
            {
                SilentReads++;
                await new TaskCompletionSource().Task;
            }
            var (answers, read) = (Answers, await Answered().ReadAsync(tenantId, cancellationToken) with { Incarnation = Incarnation });
            await answers;
            return read;
        }

        public ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken) =>
            Answered().TryWriteAsync(tenantId, page, expectedVersion, cancellationToken);

        private IConnectionPages Answered() => IsDown ? throw new ConnectionsUnavailableException("Down.") : pages;
    }
}
