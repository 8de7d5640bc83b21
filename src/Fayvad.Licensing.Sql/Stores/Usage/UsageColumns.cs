using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql.Stores.Usage;

/// <summary>What the columns of a grid mean: the outcomes first, in a day's grid users and connections behind them.</summary>
internal static class UsageColumns
{
    public const int OfCells = UsageCounts.Outcomes;
    public const int OfPeaks = 1;
    public const int OfDays = UsageCounts.Outcomes + 2;

    public const int Users = UsageCounts.Outcomes;
    public const int Connections = UsageCounts.Outcomes + 1;

    public static UsageCounts ToCounts(this ReadOnlySpan<long> columns) => new(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);

    public static long DayOf(UsageHour hour) => Math.DivRem(hour.EpochHour, HourGrid.Hours, out var rest) - (rest < 0 ? 1 : 0);

    public static int HourOfDay(UsageHour hour) => (int)(hour.EpochHour - DayOf(hour) * HourGrid.Hours);

    public static UsageHour HourAt(long day, int hourOfDay) => new(day * HourGrid.Hours + hourOfDay);

    /// <summary>The hours of a day that lie in a range (both inclusive).</summary>
    public static (int First, int Last) Within(long day, UsageHour from, UsageHour to) =>
        ((int)Math.Max(0, from.EpochHour - day * HourGrid.Hours), (int)Math.Min(HourGrid.Hours - 1, to.EpochHour - day * HourGrid.Hours));
}
