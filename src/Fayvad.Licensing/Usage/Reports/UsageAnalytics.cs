using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Usage;

/// <summary>What a tenant did in a window (contract 6): a function of what was counted, the licence and the instant.</summary>
/// <param name="ApiUsage">Requests served.</param>
/// <param name="FeatureUsage">What for.</param>
/// <param name="UserActivity">By whom.</param>
/// <param name="PeakUsageTimes">When.</param>
/// <param name="LicenseEfficiency">How well the licence fits.</param>
/// <param name="Forecast">When its limit will be reached.</param>
public sealed record UsageAnalytics(
    ApiUsage ApiUsage, FeatureUsage FeatureUsage, UserActivityReport UserActivity, PeakUsageTimes PeakUsageTimes,
    LicenseEfficiency LicenseEfficiency, UsageForecast Forecast)
{
    /// <param name="history">What was counted in the window.</param>
    /// <param name="forecast">When the limit will be reached.</param>
    /// <param name="license">The licence as it holds now; null where there is none.</param>
    public static UsageAnalytics Of(UsageHistory history, UsageForecast forecast, LicenseSnapshot? license) => new(
        ApiUsage.Of(history), FeatureUsage.Of(history), UserActivityReport.Of(history), PeakUsageTimes.Of(history), LicenseEfficiency.Of(history, license), forecast);

    /// <summary>A part of a whole in percent, one decimal; 0 of nothing.</summary>
    internal static double Percent(double part, double whole) => whole == 0 ? 0 : Math.Round(100 * part / whole, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Requests served in a bucket.</summary>
/// <param name="Timestamp">The bucket's start.</param>
/// <param name="Requests">Requests served.</param>
public sealed record TimelinePoint(DateTimeOffset Timestamp, long Requests);

/// <summary>Requests served over time.</summary>
/// <param name="Timeline">Bucket by bucket.</param>
/// <param name="TotalRequests">The sum of the timeline.</param>
/// <param name="AveragePerPeriod">The mean of a bucket, empty ones included.</param>
/// <param name="PeakUsage">The greatest bucket.</param>
public sealed record ApiUsage(IReadOnlyList<TimelinePoint> Timeline, long TotalRequests, double AveragePerPeriod, long PeakUsage)
{
    /// <param name="history">What was counted.</param>
    public static ApiUsage Of(UsageHistory history)
    {
        TimelinePoint[] timeline = [.. history.Window.Timeline(history.Hours).Select(static bucket => new TimelinePoint(bucket.Start, bucket.Counts.Served))];
        var total = timeline.Sum(static point => point.Requests);
        return new(timeline, total, Math.Round((double)total / timeline.Length, 2), timeline.Max(static point => point.Requests));
    }
}

/// <summary>A feature and what it was used for.</summary>
/// <param name="Feature">Its key.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Requests">Requests served.</param>
/// <param name="Share">Of all requests served, in percent.</param>
public sealed record UsedFeature(string Feature, string Name, long Requests, double Share);

/// <summary>An endpoint and what it served.</summary>
/// <param name="Endpoint">Its name.</param>
/// <param name="Feature">The feature it belongs to.</param>
/// <param name="Requests">Requests served.</param>
public sealed record UsedEndpoint(string Endpoint, string Feature, long Requests);

/// <summary>What requests were for. Every request belongs to one feature, so that the parts add up to the total.</summary>
/// <param name="MostUsedFeatures">Ten at most.</param>
/// <param name="TotalFeaturesUsed">How many features served any.</param>
/// <param name="UsageDistribution">Feature → requests served.</param>
/// <param name="ByEndpoint">Endpoint by endpoint, most first.</param>
public sealed record FeatureUsage(
    IReadOnlyList<UsedFeature> MostUsedFeatures, int TotalFeaturesUsed, IReadOnlyDictionary<string, long> UsageDistribution, IReadOnlyList<UsedEndpoint> ByEndpoint)
{
    private const int Most = 10;

    /// <param name="history">What was counted.</param>
    public static FeatureUsage Of(UsageHistory history)
    {
        var served = history.ServedByFeature;
        var total = served.Sum(static entry => entry.Value);
        return new(
            [.. served.Take(Most).Select(entry => new UsedFeature(entry.Key, NamedFeature.Of(entry.Key).Name, entry.Value, UsageAnalytics.Percent(entry.Value, total)))],
            served.Count,
            served.ToDictionary(static entry => entry.Key, static entry => entry.Value),
            [
                .. history.Endpoints.Where(static endpoint => endpoint.Counts.Served > 0).OrderByDescending(static endpoint => endpoint.Counts.Served)
                    .ThenBy(static endpoint => endpoint.Endpoint, StringComparer.Ordinal)
                    .Select(static endpoint => new UsedEndpoint(endpoint.Endpoint, endpoint.Feature, endpoint.Counts.Served)),
            ]);
    }
}

/// <summary>Different users of a UTC day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Users">How many.</param>
public sealed record UsersOfDay(DateOnly Date, int Users);

/// <summary>Who was seen.</summary>
/// <param name="ActiveUsers">Different users in the window.</param>
/// <param name="ByDay">Different users of each UTC day, days without any included.</param>
/// <param name="MostActive">Those seen in the most hours.</param>
public sealed record UserActivityReport(int ActiveUsers, IReadOnlyList<UsersOfDay> ByDay, IReadOnlyList<Storage.ActiveUser> MostActive)
{
    /// <param name="history">What was counted.</param>
    public static UserActivityReport Of(UsageHistory history)
    {
        var days = history.Users.ByDay.ToDictionary(static day => day.Day, static day => day.Users);
        var window = new UsageWindow(history.Window.From, history.Window.To, UsageBuckets.Day);
        return new(
            history.Users.Distinct,
            [.. window.Starts.Select(static start => DateOnly.FromDateTime(start.UtcDateTime)).Select(day => new UsersOfDay(day, days.GetValueOrDefault(day)))],
            history.Users.MostActive);
    }
}

/// <summary>An hour of the day, 0 to 23 UTC.</summary>
public sealed record HourOfDay(int Hour, long Requests, double Share);

/// <summary>A day of the week in UTC, <c>monday</c> to <c>sunday</c>.</summary>
public sealed record WeekdayUsage(string Weekday, long Requests, double Share);

/// <summary>When requests come.</summary>
/// <param name="HoursOfDay">The hours of the day that served any, busiest first.</param>
/// <param name="Weekdays">The days of the week that served any, busiest first.</param>
/// <param name="BusiestHour">The busiest hour in the window; null where nothing was served.</param>
public sealed record PeakUsageTimes(IReadOnlyList<HourOfDay> HoursOfDay, IReadOnlyList<WeekdayUsage> Weekdays, TimelinePoint? BusiestHour)
{
    /// <param name="history">What was counted.</param>
    public static PeakUsageTimes Of(UsageHistory history)
    {
        var total = history.Total.Served;
        var busiest = history.Hours.Where(static hour => hour.Counts.Served > 0)
            .OrderByDescending(static hour => hour.Counts.Served).ThenByDescending(static hour => hour.Hour.EpochHour).FirstOrDefault();
        return new(
            [.. Ranked(history, static start => start.Hour).Select(entry => new HourOfDay(entry.Key, entry.Requests, UsageAnalytics.Percent(entry.Requests, total)))],
            [.. Ranked(history, static start => ((int)start.DayOfWeek + 6) % 7).Select(entry => new WeekdayUsage(Names[entry.Key], entry.Requests, UsageAnalytics.Percent(entry.Requests, total)))],
            busiest is null ? null : new(busiest.Hour.Start, busiest.Counts.Served));
    }

    private static readonly string[] Names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static IEnumerable<(int Key, long Requests)> Ranked(UsageHistory history, Func<DateTimeOffset, int> key) => history.Hours
        .GroupBy(hour => key(hour.Hour.Start), static hour => hour.Counts.Served)
        .Select(static group => (group.Key, Requests: group.Sum())).Where(static entry => entry.Requests > 0)
        .OrderByDescending(static entry => entry.Requests).ThenBy(static entry => entry.Key);
}
