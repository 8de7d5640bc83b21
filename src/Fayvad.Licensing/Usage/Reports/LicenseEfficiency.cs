using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>How much of a limit is used.</summary>
/// <param name="Limit">The bound; 0 is unlimited.</param>
/// <param name="Peak">The most that was used at once, or in one hour.</param>
/// <param name="Average">On average.</param>
/// <param name="PeakPercentage">Of the limit, in percent; null where unlimited.</param>
/// <param name="AveragePercentage">Of the limit, in percent; null where unlimited.</param>
public sealed record LimitUse(long Limit, long Peak, double Average, double? PeakPercentage, double? AveragePercentage)
{
    internal static LimitUse Of(Limit limit, long peak, double average) => new(
        limit.WireValue, peak, Math.Round(average, 2), Of(limit, peak), Of(limit, average));

    private static double? Of(Limit limit, double used) => limit.IsUnlimited ? null : UsageAnalytics.Percent(used, limit.WireValue);
}

/// <summary>Refused requests by reason.</summary>
public sealed record RefusedRequests(long Total, long Quota, long Feature, long License, long Permission, long Unavailable)
{
    /// <summary>Of these counts.</summary>
    public static RefusedRequests Of(UsageCounts counts) => new(
        counts.Refused, counts.QuotaRefused, counts.FeatureRefused, counts.LicenseRefused, counts.PermissionRefused, counts.Unavailable);
}

/// <summary>How well a licence fits what is done with it.</summary>
/// <param name="Score">0 to 100, see <see cref="ScoreOf"/>; null without a licence or without any demand in the window.</param>
/// <param name="Limits">Limit by limit.</param>
/// <param name="RefusedRequests">What was refused.</param>
/// <param name="UnusedFeatures">Paid for and not used.</param>
public sealed record LicenseEfficiency(
    int? Score, IReadOnlyDictionary<string, LimitUse> Limits, RefusedRequests RefusedRequests, IReadOnlyList<NamedFeature> UnusedFeatures)
{
    /// <param name="history">What was counted.</param>
    /// <param name="license">The licence as it holds now; null where there is none.</param>
    public static LicenseEfficiency Of(UsageHistory history, LicenseSnapshot? license)
    {
        var counts = history.Total;
        if (license is not { IsKnown: true }) return new(null, new Dictionary<string, LimitUse>(), RefusedRequests.Of(counts), []);
        var hours = history.Window.Hours;
        var daily = UserActivityReport.Of(history).ByDay;
        var limits = new Dictionary<string, LimitUse>
        {
            [LicenseLimits.MaxUsersName] = LimitUse.Of(license.Limits.MaxUsers, Math.Max(history.Seats, daily.Max(static day => day.Users)), daily.Average(static day => day.Users)),
            [LicenseLimits.MaxApiRequestsPerHourName] = LimitUse.Of(license.Limits.MaxApiRequestsPerHour,
                history.Hours.Select(static hour => hour.Counts.Served).DefaultIfEmpty().Max(), (double)counts.Served / hours),
            [LicenseLimits.MaxConcurrentConnectionsName] = LimitUse.Of(license.Limits.MaxConcurrentConnections,
                history.PeakConnections, (double)history.Hours.Sum(static hour => hour.PeakConnections) / hours),
        };
        var unused = history.Unused(license.Features);
        return new(
            counts.Demand == 0 ? null : ScoreOf(license.Features.Count, unused.Count, [.. limits.Values.Select(static use => use.PeakPercentage).OfType<double>()], counts),
            limits, RefusedRequests.Of(counts), [.. unused.Select(NamedFeature.Of)]);
    }

    /// <summary>
    /// The mean of two shares, what is used of the licence's features and, at their peaks and at most in full, of its limits that are bounds, times the share of
    /// demand that the quota let through. 100: everything that is paid for is used, and nothing was refused.
    /// </summary>
    private static int ScoreOf(int features, int unused, IReadOnlyList<double> peaks, UsageCounts counts)
    {
        List<double> shares = [];
        if (features > 0) shares.Add((double)(features - unused) / features);
        if (peaks.Count > 0) shares.Add(peaks.Average(static percent => Math.Min(percent, 100)) / 100);
        return shares.Count == 0 ? 0 : (int)Math.Round(100 * shares.Average() * counts.Served / counts.Demand, MidpointRounding.AwayFromZero);
    }
}
