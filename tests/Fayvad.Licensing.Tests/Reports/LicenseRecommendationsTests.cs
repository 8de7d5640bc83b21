using System.Globalization;
using CsCheck;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Reports;

public class LicenseRecommendationsTests
{
    private static readonly Gen<(string Feature, int Served)[]> Features = Gen.Select(
        Gen.Int[0, 3].Select(static i => (string[])["sales_module", "hr_module", "manufacturing_module", "webhook_support"] is var all ? all[i] : ""), Gen.Int[0, 50]).Array[0, 5];

    [Fact]
    public void A_smaller_tier_that_everything_fits_in_saves_the_difference()
    {
        var advice = Only(Used.Advise(Used.History((400, 90, 0), (2, 100, 0))), "downgrade");
        advice.SuggestedTier.ShouldBe("free");
        advice.PotentialSavings.ShouldBe(new PeriodPrice(990.00m, "USD", "yearly"));
        advice.Message.ShouldBe("In the last 30 days Free would have refused none of your 190 requests, and it costs 990.00 USD a year less.");
    }

    [Theory]
    [InlineData("1.235", "KWD", "1.235 KWD a month")]
    [InlineData("12000", "JPY", "12,000 JPY a month")]
    [InlineData("70", "USD", "70.00 USD a month")]
    public void Money_is_written_in_the_smallest_unit_of_its_currency(string amount, string currency, string written) =>
        PeriodPrice.Of(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, BillingPeriod.Monthly).ToString().ShouldBe(written);

    [Fact]
    public void One_request_more_than_its_limit_and_the_next_tier_is_the_smallest_that_fits()
    {
        var found = Used.Advise(Used.History((400, 90, 0), (2, 101, 0)), Used.License(billing: BillingPeriod.Monthly));
        Only(found, "downgrade").ShouldSatisfyAllConditions(
            advice => advice.SuggestedTier.ShouldBe("basic"), advice => advice.PotentialSavings.ShouldBe(new PeriodPrice(70.00m, "USD", "monthly")));
        LicenseRecommendations.Describe(found.Replays[0]).ShouldBe("Free would have refused 1 request in 1 hour.");
    }

    [Fact]
    public void Requests_that_the_quota_refused_were_wanted_too()
    {
        var found = Used.Advise(Used.History((400, 100, 150), (300, 100, 62), (2, 100, 0)), Used.License("free"));
        LicenseRecommendations.Describe(found.Replays.Single(static replay => replay.Tier.Code == "basic")).ShouldBe("Basic would have refused nothing.");
        var advice = Only(found, "upgrade");
        advice.Message.ShouldBe("Your limit refused 212 requests in 2 hours. Basic would have refused nothing.");
        (advice.SuggestedTier, advice.AdditionalCost, advice.RefusedRequests).ShouldBe(("basic", new PeriodPrice(290.00m, "USD", "yearly"), 0));
    }

    [Theory]
    [InlineData(800, false)]
    [InlineData(801, true)]
    public void Above_four_fifths_of_the_limit_more_is_recommended(int served, bool recommended) =>
        Used.Advise(Used.History((400, served, 0)), Used.License("basic")).Items.Any(static item => item.Type == "upgrade").ShouldBe(recommended);

    [Fact]
    public void What_was_refused_for_want_of_a_feature_leads_to_the_tier_that_has_it()
    {
        var history = Used.History([Used.At(new(UsageHour.Of(At.Noon).EpochHour - 400), 10)], [Used.For("sales_module", 10), Used.For("manufacturing_module", 0, 7)]);
        var advice = Only(Used.Advise(history, Used.License("basic")), "upgrade");
        advice.SuggestedTier.ShouldBe("professional");
        advice.Message.ShouldStartWith("7 requests for what Basic does not grant (Manufacturing Module) were refused.");
    }

    [Fact]
    public void Features_in_use_and_seats_taken_keep_a_licence_where_it_is()
    {
        var hour = Used.At(new(UsageHour.Of(At.Noon).EpochHour - 400), 10);
        Used.Advise(Used.History([hour], [Used.For("manufacturing_module", 10)])).Items.ShouldNotContain(static item => item.Type == "downgrade");
        Only(Used.Advise(Used.History([hour], seats: 2)), "downgrade").SuggestedTier.ShouldBe("basic");
        Used.Advise(Used.History([hour], seats: 6)).Items.ShouldNotContain(static item => item.Type == "downgrade");
        Used.Advise(Used.History([hour with { PeakConnections = 4 }])).Items.ShouldNotContain(static item => item.Type == "downgrade");
    }

    [Fact]
    public void An_endpoint_that_demands_a_tier_is_not_taken_away()
    {
        var history = Used.History([Used.At(new(UsageHour.Of(At.Noon).EpochHour - 400), 10)], [Used.For("sales_module", 10, endpoint: "sales.orders.bulk")]);
        var ranks = new Dictionary<string, int> { ["sales.orders.bulk"] = Used.Tier("professional").Sequence };
        LicenseRecommendations.Of(history, Used.License(), Used.Tier("professional"), Used.Tiers, ranks, At.Noon).Items.ShouldNotContain(static item => item.Type == "downgrade");
    }

    [Fact]
    public void Overrides_of_the_licence_go_with_it()
    {
        var license = Used.License(overrides: LicenseOverrides.Of(new Dictionary<string, bool> { ["manufacturing_module"] = true }, new Dictionary<string, long> { ["max_api_requests_per_hour"] = 3000 }));
        var history = Used.History([Used.At(new(UsageHour.Of(At.Noon).EpochHour - 400), 2900)], [Used.For("manufacturing_module", 2900)]);
        Only(Used.Advise(history, license), "downgrade").SuggestedTier.ShouldBe("free");
    }

    [Fact]
    public void Companies_of_which_nobody_here_knows_are_to_be_checked() =>
        Only(Used.Advise(Used.History((400, 90, 0)), Used.License("enterprise")), "downgrade").ToBeChecked.ShouldBe(["max_companies"]);

    [Fact]
    public void What_is_sold_once_or_given_away_saves_nothing()
    {
        Used.Advise(Used.History((400, 90, 0)), Used.License(perpetual: true)).Items.ShouldNotContain(static item => item.PotentialSavings != null);
        Used.Advise(Used.History((400, 90, 0)), Used.License() with { IsTrial = true }).Items.ShouldNotContain(static item => item.PotentialSavings != null);
    }

    [Fact]
    public void A_licence_of_several_tenants_gets_no_smaller_tier()
    {
        var license = Used.License("enterprise");
        var several = license with { Tenants = [.. license.Tenants, new TenantAttachment("acme2", At.Noon)] };
        var found = Used.Advise(Used.History((400, 90, 0)), several);
        found.Items.ShouldNotContain(static item => item.Type == "downgrade");
        found.Reason.ShouldBe(LicenseRecommendations.SeveralTenants);
    }

    [Theory]
    [InlineData(7 * 24 - 1, false)]
    [InlineData(7 * 24, true)]
    public void No_advice_rests_on_less_than_seven_days(int hoursAgo, bool given)
    {
        var found = Used.Advise(Used.History((hoursAgo, 10, 0)));
        found.Items.Any().ShouldBe(given);
        found.Reason.ShouldBe(given ? null : ForecastReasons.TooLittleData);
        found.Replays.Count.ShouldBe(3);
    }

    [Fact]
    public void Unused_features_and_a_cheaper_billing_period_are_pointed_out()
    {
        var items = Used.Advise(Used.History((400, 900, 0)), Used.License("basic", BillingPeriod.Monthly)).Items.Where(static item => item.Type == "optimization").ToList();
        items[0].UnusedFeatures!.Select(static feature => feature.Feature).ShouldBe(["accounting_module", "hr_module", "inventory_module", "purchasing_module", "real_time_sync"]);
        items[1].PotentialSavings.ShouldBe(new PeriodPrice(58.00m, "USD", "yearly"));
    }

    [Fact]
    public void A_recommended_downgrade_refuses_not_one_request_that_was_served_and_saves_exactly_the_difference() =>
        Gen.Select(Used.Hours, Features, Gen.Int[0, 60], Gen.Int[0, 3], Gen.Bool).Sample((hours, features, seats, tier, yearly) =>
        {
            var billing = yearly ? BillingPeriod.Yearly : BillingPeriod.Monthly;
            var history = Used.History(Used.History(hours).Hours, [.. features.Select(static feature => Used.For(feature.Feature, feature.Served))], seats);
            var license = Used.License(SeedTiers.All[tier].Code, billing);
            if (Used.Advise(history, license).Items.SingleOrDefault(static item => item.Type == "downgrade") is not { } advice) return true;
            var (from, to) = (Used.Tier(license.TierCode), Used.Tier(advice.SuggestedTier!));
            return history.Hours.All(hour => hour.Counts.Demand <= to.Limits.MaxApiRequestsPerHour.OrMaxValue)
                && features.All(feature => feature.Served == 0 || to.Features.Contains(Feature.Of(feature.Feature)))
                && seats <= to.Limits.MaxUsers.OrMaxValue
                && advice.PotentialSavings!.Amount == (yearly ? from.PriceYearly - to.PriceYearly : from.PriceMonthly - to.PriceMonthly)
                && advice.PotentialSavings.Amount > 0;
        }, iter: 2_000);

    [Fact]
    public void More_demand_never_makes_a_smaller_tier_fit() =>
        Gen.Select(Used.Hours, Used.Hours, Features, Features).Sample((hours, moreHours, features, moreFeatures) =>
        {
            var less = Used.History(Used.History(hours).Hours, [.. features.Select(static feature => Used.For(feature.Feature, feature.Served))]);
            var more = Used.History(Used.History([.. hours, .. moreHours]).Hours, [.. features.Concat(moreFeatures).Select(static feature => Used.For(feature.Feature, feature.Served))]);
            return Used.Advise(less).Replays.Zip(Used.Advise(more).Replays)
                .All(static pair => (pair.First.Fits || !pair.Second.Fits) && pair.First.RefusedRequests <= pair.Second.RefusedRequests && pair.First.RefusedHours <= pair.Second.RefusedHours);
        }, iter: 1_000);

    [Fact]
    public void An_upgrade_always_leaves_less_to_be_desired() =>
        Gen.Select(Used.Hours, Gen.Int[0, 60], Gen.Int[0, 3]).Sample((hours, seats, tier) =>
        {
            var history = Used.History(Used.History(hours).Hours, seats: seats);
            var found = Used.Advise(history, Used.License(SeedTiers.All[tier].Code));
            return found.Items.SingleOrDefault(static item => item.Type == "upgrade") is not { } advice
                || (Used.Tier(advice.SuggestedTier!).Sequence > SeedTiers.All[tier].Sequence
                    && found.Replays.Single(replay => replay.Tier.Code == advice.SuggestedTier).RefusedRequests
                        <= history.Hours.Sum(hour => Math.Max(0, hour.Counts.Demand - SeedTiers.All[tier].Limits.MaxApiRequestsPerHour.OrMaxValue)));
        }, iter: 1_000);

    private static Recommendation Only(LicenseRecommendations found, string type) => found.Items.Single(item => item.Type == type);
}
