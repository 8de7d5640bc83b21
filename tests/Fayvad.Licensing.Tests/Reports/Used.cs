using CsCheck;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Reports;

/// <summary>Usage for tests.</summary>
internal static class Used
{
    public static readonly TierCatalog Tiers = new(SeedTiers.All);

    public static readonly IReadOnlyDictionary<string, int> NoRanks = new Dictionary<string, int>();

    /// <summary>A day of thirty, and the hours before, with random numbers of requests.</summary>
    public static readonly Gen<(int HourAgo, int Served, int Refused)[]> Hours =
        Gen.Select(Gen.Int[0, 29 * 24], Gen.Int[0, 6000], Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[0, 500]))).Array[1, 60];

    public static UsageHour Hour(string text) => UsageHour.Of(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static HourUsage At(UsageHour hour, long served, long quotaRefused = 0, int users = 1, long connections = 0) =>
        new(hour, new UsageCounts(served, quotaRefused, 0, 0, 0, 0), users, connections);

    public static EndpointUsage For(string feature, long served, long featureRefused = 0, string? endpoint = null) =>
        new(endpoint ?? $"{feature}.list", feature, new UsageCounts(served, 0, featureRefused, 0, 0, 0));

    /// <summary>A history of 30 days until noon; all requests are of one feature unless endpoints are given.</summary>
    public static UsageHistory History(IEnumerable<HourUsage> hours, IReadOnlyList<EndpointUsage>? endpoints = null, int seats = 1)
    {
        HourUsage[] all = [.. hours.OrderBy(static hour => hour.Hour.EpochHour)];
        endpoints ??= [new EndpointUsage("sales.orders.list", KnownFeatures.Sales, all.Aggregate(default(UsageCounts), static (sum, hour) => sum + hour.Counts))];
        var window = UsageWindow.OfDays(30, TestKit.Licensing.At.Noon, UsageRetention.Default);
        return new(window, all, endpoints, new UserActivity(1, [], []), seats);
    }

    /// <summary>One hour each, this many hours before noon.</summary>
    public static UsageHistory History(params IEnumerable<(int HourAgo, int Served, int Refused)> hours) => History(hours
        .GroupBy(static hour => hour.HourAgo)
        .Select(static group => At(new(UsageHour.Of(TestKit.Licensing.At.Noon).EpochHour - group.Key), group.Sum(static hour => hour.Served), group.Sum(static hour => hour.Refused))));

    public static License License(string tier = "professional", BillingPeriod billing = BillingPeriod.Yearly, LicenseOverrides? overrides = null, bool perpetual = false) =>
        LicenseLifecycle.Issue(
            new IssueLicense
            {
                TierCode = tier, Client = new("Acme"), Tenants = ["acme"], Billing = billing, Overrides = overrides ?? LicenseOverrides.None,
                ExpiryDate = perpetual ? null : TestKit.Licensing.At.Noon.AddYears(1), IsPerpetual = perpetual,
            },
            Tier(tier), Guid.Parse("0190a000-0000-7000-8000-000000000001"), Guid.Empty, "7Q2M", TestKit.Licensing.At.Noon.AddDays(-60)).OrThrow();

    public static Tier Tier(string code) => Tiers.TryGet(code, out var tier) ? tier : throw new ArgumentException(code, nameof(code));

    public static LicenseRecommendations Advise(UsageHistory history, License? license = null) =>
        LicenseRecommendations.Of(history, license ?? License(), Tier((license ?? License()).TierCode), Tiers, NoRanks, TestKit.Licensing.At.Noon);
}
