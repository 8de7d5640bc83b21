using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>
/// What was counted, kept together with its sums: a report moves the sums of endpoint, day and fleet in the transaction that takes it, by
/// what it adds to its source's cells. So every number is that of the last report, whichever table it comes from.
/// </summary>
internal sealed class SqlUsageStore(SqlRunner runner, UsageRetention retention, TimeProvider time) : IUsageStore
{
    private const int PurgeBatch = 2000;

    // A node whose clock is late may still take what this one would not; it finds the cells it needs.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);
    private static readonly TimeSpan TakePatience = TimeSpan.FromSeconds(30);

    public Task<int> TakeAsync(UsageReport report, CancellationToken cancellationToken)
    {
        var keptFor = retention.Term < IUsageStore.CellsKept ? retention.Term : IUsageStore.CellsKept;
        var oldest = UsageHour.Of(time.GetUtcNow() - keptFor).EpochHour;
        return runner.TransactAsync(async (context, _, token) =>
        {
            context.Database.SetCommandTimeout(TakePatience);
            await context.LockUsageAsync(token);
            return await new UsageIntake(context, report, oldest, token).RunAsync();
        }, cancellationToken);
    }

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        // A day goes when all of it is over.
        var now = time.GetUtcNow();
        var oldestDay = UsageColumns.DayOf(UsageHour.Of(now - retention.Term));
        var oldestCell = UsageColumns.DayOf(UsageHour.Of(now - IUsageStore.CellsKept - Slack));
        await PurgeAsync(UsageTables.Cells, "day", oldestCell, cancellationToken);
        await PurgeAsync(UsageTables.Peaks, "day", oldestCell, cancellationToken);
        await PurgeAsync(UsageTables.Users, "day", Math.Min(oldestDay, oldestCell), cancellationToken);
        await PurgeAsync(UsageTables.Endpoints, "day", oldestDay, cancellationToken);
        await PurgeAsync(UsageTables.Days, "day", oldestDay, cancellationToken);
        await PurgeAsync(UsageTables.Alerts, "hour", oldestDay * HourGrid.Hours, cancellationToken);
    }

    public async Task<UsageToday> TodayAsync(string tenantId, UsageHour hour, IReadOnlyList<string> exceptSources, CancellationToken cancellationToken)
    {
        var day = UsageColumns.DayOf(hour);
        var rows = await runner.ReadAsync((context, token) => context.UsageCells
            .Where(row => row.TenantId == tenantId && row.Day == day).Select(static row => new { row.Hours, row.Source }).ToListAsync(token), cancellationToken);
        long thisHour = 0, today = 0;
        var last = UsageColumns.HourOfDay(hour);
        foreach (var row in rows)
        {
            var grid = HourGrid.Unpack(row.Hours, UsageColumns.OfCells);
            if (!exceptSources.Contains(row.Source)) thisHour += grid[last, 0];
            for (var i = 0; i < last; i++) today += grid[i, 0];
        }
        return new(thisHour, today + thisHour);
    }

    public async Task<IReadOnlyList<HourUsage>> HoursAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken)
    {
        var (first, last) = (UsageColumns.DayOf(from), UsageColumns.DayOf(to));
        var rows = await runner.ReadAsync((context, token) => context.UsageDays
            .Where(row => row.TenantId == tenantId && row.Day >= first && row.Day <= last).OrderBy(static row => row.Day)
            .Select(static row => new { row.Day, row.Hours }).ToListAsync(token), cancellationToken);
        var hours = new List<HourUsage>();
        foreach (var row in rows)
        {
            var grid = HourGrid.Unpack(row.Hours, UsageColumns.OfDays);
            var within = UsageColumns.Within(row.Day, from, to);
            for (var hour = within.First; hour <= within.Last; hour++)
            {
                if (grid.IsEmpty(hour)) continue;
                hours.Add(new(UsageColumns.HourAt(row.Day, hour), grid.Of(hour).ToCounts(), (int)grid[hour, UsageColumns.Users], grid[hour, UsageColumns.Connections]));
            }
        }
        return hours;
    }

    public async Task<IReadOnlyList<EndpointUsage>> EndpointsAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken)
    {
        var (first, last) = (UsageColumns.DayOf(from), UsageColumns.DayOf(to));
        var rows = await runner.ReadAsync((context, token) => context.UsageEndpoints
            .Where(row => row.TenantId == tenantId && row.Day >= first && row.Day <= last).ToListAsync(token), cancellationToken);
        return
        [
            .. rows.GroupBy(static row => (row.Endpoint, row.Feature), row => Sum(row.Day, HourGrid.Unpack(row.Hours, UsageColumns.OfCells), from, to).Counts)
                .Select(static group => new EndpointUsage(group.Key.Endpoint, group.Key.Feature, group.Aggregate(static (sum, counts) => sum + counts)))
                .Where(static usage => usage.Counts != default)
                .OrderByDescending(static usage => usage.Counts.Served).ThenBy(static usage => usage.Endpoint, StringComparer.Ordinal).ThenBy(static usage => usage.Feature, StringComparer.Ordinal),
        ];
    }

    public async Task<UserActivity> UsersAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken)
    {
        var (first, last) = (UsageColumns.DayOf(from), UsageColumns.DayOf(to));
        var rows = await runner.ReadAsync((context, token) => context.UsageUsers
            .Where(row => row.TenantId == tenantId && row.Day >= first && row.Day <= last).OrderBy(static row => row.Day)
            .Select(static row => new { row.Day, row.UserId, row.Hours }).ToListAsync(token), cancellationToken);
        var byDay = new List<DayUsers>();
        var hours = new Dictionary<long, int>();
        foreach (var day in rows.GroupBy(static row => row.Day))
        {
            var within = UsageColumns.Within(day.Key, from, to);
            var mask = (1L << (within.Last + 1)) - (1L << within.First);
            var users = 0;
            foreach (var row in day)
            {
                var seen = BitOperations.PopCount((ulong)(row.Hours & mask));
                if (seen == 0) continue;
                users++;
                hours[row.UserId] = hours.GetValueOrDefault(row.UserId) + seen;
            }
            if (users > 0) byDay.Add(new(DateOnly.FromDateTime(UsageColumns.HourAt(day.Key, 0).Start.UtcDateTime), users));
        }
        return new(hours.Count, byDay,
            [.. hours.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key).Take(10).Select(static pair => new ActiveUser(pair.Key, pair.Value))]);
    }

    public Task<bool> TryRaiseAsync(UsageAlert alert, CancellationToken cancellationToken) => runner.TransactAsync(async (context, journal, token) =>
    {
        if (await context.UsageAlerts.AnyAsync(row => row.TenantId == alert.TenantId && row.Hour == alert.Hour.EpochHour && row.Percent == alert.Percent, token)) return false;
        context.Add(new UsageAlertRow
        {
            TenantId = alert.TenantId,
            Hour = alert.Hour.EpochHour,
            Percent = alert.Percent,
            Used = alert.Used,
            Limit = alert.Limit,
            At = Instant.Of(alert.At),
        });
        var facts = new UsageAlertFacts(alert.Hour.Start, alert.Percent, alert.Used, alert.Limit, Instant.Of(alert.At));
        journal.Announce(new(LicenseEvents.UsageAlertKind, TenantId: alert.TenantId, Payload: JsonSerializer.Serialize(facts, EventJson.Default.UsageAlertFacts)));
        return true;
    }, cancellationToken);

    public async Task<IReadOnlyList<UsageAlert>> AlertsAsync(string? tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken)
    {
        var rows = await runner.ReadAsync((context, token) => context.UsageAlerts
            .Where(row => (tenantId == null || row.TenantId == tenantId) && row.Hour >= from.EpochHour && row.Hour <= to.EpochHour)
            .OrderByDescending(static row => row.At).ThenBy(static row => row.TenantId).ThenByDescending(static row => row.Percent).ToListAsync(token), cancellationToken);
        return [.. rows.Select(static row => new UsageAlert(row.TenantId, new(row.Hour), row.Percent, row.Used, row.Limit, row.At))];
    }

    public Task<IReadOnlyList<HourUsage>> FleetHoursAsync(UsageHour from, UsageHour to, CancellationToken cancellationToken) =>
        HoursAsync(UsageDayRow.Fleet, from, to, cancellationToken);

    public async Task<Page<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(ReadPlace);
        var tenants = await FleetAsync(from, to, tenantId, cancellationToken);
        var rows = tenants.Where(usage => after is null || usage.Counts.Served < after.Served
            || (usage.Counts.Served == after.Served && string.CompareOrdinal(usage.TenantId, after.TenantId) > 0)).Take(page.Size + 1).ToList();
        return rows.ToPage(page, static usage => usage, static usage => string.Create(CultureInfo.InvariantCulture, $"{usage.Counts.Served}.{usage.TenantId}"));
    }

    // Whole days by their sums, which the database adds up; the days that the range begins or ends within hour by hour.
    public async Task<IReadOnlyList<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, CancellationToken cancellationToken)
    {
        var (first, last) = (UsageColumns.DayOf(from), UsageColumns.DayOf(to));
        var (firstWhole, lastWhole) = (UsageColumns.HourOfDay(from) == 0 ? first : first + 1, UsageColumns.HourOfDay(to) == HourGrid.Hours - 1 ? last : last - 1);
        var (whole, parts) = await runner.ReadAsync(async (context, token) =>
        {
            var rows = context.UsageDays.Where(row => tenantId == null ? row.TenantId != UsageDayRow.Fleet : row.TenantId == tenantId);
            var whole = await rows.Where(row => row.Day >= firstWhole && row.Day <= lastWhole).GroupBy(static row => row.TenantId)
                .Select(static group => new TenantUsage(group.Key, new UsageCounts(
                    group.Sum(static row => row.Served), group.Sum(static row => row.QuotaRefused), group.Sum(static row => row.FeatureRefused),
                    group.Sum(static row => row.LicenseRefused), group.Sum(static row => row.PermissionRefused), group.Sum(static row => row.Unavailable)),
                    group.Max(static row => row.PeakServed))).ToListAsync(token);
            var parts = await rows.Where(row => (row.Day == first && first < firstWhole) || (row.Day == last && last > lastWhole))
                .Select(static row => new { row.TenantId, row.Day, row.Hours }).ToListAsync(token);
            return (whole, parts.ConvertAll(row =>
            {
                var (counts, peak) = Sum(row.Day, HourGrid.Unpack(row.Hours, UsageColumns.OfDays), from, to);
                return new TenantUsage(row.TenantId, counts, peak);
            }));
        }, cancellationToken);
        return
        [
            .. whole.Concat(parts).GroupBy(static usage => usage.TenantId, StringComparer.Ordinal)
                .Select(static group => group.Aggregate(static (sum, usage) => new(sum.TenantId, sum.Counts + usage.Counts, Math.Max(sum.PeakHourServed, usage.PeakHourServed))))
                .Where(static usage => usage.Counts != default)
                .OrderByDescending(static usage => usage.Counts.Served).ThenBy(static usage => usage.TenantId, StringComparer.Ordinal),
        ];
    }

    private static (UsageCounts Counts, long PeakServed) Sum(long day, HourGrid grid, UsageHour from, UsageHour to)
    {
        var counts = default(UsageCounts);
        long peak = 0;
        var within = UsageColumns.Within(day, from, to);
        for (var hour = within.First; hour <= within.Last; hour++)
        {
            counts += grid.Of(hour).ToCounts();
            peak = Math.Max(peak, grid[hour, 0]);
        }
        return (counts, peak);
    }

    private async Task PurgeAsync(BulkTable table, string column, long before, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            deleted = await runner.TransactAsync(async (context, _, token) =>
                await context.TryLockPurgeAsync(token) ? await table.DeleteAsync(context, column, before, PurgeBatch, token) : 0, cancellationToken);
        }
        while (deleted == PurgeBatch);
    }

    private static Place? ReadPlace(string cursor) =>
        cursor.IndexOf('.') is > 0 and var end && long.TryParse(cursor.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var served)
            ? new(served, cursor[(end + 1)..])
            : null;

    private sealed record Place(long Served, string TenantId);
}
