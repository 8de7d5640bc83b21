using System.Diagnostics;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Stores.Usage;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>
/// Measures what reports cost with 10,000 tenants and 90 days of hourly usage (goal P9). Takes minutes to fill the tables, so it runs when it is
/// asked for alone: <c>--explicit only --filter-class '*UsageSpeed*' --show-live-output on</c>.
/// </summary>
public abstract class UsageSpeed(TestDatabase database)
{
    private const int Tenants = 10_000;
    private const int Days = 90;
    private const int Endpoints = 3;
    private const int UsersADay = 3;

    private static readonly UsageHour Last = new(UsageHour.Of(TestDatabase.Noon).EpochHour / 24 * 24 + 23);

    [Fact(Explicit = true)]
    public async Task Reports_over_ten_thousand_tenants_and_ninety_days()
    {
        var started = Stopwatch.GetTimestamp();
        for (var day = 0; day < Days; day++) await FillAsync(Last.EpochHour / 24 - day, withCells: day < 2);
        Tell("filled", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        await using (var context = database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext())
        {
            context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
            await context.Database.ExecuteSqlRawAsync(context is PostgresLicensingDbContext ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var store = database.Host.Get<IUsageStore>();
        var first = new UsageHour(Last.EpochHour - Days * 24 + 1);
        await MeasureAsync("one tenant, 90 days, hours + endpoints + users", 15, async i =>
        {
            (await store.HoursAsync(Name(i * 97), first, Last, default)).Count.ShouldBe(Days * 24);
            (await store.EndpointsAsync(Name(i * 97), first, Last, default)).Count.ShouldBe(Endpoints);
            (await store.UsersAsync(Name(i * 97), first, Last, default)).ByDay.Count.ShouldBe(Days);
        });
        var today = new UsageHour(Last.EpochHour - 23);
        await MeasureAsync("fleet, today: hours", 7, async _ => (await store.FleetHoursAsync(today, Last, default)).Count.ShouldBe(24));
        await MeasureAsync("fleet, today: top page", 7, async _ => (await store.FleetAsync(today, Last, null, new PageRequest(), default)).Items.Count.ShouldBe(50));
        await MeasureAsync("fleet, last 24 hours over midnight: top page", 7, async _ =>
            (await store.FleetAsync(new(today.EpochHour - 5), new(Last.EpochHour - 5), null, new PageRequest(), default)).Items.Count.ShouldBe(50));
        await MeasureAsync("fleet, 90 days: hours", 5, async _ => (await store.FleetHoursAsync(first, Last, default)).Count.ShouldBe(Days * 24));
        await MeasureAsync("fleet, 90 days: top page", 3, async _ => (await store.FleetAsync(first, Last, null, new PageRequest(), default)).Items.Count.ShouldBe(50));
        await MeasureAsync("today's sums of one tenant", 50, async i => (await store.TodayAsync(Name(i * 31), Last, "mine", default)).Today.ShouldBeGreaterThan(0));
        await MeasureAsync("take 5,000 new cells", 5, async i => await store.TakeAsync(Report(i, 1), default));
        await MeasureAsync("take 5,000 cells that rose", 5, async i => await store.TakeAsync(Report(i, 2), default));
        await MeasureAsync("take 5,000 cells again", 5, async i => await store.TakeAsync(Report(i, 2), default));
    }

    private static UsageReport Report(int source, long served) => new($"new {source}",
        [.. Enumerable.Range(0, 5000).Select(i => new UsageCell(Name(i * 2), Last, $"/api/endpoint/{i % Endpoints}", "api_access", new(served, 0, 0, 0, 0, 0)))], [], []);

    private async Task FillAsync(long day, bool withCells)
    {
        await using var context = database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await using var transaction = await context.Database.BeginTransactionAsync();
        var cells = new HourGrid(UsageColumns.OfCells);
        for (var hour = 0; hour < 24; hour++) (cells[hour, 0], cells[hour, 1]) = (100 + hour * 7, hour % 3);
        var packed = cells.Pack();
        for (var from = 0; from < Tenants; from += 2000)
        {
            var tenants = Enumerable.Range(from, 2000).ToArray();
            await UsageTables.Days.WriteAsync(context, [.. tenants.Select(i => DayRow(day, Name(i), i))], default);
            await UsageTables.Endpoints.WriteAsync(context,
                [.. tenants.SelectMany(i => Enumerable.Range(0, Endpoints).Select(e => (object[])[Name(i), day, $"/api/endpoint/{e}", "api_access", packed]))], default);
            await UsageTables.Users.WriteAsync(context, [.. tenants.SelectMany(i => Enumerable.Range(0, UsersADay).Select(u => (object[])[Name(i), day, (long)u, 0xFF00L]))], default);
            if (!withCells) continue;
            await UsageTables.Cells.WriteAsync(context,
                [.. tenants.SelectMany(i => Enumerable.Range(0, 2 * Endpoints).Select(e => (object[])[Name(i), day, $"source {e % 2}", $"/api/endpoint/{e / 2}", "api_access", packed]))], default);
        }
        await UsageTables.Days.WriteAsync(context, [DayRow(day, UsageDayRow.Fleet, 5)], default);
        await transaction.CommitAsync();
    }

    private static object[] DayRow(long day, string name, int i)
    {
        var grid = new HourGrid(UsageColumns.OfDays);
        for (var hour = 0; hour < 24; hour++) (grid[hour, 0], grid[hour, UsageColumns.Users]) = (100 + i % 777 + hour * 7, UsersADay);
        return [day, name, 24L * (100 + i % 777) + 1932, 0L, 0L, 0L, 0L, 0L, 261L + i % 777, grid.Pack()];
    }

    private static async Task MeasureAsync(string what, int times, Func<int, Task> run)
    {
        await run(0);
        var taken = new List<double>();
        for (var i = 1; i <= times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await run(i);
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        taken.Sort();
        Tell(what, taken[times / 2]);
    }

    private static void Tell(string what, double milliseconds) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {milliseconds:0.00} ms");

    private static string Name(int i) => $"tenant_{i % Tenants:00000}";
}

public sealed class UsageSpeedOnSqlite(SqliteTestDatabase database) : UsageSpeed(database), IClassFixture<SqliteTestDatabase>;

public sealed class UsageSpeedOnPostgres(PostgresTestDatabase database) : UsageSpeed(database), IClassFixture<PostgresTestDatabase>;
