using System.Globalization;
using CsCheck;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What every store of usage promises.</summary>
public abstract class UsageConformance(TestDatabase database)
{
    private static readonly UsageHour Noon = UsageHour.Of(TestDatabase.Noon);

    private readonly string _tenant = Some.Tenant();

    private IUsageStore Store => database.Host.Get<IUsageStore>();

    [Fact]
    public async Task Reports_that_come_again_late_or_out_of_order_change_nothing()
    {
        var reports = Enumerable.Range(1, 5).Select(i => new UsageReport("a",
            [Cell(Noon, i * 10), Cell(Noon, i, endpoint: "other"), Cell(Plus(Noon, -1), 7)],
            [new(_tenant, Noon, i), new(_tenant, Noon, 1)], [new(_tenant, Noon, i % 4)])).ToList();
        var shuffled = Enumerable.Repeat(reports, 10).SelectMany(static all => all).ToArray();
        new Random(7).Shuffle(shuffled);
        foreach (var report in shuffled) (await Store.TakeAsync(report, default)).ShouldBe(0);

        (await Store.HoursAsync(_tenant, Plus(Noon, -5), Plus(Noon, 5), default)).ShouldBe(
            [new HourUsage(Plus(Noon, -1), Served(7), 0, 0), new HourUsage(Noon, Served(55), 5, 3)]);
        (await Store.EndpointsAsync(_tenant, Noon, Noon, default)).ShouldBe(
            [new EndpointUsage("/api/partners", "api_access", Served(50)), new EndpointUsage("other", "api_access", Served(5))]);
    }

    [Fact]
    public async Task Two_sources_add_and_each_knows_what_the_others_reported()
    {
        await Store.TakeAsync(new("a", [Cell(Noon, 3), Cell(Plus(Noon, -1), 10), Cell(Plus(Noon, 1), 50)], [new(_tenant, Noon, 1)], [new(_tenant, Noon, 5)]), default);
        await Store.TakeAsync(new("b", [Cell(Noon, 4), Cell(Plus(Noon, -13), 1000)], [new(_tenant, Noon, 1), new(_tenant, Noon, 2)], [new(_tenant, Noon, 6)]), default);
        (await Store.HoursAsync(_tenant, Noon, Noon, default)).ShouldBe([new HourUsage(Noon, Served(7), 2, 6)]); // connections are those of all nodes, whoever tells of them
        (await Store.TodayAsync(_tenant, Noon, ["b"], default)).ShouldBe(new UsageToday(3, 13));
        (await Store.TodayAsync(_tenant, Noon, ["a"], default)).ShouldBe(new UsageToday(4, 14));
        (await Store.TodayAsync(_tenant, Noon, ["c"], default)).ShouldBe(new UsageToday(7, 17));
        (await Store.TodayAsync(_tenant, Noon, ["a", "b"], default)).ShouldBe(new UsageToday(0, 10)); // both are the same node's
    }

    [Fact]
    public async Task Every_outcome_is_kept_apart()
    {
        var counts = new UsageCounts(1, 2, 3, 4, 5, 6);
        await Store.TakeAsync(new("a", [Cell(Noon, 0) with { Counts = counts }], [], []), default);
        (await Store.HoursAsync(_tenant, Noon, Noon, default)).ShouldBe([new HourUsage(Noon, counts, 0, 0)]);
        (await Store.EndpointsAsync(_tenant, Noon, Noon, default)).Single().Counts.ShouldBe(counts);
        (await Store.FleetAsync(Noon, Noon, _tenant, new PageRequest(), default)).Items.ShouldBe([new TenantUsage(_tenant, counts, 1)]);
    }

    [Theory]
    [InlineData("2024-02-29T12:00")] // a leap day
    [InlineData("2025-01-01T03:00")] // ISO week 1 begins in December
    [InlineData("2027-01-03T23:00")] // still week 53 of the year before
    [InlineData("2026-03-29T01:00")] // clocks change where the vendor lives
    public async Task Sums_agree_over_the_edges_of_hour_day_week_month_and_year(string around)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(around, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        await using var host = database.OtherProcess(time);
        var store = host.Get<IUsageStore>();
        var middle = UsageHour.Of(time.GetUtcNow());
        var hours = Enumerable.Range(-72, 73).Select(i => Plus(middle, i)).ToArray();
        await store.TakeAsync(new("a", [.. hours.Select(hour => Cell(hour, 1 + hour.EpochHour % 7))], [.. hours.Select(hour => new UserSeen(_tenant, hour, hour.EpochHour % 5))], []), default);

        Gen.Select(Gen.Int[0, 72], Gen.Int[0, 72]).Sample((a, b) =>
        {
            var (from, to) = (hours[Math.Min(a, b)], hours[Math.Max(a, b)]);
            var expected = Enumerable.Range(Math.Min(a, b), Math.Abs(a - b) + 1).Sum(i => 1 + hours[i].EpochHour % 7);
            var users = Enumerable.Range(Math.Min(a, b), Math.Abs(a - b) + 1).Select(i => hours[i].EpochHour % 5).Distinct().Count();
            return ServedAsync().GetAwaiter().GetResult();

            async Task<bool> ServedAsync()
            {
                var activity = await store.UsersAsync(_tenant, from, to, default);
                return (await store.HoursAsync(_tenant, from, to, default)).Sum(static hour => hour.Counts.Served) == expected
                    && (await store.EndpointsAsync(_tenant, from, to, default)).Sum(static endpoint => endpoint.Counts.Served) == expected
                    && (await store.FleetAsync(from, to, _tenant, new PageRequest(), default)).Items.Sum(static tenant => tenant.Counts.Served) == expected
                    && activity.Distinct == users && activity.MostActive.Sum(static user => user.Hours) == Math.Abs(a - b) + 1;
            }
        }, iter: 40);
    }

    [Fact]
    public async Task The_fleet_is_all_tenants_together_and_its_list_is_read_page_by_page_busiest_first()
    {
        await using var host = await EmptyAsync(database.Time);
        var store = host.Get<IUsageStore>();
        var names = Enumerable.Range(0, 25).Select(static i => $"tenant {i:00}").ToArray();
        await store.TakeAsync(new("a",
            [.. names.SelectMany((name, i) => (UsageCell[])[Cell(Noon, i / 2, name), Cell(Plus(Noon, -24), 1, name)])],
            [.. names.Select(static name => new UserSeen(name, Noon, 1))], [.. names.Select(static name => new ConnectionPeak(name, Noon, 2))]), default);

        (await store.FleetHoursAsync(Plus(Noon, -24), Noon, default)).ShouldBe(
            [new HourUsage(Plus(Noon, -24), Served(25), 0, 0), new HourUsage(Noon, Served(144), 25, 50)]);
        var listed = new List<TenantUsage>();
        string? after = null;
        do
        {
            var page = await store.FleetAsync(Plus(Noon, -30), Noon, null, new PageRequest(4, after), default);
            listed.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        listed.Select(static usage => usage.TenantId).ShouldBe(
            names.Select((name, i) => (name, served: i / 2)).OrderByDescending(static pair => pair.served).ThenBy(static pair => pair.name).Select(static pair => pair.name));
        listed[0].ShouldBe(new TenantUsage("tenant 24", Served(13), 12));
        (await store.FleetAsync(Plus(Noon, -30), Noon, null, default)).ShouldBe(listed);
        (await Should.ThrowAsync<LicensingException>(store.FleetAsync(Noon, Noon, null, new PageRequest(4, "nonsense"), default))).Refusal.ShouldBeOfType<InvalidInput>();
    }

    [Fact]
    public async Task A_day_goes_once_all_of_it_is_older_than_the_retention_and_no_number_within_it_changes()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var host = database.OtherProcess(time, change: static services => services.Replace(ServiceDescriptor.Singleton(UsageRetention.Default)));
        var store = host.Get<IUsageStore>();
        var midnight = Plus(Noon, -12);
        await store.TakeAsync(new("a", [Cell(midnight, 1), Cell(Plus(midnight, 23), 2), Cell(Plus(midnight, 24), 4)], [new(_tenant, midnight, 1), new(_tenant, Plus(midnight, 24), 1)], []), default);
        (await store.TryRaiseAsync(new(_tenant, midnight, 80, 8, 10, TestDatabase.Noon), default)).ShouldBeTrue();

        time.SetUtcNow(Plus(midnight, 23).End.AddDays(90).AddTicks(-1));
        await store.PurgeAsync(default);
        (await TotalAsync()).ShouldBe((7, 7, 7, 2, 1)); // all of it, although the cells are long gone
        time.Advance(TimeSpan.FromTicks(1));
        await store.PurgeAsync(default);
        (await TotalAsync()).ShouldBe((4, 4, 4, 1, 0));
        time.Advance(TimeSpan.FromDays(1));
        await store.PurgeAsync(default);
        (await TotalAsync()).ShouldBe((0, 0, 0, 0, 0));

        async Task<(long, long, long, int, int)> TotalAsync()
        {
            var (from, to) = (Plus(midnight, -100), Plus(midnight, 100));
            return ((await store.HoursAsync(_tenant, from, to, default)).Sum(static hour => hour.Counts.Served),
                (await store.EndpointsAsync(_tenant, from, to, default)).Sum(static endpoint => endpoint.Counts.Served),
                (await store.FleetAsync(from, to, _tenant, new PageRequest(), default)).Items.Sum(static tenant => tenant.Counts.Served),
                (await store.UsersAsync(_tenant, from, to, default)).ByDay.Count, (await store.AlertsAsync(_tenant, from, to, default)).Count);
        }
    }

    [Fact]
    public async Task What_is_reported_later_than_cells_are_kept_is_counted_and_left_out()
    {
        var oldest = UsageHour.Of(TestDatabase.Noon - IUsageStore.CellsKept);
        (await Store.TakeAsync(new("a", [Cell(Plus(oldest, -1), 5), Cell(oldest, 3), Cell(Noon, 1)], [new(_tenant, Plus(oldest, -1), 9)], [new(_tenant, Plus(oldest, -1), 9)]), default)).ShouldBe(1);
        (await Store.HoursAsync(_tenant, Plus(oldest, -100), Noon, default)).ShouldBe([new HourUsage(oldest, Served(3), 0, 0), new HourUsage(Noon, Served(1), 0, 0)]);
    }

    [Fact]
    public async Task A_report_that_comes_again_when_old_cells_are_gone_lowers_and_doubles_nothing()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var host = database.OtherProcess(time);
        var store = host.Get<IUsageStore>();
        var report = new UsageReport("a", [Cell(Noon, 5)], [new(_tenant, Noon, 1)], [new(_tenant, Noon, 2)]);
        for (var hours = 0; hours < 24 * 12; hours += 7)
        {
            await store.TakeAsync(report, default);
            await store.PurgeAsync(default);
            (await store.HoursAsync(_tenant, Plus(Noon, -24), Plus(Noon, 24), default)).ShouldBe([new HourUsage(Noon, Served(5), 1, 2)]);
            time.Advance(TimeSpan.FromHours(7));
        }
    }

    [Fact]
    public async Task Two_processes_that_take_roll_up_and_purge_at_once_neither_fail_nor_lose_anything()
    {
        await using var other = database.OtherProcess();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var store = (worker % 2 == 0 ? database.Host : other).Get<IUsageStore>();
            for (var round = 1; round <= 5; round++)
            {
                var tenants = Enumerable.Range(0, 20).Select(i => $"{_tenant}_{(i + worker) % 20}").ToArray(); // each begins elsewhere
                // Two workers speak for each source.
                await store.TakeAsync(new($"source {worker / 2}", [.. tenants.Select(name => Cell(Noon, round, name))],
                    [.. tenants.Select(name => new UserSeen(name, Noon, round))], [.. tenants.Select(name => new ConnectionPeak(name, Noon, round))]), default);
                if (round == 3) await store.PurgeAsync(default);
            }
        })));
        for (var i = 0; i < 20; i++) (await Store.HoursAsync($"{_tenant}_{i}", Noon, Noon, default)).ShouldBe([new HourUsage(Noon, Served(20), 5, 5)]);
    }

    [Fact]
    public async Task Of_twenty_nodes_that_raise_an_alert_at_once_one_does_and_the_feed_tells_of_it_once()
    {
        await using var other = database.OtherProcess();
        var raised = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            (i % 2 == 0 ? database.Host : other).Get<IUsageStore>().TryRaiseAsync(new(_tenant, Noon, 80, 80 + i, 100, TestDatabase.Noon), default))));
        raised.Count(static won => won).ShouldBe(1);
        (await Store.TryRaiseAsync(new(_tenant, Noon, 100, 100, 100, TestDatabase.Noon.AddSeconds(1)), default)).ShouldBeTrue();
        (await Store.TryRaiseAsync(new(_tenant, Plus(Noon, 1), 80, 80, 100, TestDatabase.Noon.AddHours(1)), default)).ShouldBeTrue();

        (await Store.AlertsAsync(_tenant, Noon, Noon, default)).Select(static alert => alert.Percent).ShouldBe([100, 80]);
        (await Store.AlertsAsync(null, Noon, Plus(Noon, 1), default)).First(alert => alert.TenantId == _tenant)
            .ShouldBe(new UsageAlert(_tenant, Plus(Noon, 1), 80, 80, 100, TestDatabase.Noon.AddHours(1)));
        await using var context = database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        var told = await context.LicenseChanges.Where(row => row.TenantId == _tenant && row.Kind == "usage.alert").OrderBy(static row => row.Sequence).ToListAsync();
        told.Count.ShouldBe(3);
        told[1].Payload.ShouldBe("""{"hour":"2026-03-18T12:00:00Z","percent":100,"used":100,"limit":100,"at":"2026-03-18T12:00:01Z"}""");
    }

    [Fact]
    public async Task Whatever_comes_is_what_a_table_of_maxima_would_say()
    {
        var store = Store;
        var cell = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 2], Gen.Int[0, 9]);
        await cell.Array[1, 12].Array[1, 8].SampleAsync(async reports =>
        {
            var tenant = Some.Tenant();
            var model = new Dictionary<(int Source, int Hour, int Endpoint), long>();
            for (var i = 0; i < reports.Length; i++)
            {
                var source = i % 2;
                foreach (var (_, hour, endpoint, served) in reports[i]) model[(source, hour, endpoint)] = Math.Max(model.GetValueOrDefault((source, hour, endpoint)), served);
                await store.TakeAsync(new($"{source}", [.. reports[i].Select(c => Cell(Plus(Noon, -c.Item2), c.Item4, tenant, $"e{c.Item3}"))], [], []), default);
            }
            var hours = await store.HoursAsync(tenant, Plus(Noon, -40), Noon, default);
            var endpoints = await store.EndpointsAsync(tenant, Plus(Noon, -20), Plus(Noon, -3), default);
            return hours.Sum(static hour => hour.Counts.Served) == model.Values.Sum()
                && hours.All(hour => hour.Counts.Served == model.Where(pair => pair.Key.Hour == Noon.EpochHour - hour.Hour.EpochHour).Sum(static pair => pair.Value))
                && Enumerable.Range(0, 3).All(i => (endpoints.SingleOrDefault(usage => usage.Endpoint == $"e{i}")?.Counts.Served ?? 0)
                    == model.Where(pair => pair.Key.Endpoint == i && pair.Key.Hour is >= 3 and <= 20).Sum(static pair => pair.Value));
        }, iter: 15, threads: 1);
    }

    [Fact]
    public async Task Reports_are_one_transaction_of_few_statements_however_much_they_hold()
    {
        var log = new CommandLog();
        await using var host = database.OtherProcess(interceptor: log);
        var store = host.Get<IUsageStore>();
        await store.TakeAsync(new("a", [.. Enumerable.Range(0, 5000).Select(i => Cell(Noon, 1, $"{_tenant}_{i}", "it's \"odd\" \\ {0}"))],
            [.. Enumerable.Range(0, 2000).Select(i => new UserSeen(_tenant, Noon, i))], []), default);
        log.Texts.Count.ShouldBeLessThan(20);
        (await Store.EndpointsAsync($"{_tenant}_4999", Noon, Noon, default)).Single().Endpoint.ShouldBe("it's \"odd\" \\ {0}");
        (await Store.UsersAsync(_tenant, Noon, Noon, default)).Distinct.ShouldBe(2000);
    }

    private async Task<LicensingHost> EmptyAsync(TimeProvider time)
    {
        var host = new LicensingHost(await database.CreateEmptyAsync(), time);
        await host.Database.MigrateAsync(default);
        return host;
    }

    private UsageCell Cell(UsageHour hour, long served, string? tenant = null, string endpoint = "/api/partners") => new(tenant ?? _tenant, hour, endpoint, "api_access", Served(served));

    private static UsageCounts Served(long served) => new(served, 0, 0, 0, 0, 0);

    private static UsageHour Plus(UsageHour hour, int hours) => new(hour.EpochHour + hours);
}

public sealed class UsageOnSqlite(SqliteTestDatabase database) : UsageConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class UsageOnPostgres(PostgresTestDatabase database) : UsageConformance(database), IClassFixture<PostgresTestDatabase>;
