using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What pages promise that several processes share, beyond what the ledger over them promises.</summary>
public abstract class LeasePagesConformance
{
    protected FakeTimeProvider Time { get; } = new(TestDatabase.Noon);

    protected string Tenant { get; } = Some.Tenant();

    private UsageHour ThisHour => UsageHour.Of(Time.GetUtcNow());

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Eight_nodes_of_two_processes_are_granted_exactly_the_limit_between_them(int limit)
    {
        LeaseLedger[] processes = [LedgerOf(Pages), LedgerOf(OfAnotherProcess())];
        long granted = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => LeaseToTheLastAsync(processes[node % 2], node, limit, units =>
        {
            Interlocked.Add(ref granted, units).ShouldBeLessThanOrEqualTo(limit);
            return units; // spent at once
        }))));
        granted.ShouldBe(limit);
    }

    [Fact]
    public async Task What_units_one_node_gives_back_the_others_get_and_in_the_end_the_limit_is_spent_exactly()
    {
        const int Limited = 60;
        LeaseLedger[] processes = [LedgerOf(Pages), LedgerOf(OfAnotherProcess())];
        long spent = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(() => LeaseToTheLastAsync(processes[node % 2], node, Limited, units =>
        {
            var used = (units + 1) / 2; // the other half goes back with the next request
            Interlocked.Add(ref spent, used).ShouldBeLessThanOrEqualTo(Limited);
            return used;
        }))));
        spent.ShouldBe(Limited);
    }

    [Fact]
    public async Task Of_many_who_write_over_one_version_one_succeeds()
    {
        var other = OfAnotherProcess();
        for (var round = 0; round < 3; round++)
        {
            var reading = await Pages.ReadAsync(Tenant, false, default);
            reading.Version.ShouldBe(round);
            var written = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? Pages : other).TryWriteAsync(
                new(Tenant, reading.Hour, $$"""{"by":"{{i}} 'ü'"}""", reading.Version, reading.Incarnation, BeginsRecall: false), default).AsTask())));
            written.Count(static won => won).ShouldBe(1);
            var after = await other.ReadAsync(Tenant, false, default);
            (after.Version, after.Page).ShouldBe((round + 1, $$"""{"by":"{{Array.IndexOf(written, true)}} 'ü'"}"""));
        }
    }

    [Fact]
    public async Task Clock_and_hour_are_answered_even_where_there_is_no_page()
    {
        Time.SetUtcNow(TestDatabase.Noon.AddMilliseconds(3_599_999));
        var (now, ahead) = (await Pages.ReadAsync(Tenant, false, default), await Pages.ReadAsync(Tenant, true, default));
        (now.Now, now.Hour, now.Page, now.Version).ShouldBe((Time.GetUtcNow(), UsageHour.Of(TestDatabase.Noon), null, 0));
        ahead.Hour.ShouldBe(new UsageHour(now.Hour.EpochHour + 1));
    }

    [Fact]
    public async Task A_recall_is_told_to_every_process_even_one_of_the_same_instant_as_the_cursor()
    {
        var other = OfAnotherProcess();
        var cursor = (await other.RecallsAsync(null, default)).Cursor;
        var reading = await Pages.ReadAsync(Tenant, false, default);
        (await Pages.TryWriteAsync(new(Tenant, reading.Hour, "{}", 0, reading.Incarnation, BeginsRecall: true), default)).ShouldBeTrue();
        var heard = await other.RecallsAsync(cursor, default);
        var recall = heard.Recalls.Single(recall => recall.TenantId == Tenant);
        recall.ShouldBe(new LeaseRecall(Tenant, reading.Hour, Time.GetUtcNow()));

        (await Pages.TryWriteAsync(new(Tenant, reading.Hour, "{ }", 1, reading.Incarnation, BeginsRecall: false), default)).ShouldBeTrue();
        (await other.RecallsAsync(heard.Cursor, default)).Recalls.ShouldContain(recall); // may come again
        Time.Advance(TimeSpan.FromMinutes(1));
        (await other.RecallsAsync((await other.RecallsAsync(heard.Cursor, default)).Cursor, default)).Recalls.ShouldNotContain(recall);
        (await other.RecallsAsync(null, default)).Recalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bell_rings_in_the_other_process_when_a_recall_is_written()
    {
        var rung = new TaskCompletionSource();
        var isListening = false;
        await using var listening = OfAnotherProcess().Listen(() => { if (Volatile.Read(ref isListening)) rung.TrySetResult(); });
        Volatile.Write(ref isListening, true);
        var version = 0;
        await Eventually.IsTrueAsync(async () =>
        {
            var reading = await Pages.ReadAsync(Tenant, false, default);
            (await Pages.TryWriteAsync(new(Tenant, reading.Hour, "{}", version++, reading.Incarnation, BeginsRecall: true), default)).ShouldBeTrue();
            await Task.WhenAny(rung.Task, Task.Delay(50, TestContext.Current.CancellationToken));
            Time.Advance(TimeSpan.FromSeconds(1)); // whoever could not connect tries again
            return rung.Task.IsCompleted;
        }, "the bell rings");
    }

    protected abstract ILeasePages Pages { get; }

    protected abstract ILedgerFences Fences { get; }

    /// <summary>The same pages as a process sees them that shares nothing else.</summary>
    protected abstract ILeasePages OfAnotherProcess();

    /// <summary>
    /// Asks until nothing more can come. It states what it holds each time, as nodes do, so what a slow machine answers too late is not lost; and
    /// where another node failed with units in hand, for which all would wait, it gives up.
    /// Of what it is granted it keeps what <paramref name="use"/> says.
    /// </summary>
    private async Task LeaseToTheLastAsync(LeaseLedger ledger, int node, int limit, Func<long, long> use)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        long holding = 0;
        for (var sequence = 1; ; sequence++)
        {
            patience.Token.ThrowIfCancellationRequested();
            try
            {
                var grant = await ledger.LeaseAsync(new(Tenant, $"node {node}", sequence, Limit.Of(limit), ThisHour, holding), patience.Token);
                holding += use(grant.Units);
                if (grant.IsFinal) return;
            }
            catch (LedgerUnavailableException)
            {
                // Not answered in time.
            }
        }
    }

    protected LeaseLedger LedgerOf(ILeasePages pages) => new(pages, Fences, Time, NullLogger<LeaseLedger>.Instance);
}
