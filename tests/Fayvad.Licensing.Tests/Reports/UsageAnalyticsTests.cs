using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Reports;

public class UsageAnalyticsTests
{
    private static readonly LicenseSnapshot License = LicenseOf.Tenant("acme") with { Features = FeatureSet.Of("api_access", "sales_module", "hr_module", "real_time_sync") };

    [Fact]
    public void The_parts_add_up_to_the_whole()
    {
        var analytics = Of(Used.History((1, 10, 0), (30, 20, 5), (400, 30, 0)));
        analytics.ApiUsage.TotalRequests.ShouldBe(60);
        analytics.ApiUsage.Timeline.Sum(static point => point.Requests).ShouldBe(60);
        analytics.FeatureUsage.UsageDistribution.Values.Sum().ShouldBe(60);
        analytics.FeatureUsage.ByEndpoint.Sum(static endpoint => endpoint.Requests).ShouldBe(60);
        (analytics.ApiUsage.AveragePerPeriod, analytics.ApiUsage.PeakUsage).ShouldBe((2, 30));
    }

    [Fact]
    public void Nothing_is_nothing_and_no_error()
    {
        var analytics = Of(Used.History());
        analytics.ApiUsage.Timeline.Count.ShouldBe(30);
        (analytics.ApiUsage.TotalRequests, analytics.ApiUsage.AveragePerPeriod, analytics.ApiUsage.PeakUsage).ShouldBe((0, 0, 0));
        analytics.PeakUsageTimes.BusiestHour.ShouldBeNull();
        analytics.LicenseEfficiency.Score.ShouldBeNull();
        analytics.UserActivity.ByDay.Count.ShouldBe(30);
    }

    [Fact]
    public void Features_are_named_ranked_and_shared_out_ten_at_most()
    {
        var usage = Of(Used.History([], [.. Enumerable.Range(1, 12).Select(static i => Used.For($"feature_{i:00}", i)), Used.For("hr_module", 22), Used.For("unused", 0, 9)])).FeatureUsage;
        usage.MostUsedFeatures.Count.ShouldBe(10);
        usage.MostUsedFeatures[0].ShouldBe(new UsedFeature("hr_module", "HR Module", 22, 22));
        usage.MostUsedFeatures[1].ShouldBe(new UsedFeature("feature_12", "Feature 12", 12, 12));
        (usage.TotalFeaturesUsed, usage.UsageDistribution.Count).ShouldBe((13, 13));
    }

    [Fact]
    public void Hours_of_the_day_and_weekdays_are_ranked_and_the_busiest_hour_is_named()
    {
        var times = Of(Used.History([Used.At(Used.Hour("2026-03-16T09:00Z"), 10), Used.At(Used.Hour("2026-03-17T09:00Z"), 15), Used.At(Used.Hour("2026-03-15T23:00Z"), 20)])).PeakUsageTimes;
        times.HoursOfDay.ShouldBe([new HourOfDay(9, 25, 55.6), new HourOfDay(23, 20, 44.4)]);
        times.Weekdays.Select(static day => day.Weekday).ShouldBe(["sunday", "tuesday", "monday"]);
        times.BusiestHour.ShouldBe(new TimelinePoint(Used.Hour("2026-03-15T23:00Z").Start, 20));
    }

    [Fact]
    public void Efficiency_tells_peaks_averages_refusals_and_what_is_unused()
    {
        var efficiency = LicenseEfficiency.Of(Used.History([Used.At(Used.Hour("2026-03-16T09:00Z"), 500, 500, connections: 3)], [Used.For("sales_module", 500)], seats: 5), License);
        efficiency.Limits["max_api_requests_per_hour"].ShouldBe(new LimitUse(1000, 500, Math.Round(500.0 / (29 * 24 + 13), 2), 50, 0.1));
        efficiency.Limits["max_users"].PeakPercentage.ShouldBe(100);
        efficiency.Limits["max_concurrent_connections"].PeakPercentage.ShouldBe(100);
        efficiency.RefusedRequests.ShouldBe(new RefusedRequests(500, 500, 0, 0, 0, 0));
        efficiency.UnusedFeatures.ShouldBe([new NamedFeature("hr_module", "HR Module")]); // the connections are real-time sync
        // ((3 of 4 features) + (100 % + 50 % + 100 %) / 3) / 2, and half of what was wanted was served.
        efficiency.Score.ShouldBe((int)Math.Round(100 * (0.75 + 2.5 / 3) / 2 / 2));
    }

    [Fact]
    public void Of_an_unlimited_licence_no_share_is_told()
    {
        var use = LicenseEfficiency.Of(Used.History((1, 10, 0)), LicenseOf.Tenant("acme", requestsPerHour: 0)).Limits["max_api_requests_per_hour"];
        (use.Limit, use.Peak, use.PeakPercentage).ShouldBe((0, 10, null));
    }

    [Fact]
    public void Without_a_licence_there_is_nothing_to_fit() => LicenseEfficiency.Of(Used.History((1, 10, 0)), null).Score.ShouldBeNull();

    private static UsageAnalytics Of(UsageHistory history) =>
        UsageAnalytics.Of(history, new(HourForecast.Of(0, [], Limit.Of(1000), At.Noon), GrowthForecast.Of([], Limit.Of(1000), At.Noon)), License);
}
