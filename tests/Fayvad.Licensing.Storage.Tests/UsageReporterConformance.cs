using System.Reflection;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>From the node's memory to the database: nothing lost, nothing twice, and alerts once.</summary>
public abstract class UsageReporterConformance(TestDatabase database) : IAsyncLifetime
{
    private static readonly MeteredEndpoint Orders = MeteredEndpoint.Of("orders", "sales_module");

    private readonly string _directory = Directory.CreateTempSubdirectory("fayvad-reporter-").FullName;
    private readonly string _tenant = Some.Tenant();
    private readonly LeaseLedger _ledger = LeaseLedger.InMemory(database.Time);
    private readonly Dictionary<string, NodeMemory> _open = [];

    private IUsageStore Store => database.Host.Get<IUsageStore>();

    private UsageHour Hour => UsageHour.Of(database.Time.GetUtcNow());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        foreach (var memory in _open.Values) memory.Dispose();
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_counted_is_reported_by_endpoint_feature_and_outcome_with_users_and_peak()
    {
        var node = Start("a");
        await node.SpendAsync(7);
        node.Slot.Refuse(Orders, UsageOutcome.FeatureRefused);
        node.Slot.See(5, Hour);
        node.Slot.NoteConnections(3);
        node.Slot.NoteConnections(2);
        (await node.Reporter.TryReportAsync(default)).ShouldBeTrue();

        (await Store.EndpointsAsync(_tenant, Hour, Hour, default)).ShouldBe([new EndpointUsage("orders", "sales_module", new UsageCounts(7, 0, 1, 0, 0, 0))]);
        (await Store.HoursAsync(_tenant, Hour, Hour, default)).ShouldBe([new HourUsage(Hour, new UsageCounts(7, 0, 1, 0, 0, 0), 1, 3)]);
    }

    [Fact]
    public async Task A_node_that_is_killed_again_and_again_loses_no_request_and_counts_none_twice()
    {
        var served = 0;
        for (var run = 0; run < 12; run++)
        {
            var node = Start("a"); // where the last one lay, killed
            served += await node.SpendAsync(5);
            if (run % 3 == 0) await node.Reporter.TryReportAsync(default);
            if (run % 4 == 0) await node.Reporter.TryReportAsync(default);
        }
        await Start("a").Reporter.TryReportAsync(default);
        (await ServedAsync()).ShouldBe(served);
    }

    [Fact]
    public async Task What_another_boot_left_is_reported_once_in_its_own_name()
    {
        await Start("a", boot: "1").SpendAsync(5);
        var next = Start("a", boot: "2");
        await next.SpendAsync(3);
        await next.Reporter.TryReportAsync(default);
        await Start("a", boot: "2").Reporter.TryReportAsync(default);
        (await ServedAsync()).ShouldBe(8);
    }

    [Fact]
    public async Task Two_nodes_raise_each_alert_once_when_together_they_reach_it()
    {
        var nodes = new[] { Start("a"), Start("b") };
        async Task<int[]> AlertsAsync()
        {
            foreach (var node in nodes) await node.Reporter.TryReportAsync(default);
            foreach (var node in nodes) await node.Reporter.TryReportAsync(default); // by now each knows what the other served
            return [.. (await Store.AlertsAsync(_tenant, Hour, Hour, default)).Select(static alert => alert.Percent).Order()];
        }

        // A node that was granted more than it needs is told to give it back, and does so; meanwhile the other looks again and again.
        async Task SpendOnSecondAsync(int tries)
        {
            var spending = nodes[1].SpendAsync(tries);
            for (; !spending.IsCompleted; await Task.WhenAny(spending, Task.Delay(5)))
            {
                await nodes[0].Slot.GiveBackAsync(recall: null, default);
                database.Time.Advance(TimeSpan.FromMilliseconds(250));
            }
            await spending;
        }

        await nodes[0].SpendAsync(70);
        await SpendOnSecondAsync(5);
        (await AlertsAsync()).ShouldBeEmpty();
        await SpendOnSecondAsync(5);
        (await AlertsAsync()).ShouldBe([80]);
        await SpendOnSecondAsync(21);
        (await AlertsAsync()).ShouldBe([80, 100]);
        (await AlertsAsync()).ShouldBe([80, 100]);
        (await Store.AlertsAsync(_tenant, Hour, Hour, default)).ShouldAllBe(static alert => alert.Limit == 100 && alert.Used >= alert.Percent);
    }

    [Fact]
    public async Task The_alerts_of_an_hour_over_whose_end_the_database_was_away_are_raised_when_it_is_back()
    {
        var store = DispatchProxy.Create<IUsageStore, AwayStore>();
        var away = (AwayStore)(object)store;
        away.Shipped = Store;
        var node = Start("a", store: store);
        database.Time.Advance(Hour.End - database.Time.GetUtcNow() - TimeSpan.FromMinutes(3));
        var hour = Hour;
        away.IsAway = true;
        (await node.SpendAsync(101)).ShouldBe(100);
        (await node.Reporter.TryReportAsync(default)).ShouldBeFalse();
        database.Time.Advance(TimeSpan.FromMinutes(4));
        await node.SpendAsync(1);
        (await node.Reporter.TryReportAsync(default)).ShouldBeFalse();
        away.IsAway = false;
        (await node.Reporter.TryReportAsync(default)).ShouldBeTrue();
        (await Store.AlertsAsync(_tenant, hour, Hour, default)).OrderBy(static alert => alert.Percent).Select(static alert => (alert.Hour, alert.Percent, alert.Used, alert.Limit))
            .ShouldBe([(hour, 80, 100, 100), (hour, 100, 100, 100)]);
    }

    [Fact]
    public async Task What_crosses_the_mark_after_the_last_look_of_the_hour_raises_the_alert_after_it_once()
    {
        var nodes = new[] { Start("a"), Start("b") };
        database.Time.Advance(Hour.End - database.Time.GetUtcNow() - TimeSpan.FromSeconds(30));
        var hour = Hour;
        await nodes[0].SpendAsync(45);
        foreach (var node in nodes) await node.Reporter.TryReportAsync(default);
        await nodes[0].Slot.GiveBackAsync(recall: null, default);
        (await nodes[1].SpendAsync(40)).ShouldBe(40);
        database.Time.Advance(TimeSpan.FromMinutes(1));
        for (var look = 0; look < 2; look++)
            foreach (var node in nodes) await node.Reporter.TryReportAsync(default);
        (await Store.AlertsAsync(_tenant, hour, Hour, default)).Select(static alert => (alert.Hour, alert.Percent, alert.Used)).ShouldBe([(hour, 80, 85)]);
    }

    private async Task<long> ServedAsync() => (await Store.HoursAsync(_tenant, Hour, Hour, default)).Sum(static hour => hour.Counts.Served);

    private Running Start(string name, string boot = "boot", IUsageStore? store = null)
    {
        var directory = Path.Combine(_directory, name);
        if (_open.Remove(name, out var killed)) killed.Dispose();
        var memory = NodeMemory.Open(new FileNodeDisk(directory), boot, directory, NullLogger.Instance);
        _open[name] = memory;
        var node = new QuotaNode(_ledger, memory, database.Time, NullLogger<QuotaNode>.Instance);
        return new(node.CreateSlot(_tenant), new UsageReporter(node, memory, store ?? Store, database.Time, NullLogger<UsageReporter>.Instance));
    }

    /// <summary>The database, which can be away.</summary>
    public class AwayStore : DispatchProxy
    {
        public IUsageStore Shipped { get; set; } = null!;

        public bool IsAway { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            IsAway ? throw new StoreUnavailableException(new TimeoutException()) : targetMethod!.Invoke(Shipped, args);
    }

    private sealed record Running(QuotaSlot Slot, UsageReporter Reporter)
    {
        public async Task<int> SpendAsync(int tries)
        {
            var admitted = 0;
            for (var i = 0; i < tries; i++)
                if ((await Slot.SpendAsync(Limit.Of(100), Orders, default)).Outcome == QuotaOutcome.Admitted) admitted++;
            return admitted;
        }
    }
}

public sealed class UsageReporterOnSqlite(SqliteTestDatabase database) : UsageReporterConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class UsageReporterOnPostgres(PostgresTestDatabase database) : UsageReporterConformance(database), IClassFixture<PostgresTestDatabase>;
