using System.Diagnostics;
using System.Globalization;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Stores.Usage;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Benchmarks;

/// <summary>
/// Goal P9: what reports cost with 10,000 tenants and 90 days of hourly usage. <c>script/bench usage</c> fills and asks an SQLite file, with
/// <c>DATABASE_URL</c> an empty PostgreSQL database; filling takes minutes.
/// </summary>
internal static class UsageReports
{
    private const int Tenants = 10_000;
    private const int Days = 90;
    private const int Endpoints = 3;
    private const int UsersADay = 3;

    private static readonly UsageHour Last = new(UsageHour.Of(TimeProvider.System.GetUtcNow()).EpochHour / 24 * 24 + 23);

    public static async Task MeasureAsync()
    {
        var directory = Directory.CreateTempSubdirectory("fayvad-bench-").FullName;
        var services = new ServiceCollection();
        services.AddSqlLicensing(DatabaseUrl.Parse(Environment.GetEnvironmentVariable("DATABASE_URL"), directory));
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<ILicensingDatabase>().MigrateAsync(default);
            await MeasureAsync(provider);
        }
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Leaves the data to a server that is started on this directory, its <c>FAYVAD_DATA</c>.</summary>
    public static async Task FillAsync(string directory)
    {
        var services = new ServiceCollection();
        services.AddSqlLicensing(DatabaseUrl.Parse(null, directory));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ILicensingDatabase>().MigrateAsync(default);
        await FillAsync(provider.GetRequiredService<IDbContextFactory<LicensingDbContext>>());
    }

    private static async Task FillAsync(IDbContextFactory<LicensingDbContext> contexts)
    {
        var started = Stopwatch.GetTimestamp();
        for (var day = 0; day < Days; day++) await FillAsync(contexts, Last.EpochHour / 24 - day, withCells: day < 2);
        Tell("filled", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        await using var context = contexts.CreateDbContext();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await context.Database.ExecuteSqlRawAsync(context is PostgresLicensingDbContext ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task MeasureAsync(ServiceProvider provider)
    {
        await FillAsync(provider.GetRequiredService<IDbContextFactory<LicensingDbContext>>());
        var store = provider.GetRequiredService<IUsageStore>();
        var first = new UsageHour(Last.EpochHour - Days * 24 + 1);
        await MeasureAsync("one tenant, 90 days, hours + endpoints + users", 15, async i =>
        {
            (await store.HoursAsync(Name(i * 97), first, Last, default)).Count.Expect(Days * 24);
            (await store.EndpointsAsync(Name(i * 97), first, Last, default)).Count.Expect(Endpoints);
            (await store.UsersAsync(Name(i * 97), first, Last, default)).ByDay.Count.Expect(Days);
        });
        var today = new UsageHour(Last.EpochHour - 23);
        await MeasureAsync("fleet, today: hours", 7, async _ => (await store.FleetHoursAsync(today, Last, default)).Count.Expect(24));
        await MeasureAsync("fleet, today: top page", 7, async _ => (await store.FleetAsync(today, Last, null, new PageRequest(), default)).Items.Count.Expect(50));
        await MeasureAsync("fleet, last 24 hours over midnight: top page", 7, async _ =>
            (await store.FleetAsync(new(today.EpochHour - 5), new(Last.EpochHour - 5), null, new PageRequest(), default)).Items.Count.Expect(50));
        await MeasureAsync("fleet, 90 days: hours", 5, async _ => (await store.FleetHoursAsync(first, Last, default)).Count.Expect(Days * 24));
        await MeasureAsync("fleet, 90 days: top page", 3, async _ => (await store.FleetAsync(first, Last, null, new PageRequest(), default)).Items.Count.Expect(50));
        await MeasureAsync("today's sums of one tenant", 50, async i => (await store.TodayAsync(Name(i * 31), Last, ["mine"], default)).Today.Expect(-1));
        await MeasureAsync("take 5,000 new cells", 5, async i => await store.TakeAsync(Report(i, 1), default));
        await MeasureAsync("take 5,000 cells that rose", 5, async i => await store.TakeAsync(Report(i, 2), default));
        await MeasureAsync("take 5,000 cells again", 5, async i => await store.TakeAsync(Report(i, 2), default));
    }

    private static UsageReport Report(int source, long served) => new($"new {source}",
        [.. Enumerable.Range(0, 5000).Select(i => new UsageCell(Name(i * 2), Last, $"/api/endpoint/{i % Endpoints}", "api_access", new(served, 0, 0, 0, 0, 0)))], [], []);

    private static async Task FillAsync(IDbContextFactory<LicensingDbContext> contexts, long day, bool withCells)
    {
        await using var context = contexts.CreateDbContext();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await using var transaction = await context.Database.BeginTransactionAsync();
        for (var from = 0; from < Tenants; from += 2000)
        {
            var tenants = Enumerable.Range(from, 2000).ToArray();
            await UsageTables.Days.WriteAsync(context, [.. tenants.Select(i => DayRow(day, Name(i), i))], default);
            await UsageTables.Endpoints.WriteAsync(context,
                [.. tenants.SelectMany(i => Enumerable.Range(0, Endpoints).Select(e => (object[])[Name(i), day, $"/api/endpoint/{e}", "api_access", CellsOf(i)]))], default);
            await UsageTables.Users.WriteAsync(context, [.. tenants.SelectMany(i => Enumerable.Range(0, UsersADay).Select(u => (object[])[Name(i), day, (long)u, 0xFF00L]))], default);
            if (!withCells) continue;
            await UsageTables.Cells.WriteAsync(context,
                [.. tenants.SelectMany(i => Enumerable.Range(0, 2 * Endpoints).Select(e => (object[])[Name(i), day, $"source {e % 2}", $"/api/endpoint/{e / 2}", "api_access", CellsOf(i)]))], default);
        }
        await UsageTables.Days.WriteAsync(context, [DayRow(day, UsageDayRow.Fleet, 5)], default);
        await transaction.CommitAsync();
    }

    private static object[] DayRow(long day, string name, int i)
    {
        var grid = new HourGrid(UsageColumns.OfDays);
        for (var hour = 0; hour < 24; hour++) (grid[hour, 0], grid[hour, 1], grid[hour, UsageColumns.Users]) = (Endpoints * Served(i, hour), Endpoints * Refused(hour), UsersADay);
        var hours = Enumerable.Range(0, 24).ToArray();
        return [day, name, Endpoints * hours.Sum(hour => Served(i, hour)), Endpoints * hours.Sum(Refused), 0L, 0L, 0L, 0L, Endpoints * hours.Max(hour => Served(i, hour)), grid.Pack()];
    }

    /// <summary>What one endpoint of a tenant came to. A day is the sum of its endpoints: reports are read anew while the two differ.</summary>
    private static byte[] CellsOf(int i)
    {
        var grid = new HourGrid(UsageColumns.OfCells);
        for (var hour = 0; hour < 24; hour++) (grid[hour, 0], grid[hour, 1]) = (Served(i, hour), Refused(hour));
        return grid.Pack();
    }

    private static long Served(int i, int hour) => 100 + i % 777 + hour * 7;

    private static long Refused(int hour) => hour % 3;

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

    private static void Tell(string what, double milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:0.00} ms"));

    private static string Name(int i) => $"tenant_{i % Tenants:00000}";

    /// <summary>What is measured has to be right, too.</summary>
    private static void Expect(this long found, long expected)
    {
        if (expected >= 0 ? found != expected : found == 0) throw new InvalidOperationException($"Found {found} where {expected} were to be.");
    }

    private static void Expect(this int found, int expected) => ((long)found).Expect(expected);
}
