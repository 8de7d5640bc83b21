using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>
/// Takes a report into the tables: finds by how much it exceeds what its source had reported, and adds that to the sums. Whoever calls
/// holds the lock of usage until the transaction ends, so that what is read here is what is written over.
/// </summary>
internal sealed class UsageIntake(LicensingDbContext context, UsageReport report, long oldestHour, CancellationToken cancellationToken)
{
    private readonly Dictionary<(string Tenant, long Day, string Endpoint, string Feature), HourGrid> _endpoints = [];
    private readonly Dictionary<(long Day, string Tenant), HourGrid> _days = [];

    public async Task<int> RunAsync()
    {
        await TakeCellsAsync();
        await TakePeaksAsync();
        await TakeUsersAsync();
        await AddToEndpointsAsync();
        await AddToDaysAsync();
        return report.Cells.Count(cell => !IsInTime(cell.Hour));
    }

    private bool IsInTime(UsageHour hour) => hour.EpochHour >= oldestHour;

    private async Task TakeCellsAsync()
    {
        var reported = report.Cells.Where(cell => IsInTime(cell.Hour)).ToLookup(static cell => (cell.TenantId, UsageColumns.DayOf(cell.Hour), cell.Endpoint, cell.Feature));
        if (reported.Count == 0) return;
        var keys = reported.Select(group => (object[])[group.Key.TenantId, group.Key.Item2, report.Source, group.Key.Endpoint, group.Key.Feature]).ToList();
        var kept = (await UsageTables.Cells.ReadAsync<UsageCellRow>(context, keys, cancellationToken))
            .ToDictionary(static row => (row.TenantId, row.Day, row.Endpoint, row.Feature), static row => HourGrid.Unpack(row.Hours, UsageColumns.OfCells));
        var risen = new List<object[]>();
        foreach (var group in reported)
        {
            var key = group.Key;
            var grid = kept.GetValueOrDefault(key) ?? new HourGrid(UsageColumns.OfCells);
            var hasRisen = false;
            foreach (var cell in group)
            {
                for (var column = 0; column < UsageColumns.OfCells; column++)
                {
                    var hour = UsageColumns.HourOfDay(cell.Hour);
                    if (Raise(ref grid[hour, column], cell.Counts.Of((UsageOutcome)column)) is not (> 0 and var more)) continue;
                    hasRisen = true;
                    Of(_endpoints, key, UsageColumns.OfCells)[hour, column] += more;
                    AddToDay(cell.TenantId, key.Item2, hour, column, more);
                }
            }
            if (hasRisen) risen.Add([key.TenantId, key.Item2, report.Source, key.Endpoint, key.Feature, grid.Pack()]);
        }
        await UsageTables.Cells.WriteAsync(context, risen, cancellationToken);
    }

    private async Task TakePeaksAsync()
    {
        var reported = report.Peaks.Where(peak => IsInTime(peak.Hour)).ToLookup(static peak => (peak.TenantId, Day: UsageColumns.DayOf(peak.Hour)));
        if (reported.Count == 0) return;
        var keys = reported.Select(group => (object[])[group.Key.TenantId, group.Key.Day, report.Source]).ToList();
        var kept = (await UsageTables.Peaks.ReadAsync<UsagePeakRow>(context, keys, cancellationToken))
            .ToDictionary(static row => (row.TenantId, row.Day), static row => HourGrid.Unpack(row.Hours, UsageColumns.OfPeaks));
        // Each source says how many there were on all nodes, so that the most that one of them saw is the peak.
        var days = (await UsageTables.Days.ReadAsync<UsageDayRow>(context, reported.Select(static group => (object[])[group.Key.Day, group.Key.TenantId]), cancellationToken))
            .ToDictionary(static row => (row.TenantId, row.Day), static row => HourGrid.Unpack(row.Hours, UsageColumns.OfDays));
        var risen = new List<object[]>();
        foreach (var group in reported)
        {
            var grid = kept.GetValueOrDefault(group.Key) ?? new HourGrid(UsageColumns.OfPeaks);
            var day = days.GetValueOrDefault(group.Key) ?? new HourGrid(UsageColumns.OfDays);
            var hasRisen = false;
            foreach (var peak in group)
            {
                var hour = UsageColumns.HourOfDay(peak.Hour);
                if (Raise(ref grid[hour, 0], peak.Open) == 0) continue;
                hasRisen = true;
                if (Raise(ref day[hour, UsageColumns.Connections], peak.Open) is > 0 and var more) AddToDay(peak.TenantId, group.Key.Day, hour, UsageColumns.Connections, more);
            }
            if (hasRisen) risen.Add([group.Key.TenantId, group.Key.Day, report.Source, grid.Pack()]);
        }
        await UsageTables.Peaks.WriteAsync(context, risen, cancellationToken);
    }

    private async Task TakeUsersAsync()
    {
        var reported = report.Users.Where(user => IsInTime(user.Hour)).GroupBy(static user => (user.TenantId, Day: UsageColumns.DayOf(user.Hour), user.UserId))
            .ToDictionary(static group => group.Key, static group => group.Aggregate(0L, static (hours, user) => hours | (1L << UsageColumns.HourOfDay(user.Hour))));
        if (reported.Count == 0) return;
        var kept = (await UsageTables.Users.ReadAsync<UsageUserRow>(
                context, reported.Keys.Select(static key => (object[])[key.TenantId, key.Day, key.UserId]), cancellationToken))
            .ToDictionary(static row => (row.TenantId, row.Day, row.UserId), static row => row.Hours);
        var risen = new List<object[]>();
        foreach (var (key, hours) in reported)
        {
            var before = kept.GetValueOrDefault(key);
            var added = hours & ~before;
            if (added == 0) continue;
            risen.Add([key.TenantId, key.Day, key.UserId, before | hours]);
            for (var hour = 0; hour < HourGrid.Hours; hour++)
                if ((added & (1L << hour)) != 0) AddToDay(key.TenantId, key.Day, hour, UsageColumns.Users, 1);
        }
        await UsageTables.Users.WriteAsync(context, risen, cancellationToken);
    }

    private async Task AddToEndpointsAsync()
    {
        if (_endpoints.Count == 0) return;
        var keys = _endpoints.Keys.Select(static key => (object[])[key.Tenant, key.Day, key.Endpoint, key.Feature]);
        foreach (var row in await UsageTables.Endpoints.ReadAsync<UsageEndpointRow>(context, keys, cancellationToken))
            Add(HourGrid.Unpack(row.Hours, UsageColumns.OfCells), _endpoints[(row.TenantId, row.Day, row.Endpoint, row.Feature)], UsageColumns.OfCells);
        await UsageTables.Endpoints.WriteAsync(
            context, [.. _endpoints.Select(static pair => (object[])[pair.Key.Tenant, pair.Key.Day, pair.Key.Endpoint, pair.Key.Feature, pair.Value.Pack()])], cancellationToken);
    }

    private async Task AddToDaysAsync()
    {
        if (_days.Count == 0) return;
        var keys = _days.Keys.Select(static key => (object[])[key.Day, key.Tenant]);
        foreach (var row in await UsageTables.Days.ReadAsync<UsageDayRow>(context, keys, cancellationToken))
            Add(HourGrid.Unpack(row.Hours, UsageColumns.OfDays), _days[(row.Day, row.TenantId)], UsageColumns.OfDays);
        await UsageTables.Days.WriteAsync(context, [.. _days.Select(static pair => DayRow(pair.Key.Day, pair.Key.Tenant, pair.Value))], cancellationToken);
    }

    private static object[] DayRow(long day, string tenant, HourGrid grid)
    {
        var sums = new long[UsageColumns.OfCells];
        long peak = 0;
        for (var hour = 0; hour < HourGrid.Hours; hour++)
        {
            for (var column = 0; column < sums.Length; column++) sums[column] += grid[hour, column];
            peak = Math.Max(peak, grid[hour, (int)UsageOutcome.Served]);
        }
        return [day, tenant, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], peak, grid.Pack()];
    }

    private void AddToDay(string tenant, long day, int hour, int column, long more)
    {
        Of(_days, (day, tenant), UsageColumns.OfDays)[hour, column] += more;
        Of(_days, (day, UsageDayRow.Fleet), UsageColumns.OfDays)[hour, column] += more;
    }

    /// <summary>Raises a number to what was reported; answers by how much.</summary>
    private static long Raise(ref long number, long reported)
    {
        var more = Math.Max(0, reported - number);
        number += more;
        return more;
    }

    private static HourGrid Of<TKey>(Dictionary<TKey, HourGrid> grids, TKey key, int columns) where TKey : notnull =>
        grids.TryGetValue(key, out var grid) ? grid : grids[key] = new HourGrid(columns);

    private static void Add(HourGrid from, HourGrid to, int columns)
    {
        for (var hour = 0; hour < HourGrid.Hours; hour++)
            for (var column = 0; column < columns; column++) to[hour, column] += from[hour, column];
    }
}
