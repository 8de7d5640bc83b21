using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>When the limit on requests will be reached, by plain arithmetic over the tenant's own hours; never a guess without data.</summary>
/// <param name="ThisHour">Within the present hour.</param>
/// <param name="Growth">If the busiest hours go on as they have.</param>
public sealed record UsageForecast(HourForecast ThisHour, GrowthForecast Growth);

/// <summary>Why there is no forecast, or no date in it.</summary>
public static class ForecastReasons
{
    /// <summary>No licence that is known.</summary>
    public const string NoLicense = "no_license";

    /// <summary>The licence sets no limit.</summary>
    public const string Unlimited = "unlimited";

    /// <summary>Less than five minutes of the hour are over, and nothing is known of such hours before.</summary>
    public const string TooEarly = "too_early";

    /// <summary>Less than a week of days.</summary>
    public const string TooLittleData = "too_little_data";

    /// <summary>The busiest hours show no growth that could not be chance.</summary>
    public const string NoGrowth = "no_growth";

    /// <summary>The limit is more than a year away.</summary>
    public const string BeyondAYear = "beyond_a_year";
}

/// <summary>What the present hour will come to.</summary>
/// <param name="Used">Requests served so far.</param>
/// <param name="Expected">Requests wanted by its end; null where it cannot be told.</param>
/// <param name="Limit">The hourly limit; null without a licence, 0 is unlimited.</param>
/// <param name="LimitReachedAt">When the limit will be, or was known to be, reached; null: not in this hour.</param>
/// <param name="WeeksOfHistory">In how many of the last four weeks this hour of the week is known.</param>
/// <param name="Reason">Why there is no forecast (<see cref="ForecastReasons"/>); null where there is one.</param>
public sealed record HourForecast(long Used, long? Expected, long? Limit, DateTimeOffset? LimitReachedAt, int WeeksOfHistory, string? Reason)
{
    /// <summary>How many weeks are looked back.</summary>
    public const int Weeks = 4;

    private static readonly double LeastShare = 1.0 / 12; // five minutes

    /// <summary>The hours that a forecast for an hour asks for: the same hour of the weeks before.</summary>
    public static IReadOnlyList<UsageHour> Precedents(UsageHour hour) =>
        [.. Enumerable.Range(1, Weeks).Select(week => new UsageHour(hour.EpochHour - week * 7 * 24))];

    /// <summary>
    /// With f the share of the hour that is over, u the requests so far and h the median of the same hour in the weeks before: what is left of the hour goes on
    /// at f · (u/f) + (1 − f) · h an hour, that is, what is seen today counts for more the more of it there is. Without weeks before: at u/f, from five minutes on.
    /// </summary>
    /// <param name="used">Requests served so far in this hour, over all nodes.</param>
    /// <param name="precedents">What the same hour of the weeks before came to, as far as the tenant was there; 0 counts.</param>
    /// <param name="limit">The hourly limit; null without a licence.</param>
    /// <param name="now">The present.</param>
    public static HourForecast Of(long used, IReadOnlyCollection<long> precedents, Limit? limit, DateTimeOffset now)
    {
        var hour = UsageHour.Of(now);
        var over = (now - hour.Start) / TimeSpan.FromHours(1);
        var bound = limit?.WireValue;
        if (limit is { IsUnlimited: false } && used >= bound) return new(used, used, bound, now, precedents.Count, null);
        if (precedents.Count == 0 && over < LeastShare) return new(used, null, bound, null, 0, limit is null ? ForecastReasons.NoLicense : ForecastReasons.TooEarly);
        var rate = precedents.Count == 0 ? used / over : used + (1 - over) * Median(precedents);
        var expected = (long)Math.Round(used + (1 - over) * rate, MidpointRounding.AwayFromZero);
        var reason = limit switch { null => ForecastReasons.NoLicense, { IsUnlimited: true } => ForecastReasons.Unlimited, _ => null };
        return new(used, expected, bound, reason is null && expected >= bound ? ReachedAt(bound.Value) : null, precedents.Count, reason);

        DateTimeOffset ReachedAt(long wanted) => Earlier(now + TimeSpan.FromHours((wanted - used) / rate), hour.End);
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        var middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    private static double Median(IEnumerable<long> values) => Median(values.Select(static value => (double)value));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>When the busiest hour of a day will reach the limit.</summary>
/// <param name="PeakPerHour">What the busiest hour of a day comes to now, by the trend; null where it cannot be told.</param>
/// <param name="GrowthPerDay">By how many requests that grows a day (Theil–Sen); null where it cannot be told.</param>
/// <param name="DaysUntilLimit">Days until it reaches the limit, 0 where it has; null where it will not.</param>
/// <param name="LimitReachedOn">The UTC day.</param>
/// <param name="DaysOfData">On how many whole days it rests.</param>
/// <param name="Reason">Why there is no date (<see cref="ForecastReasons"/>); null where there is one.</param>
public sealed record GrowthForecast(long? PeakPerHour, double? GrowthPerDay, int? DaysUntilLimit, DateOnly? LimitReachedOn, int DaysOfData, string? Reason)
{
    /// <summary>How many days are looked back.</summary>
    public const int Days = 28;

    private const int LongestView = 365;
    private const double Chance = 1.645; // one-sided, 5 %

    /// <summary>
    /// Takes the greatest hourly demand of each whole UTC day, of whole weeks up to four, so that weekends do not look like a trend; the slope is the median of
    /// the slopes between all pairs of days (Theil–Sen), which one wild day does not move; a slope that Mann and Kendall's test takes for chance is none.
    /// </summary>
    /// <param name="hours">The tenant's hours; those of the last 28 days count.</param>
    /// <param name="limit">The hourly limit; null without a licence.</param>
    /// <param name="now">The present; its day is not whole and left out.</param>
    public static GrowthForecast Of(IEnumerable<HourUsage> hours, Limit? limit, DateTimeOffset now)
    {
        var today = UsageHour.Of(UsageBuckets.Day.StartOf(UsageHour.Of(now))).EpochHour / 24;
        var peaks = hours.Where(hour => hour.Counts.Demand > 0).GroupBy(static hour => hour.Hour.EpochHour / 24)
            .Where(day => day.Key < today && day.Key >= today - Days)
            .ToDictionary(static day => day.Key, static day => day.Max(static hour => hour.Counts.Demand));
        var known = peaks.Count == 0 ? 0 : (int)(today - peaks.Keys.Min());
        var days = known / 7 * 7;
        if (limit is not { } bound) return new(null, null, null, null, known, ForecastReasons.NoLicense);
        if (days == 0) return new(null, null, null, null, known, ForecastReasons.TooLittleData);

        double[] levels = [.. Enumerable.Range(0, days).Select(day => (double)peaks.GetValueOrDefault(today - days + day))];
        var slope = SlopeOf(levels);
        var level = HourForecast.Median(levels.Select((value, day) => value + slope * (days - day)));
        var (peak, growth) = ((long)Math.Round(Math.Max(level, 0)), Math.Round(slope, 2));
        if (bound.IsUnlimited) return new(peak, growth, null, null, days, ForecastReasons.Unlimited);
        var left = bound.WireValue - level;
        if (left > 0 && (slope <= 0 || IsChance(levels))) return new(peak, growth, null, null, days, ForecastReasons.NoGrowth);
        var until = left <= 0 ? 0 : Math.Ceiling(left / slope);
        if (until > LongestView) return new(peak, growth, null, null, days, ForecastReasons.BeyondAYear);
        return new(peak, growth, (int)until, DateOnly.FromDateTime(now.UtcDateTime).AddDays((int)until), days, null);
    }

    private static double SlopeOf(double[] levels) =>
        HourForecast.Median(Pairs(levels).Select(pair => (levels[pair.Later] - levels[pair.Earlier]) / (pair.Later - pair.Earlier)));

    private static bool IsChance(double[] levels)
    {
        var score = Pairs(levels).Sum(pair => Math.Sign(levels[pair.Later] - levels[pair.Earlier]));
        var n = levels.Length;
        return (score - 1) / Math.Sqrt(n * (n - 1) * (2.0 * n + 5) / 18) < Chance;
    }

    private static IEnumerable<(int Earlier, int Later)> Pairs(double[] levels) =>
        from earlier in Enumerable.Range(0, levels.Length)
        from later in Enumerable.Range(earlier + 1, levels.Length - earlier - 1)
        select (earlier, later);
}
