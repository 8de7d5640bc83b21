using CsCheck;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.TestKit.Licensing;

namespace Fayvad.Licensing.Tests.Lifecycle;

/// <summary>No path of changes makes money out of nothing (contract 3).</summary>
public class MoneyTests
{
    private static readonly TierCatalog Tiers = new(SeedTiers.All);

    private static readonly Gen<(string Tier, BillingPeriod Billing, bool Renew, int MinutesLater)> Step = Gen.Select(
        Gen.Int[0, 3].Select(static i => SeedTiers.All[i].Code), Gen.Bool.Select(static yearly => yearly ? BillingPeriod.Yearly : BillingPeriod.Monthly),
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[0, 60 * 24 * 40])));

    [Fact]
    public void Whatever_is_changed_and_renewed_what_was_used_up_is_paid_for_and_never_paid_back() =>
        Gen.Select(Step.Array[1, 30], Gen.Int[1, 900]).Sample(sample =>
        {
            var (steps, days) = sample;
            var (now, license) = (At.Noon, Issue(At.Noon.AddDays(days), price: null));
            var paid = license.Terms.Sum(static term => term.Price);
            var usedUp = 0m;
            foreach (var (tier, billing, renew, minutes) in steps)
            {
                now = now.AddMinutes(minutes);
                if (renew)
                {
                    var renewed = Apply(license, new RenewLicense { Months = 1 }, now);
                    paid += renewed.Terms[^1].Price;
                    license = renewed;
                }
                else if (!license.HasExpired(now))
                {
                    var quote = Quote(license, tier, billing, now);
                    license = Apply(license, new ChangeLicenseTier(tier) { Billing = billing, AgreedAmount = quote.AmountDue }, now);
                    paid += quote.AmountDue;
                }
                var nowUsedUp = paid - license.Terms.Sum(term => term.ValueAt(now));
                if (nowUsedUp < usedUp) return false; // money came back for time that was used
                usedUp = nowUsedUp;
            }
            return paid >= 0;
        }, iter: 3_000);

    [Fact]
    public void Up_and_down_again_at_one_instant_comes_to_nothing() =>
        Gen.Select(Gen.Int[1, 900], Gen.Int[0, 60 * 24 * 900], Step.Array[1, 8]).Sample(sample =>
        {
            var (days, minutes, steps) = sample;
            var license = Issue(At.Noon.AddDays(days), price: null);
            var now = At.Noon.AddMinutes(Math.Min(minutes, days * 24 * 60 - 1));
            var balance = 0m;
            foreach (var (tier, billing) in steps.Select(static step => (step.Tier, step.Billing)).Append(("professional", BillingPeriod.Yearly)))
            {
                balance += Quote(license, tier, billing, now).AmountDue;
                license = Apply(license, new ChangeLicenseTier(tier) { Billing = billing }, now);
            }
            return balance == 0;
        }, iter: 3_000);

    [Fact]
    public void A_quote_holds_until_it_says_so_and_not_a_moment_longer() =>
        Gen.Select(Gen.Int[1, 900], Gen.Int[0, 60 * 24 * 900]).Sample((days, minutes) =>
        {
            var license = Issue(At.Noon.AddDays(days), price: null);
            var now = At.Noon.AddMinutes(Math.Min(minutes, days * 24 * 60 - 1));
            var quote = Quote(license, "enterprise", null, now);
            var end = quote.ValidUntil!.Value;
            var later = Quote(license, "enterprise", null, end.AddMilliseconds(-1));
            return end > now && end - now <= TimeSpan.FromHours(1) && (later.Charge, later.Credit) == (quote.Charge, quote.Credit);
        }, iter: 3_000);

    [Fact]
    public void A_tier_change_half_way_through_a_paid_year_costs_half_the_difference()
    {
        var license = Issue(At.Noon.AddYears(1), price: null);
        license.Terms.ShouldBe([new LicenseTerm(At.Noon, At.Noon.AddYears(1), 990m, "USD")]);
        var half = At.Noon.AddHours(365 * 12);
        var quote = Quote(license, "enterprise", null, half);
        (quote.Credit, quote.Charge, quote.AmountDue, quote.Currency).ShouldBe((495m, 995m, 500m, "USD"));
        Quote(license, "free", null, half).AmountDue.ShouldBe(-495m);
    }

    [Fact]
    public void What_was_given_away_is_worth_nothing_back()
    {
        var license = Issue(At.Noon.AddYears(1), price: 0);
        Quote(license, "free", null, At.Noon).AmountDue.ShouldBe(0);
        Quote(license, "enterprise", null, At.Noon).AmountDue.ShouldBe(1990m);
    }

    [Fact]
    public void An_amount_that_was_agreed_on_and_is_no_longer_due_changes_nothing()
    {
        var license = Issue(At.Noon.AddYears(1), price: null);
        LicenseLifecycle.Apply(license, new ChangeLicenseTier("enterprise") { AgreedAmount = 1 }, Tiers, At.Noon).Refusal
            .ShouldBe(new QuoteChanged(1, 1000m, "USD"));
    }

    [Fact]
    public void A_change_at_the_end_of_the_period_costs_nothing_and_the_renewal_is_priced_by_the_new_tier()
    {
        var end = At.Noon.AddYears(1);
        var license = Issue(end, price: null);
        var change = new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd };
        TierQuote.Of(license, SeedTiers.All[2], SeedTiers.All[1], null, TierChangeTime.PeriodEnd, At.Noon).AmountDue.ShouldBe(0);
        var waiting = Apply(license, change, At.Noon);
        (waiting.TierCode, waiting.PendingChange).ShouldBe(("professional", new PendingTierChange("basic", BillingPeriod.Yearly, end)));
        (waiting.TierCodeAt(end.AddMilliseconds(-1)), waiting.TierCodeAt(end)).ShouldBe(("professional", "basic"));

        var renewed = Apply(waiting, new RenewLicense { Months = 12 }, At.Noon.AddMonths(11));
        renewed.Terms[^1].ShouldBe(new LicenseTerm(end, end.AddYears(1), 290m, "USD"));
        var settled = Apply(renewed, new UpdateLicense { Notes = "x" }, end.AddDays(1));
        (settled.TierCode, settled.PendingChange).ShouldBe(("basic", null));
        Apply(waiting, new CancelLicenseTierChange(), At.Noon).PendingChange.ShouldBeNull();
    }

    [Fact]
    public void A_change_that_waits_and_was_renewed_for_is_taken_back_or_put_off_only_by_a_change_that_settles_the_price()
    {
        var end = At.Noon.AddYears(1);
        var waits = new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd };
        var renewed = Apply(Apply(Issue(end, price: null), waits, At.Noon), new RenewLicense { Months = 12 }, At.Noon);

        foreach (LicenseCommand command in (LicenseCommand[])
            [new CancelLicenseTierChange(), waits with { TierCode = "enterprise" }, waits with { TierCode = "professional" }, waits with { Billing = BillingPeriod.Monthly }])
            LicenseLifecycle.Apply(renewed, command, Tiers, At.Noon).Refusal.ShouldBe(new TierSoldAlready("basic"));
        var again = LicenseLifecycle.Apply(renewed, waits, Tiers, At.Noon);
        (again.IsChange, again.License).ShouldBe((false, renewed));

        Quote(renewed, "professional", null, At.Noon).AmountDue.ShouldBe(700m);
        var settled = Apply(renewed, new ChangeLicenseTier("professional"), At.Noon);
        (settled.TierCode, settled.PendingChange, settled.Terms.Sum(static term => term.Price)).ShouldBe(("professional", null, 2 * 990m));
    }

    [Fact]
    public void What_refuses_a_change_of_tier_refuses_its_quote()
    {
        var euros = SeedTiers.All[3] with { Currency = "EUR" };
        var gone = SeedTiers.All[1] with { Active = false };
        var (license, perpetual) = (Issue(At.Noon.AddYears(1), price: null), Issue(At.Noon.AddYears(1), price: null) with { ExpiryDate = null, Terms = [] });
        RefusalOf(license, euros, At.Noon).ShouldBeOfType<InvalidInput>().Problem.ShouldContain("another currency");
        RefusalOf(license, gone, At.Noon).ShouldBeOfType<InvalidInput>().Field.ShouldBe("tier");
        RefusalOf(license, SeedTiers.All[3], At.Noon.AddYears(1)).ShouldBeOfType<LicenseExpired>();
        RefusalOf(license with { State = LicenseState.Suspended }, SeedTiers.All[3], At.Noon).ShouldBeOfType<IllegalTransition>();
        RefusalOf(perpetual, SeedTiers.All[3], At.Noon, TierChangeTime.PeriodEnd).ShouldBeOfType<InvalidInput>().Field.ShouldBe("when");

        static LicensingRefusal? RefusalOf(License license, Tier target, DateTimeOffset now, TierChangeTime when = TierChangeTime.Now)
        {
            var change = new ChangeLicenseTier(target.Code) { When = when };
            var refusal = LicenseLifecycle.TryQuote(license, SeedTiers.All[2], target, change, now, out _);
            LicenseLifecycle.Apply(license, change, new([.. SeedTiers.All.Where(tier => tier.Code != target.Code), target]), now).Refusal.ShouldBe(refusal);
            return refusal;
        }
    }

    [Fact]
    public void After_a_change_that_waited_what_is_quoted_is_what_the_next_change_costs()
    {
        var end = At.Noon.AddYears(1);
        var waiting = Apply(Issue(end, price: null), new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd, Billing = BillingPeriod.Monthly }, At.Noon);
        var renewed = Apply(waiting, new RenewLicense { Months = 12 }, At.Noon.AddMonths(11));

        // Nothing was stored since: the licence has to be looked at as it stands then, billed by the month.
        var now = end.AddMonths(1);
        var view = new LicenseView(renewed, new Client(renewed.ClientId, "Acme", null, At.Noon), SeedTiers.All[2], SeedTiers.All[1]).At(now);
        (view.Tier.Code, view.License.TierCode, view.License.Billing, view.License.PendingChange, view.NextTier).ShouldBe(("basic", "basic", BillingPeriod.Monthly, null, null));
        var quote = TierQuote.Of(view.License, view.Tier, SeedTiers.All[2], null, TierChangeTime.Now, now);
        quote.Billing.ShouldBe(BillingPeriod.Monthly);
        Apply(renewed, new ChangeLicenseTier("professional") { AgreedAmount = quote.AmountDue }, now).TierCode.ShouldBe("professional");
    }

    [Theory]
    [InlineData("2026-01-31", "2026-03-31", 58)]
    [InlineData("2026-01-01", "2026-02-01", 29)]
    [InlineData("2026-02-01", "2026-02-15", 14.5)]
    [InlineData("2024-02-29", "2025-02-28", 348)] // a month from the 29th ends on the 28th where there is no 29th
    public void A_month_costs_a_month_whatever_its_length(string from, string to, double price) =>
        Price.Of(SeedTiers.All[1], BillingPeriod.Monthly, Day(from), Day(to)).ShouldBe((decimal)price);

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1000000000000")]
    [InlineData("7000000000000000000000000000")]
    [InlineData("1.00001")]
    public void A_price_that_no_store_holds_or_no_sum_has_room_for_is_refused(string amount)
    {
        var price = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        LicenseLifecycle.Apply(Issue(At.Noon.AddDays(30), price: null), new RenewLicense { Months = 1, Price = price }, Tiers, At.Noon).Refusal
            .ShouldBeOfType<InvalidInput>().Field.ShouldBe("price");
        var tiers = TierJson.Write([SeedTiers.All[1] with { PriceYearly = price }]);
        Should.Throw<FormatException>(() => TierJson.Read(tiers)).Message.ShouldContain("'basic'");
    }

    [Fact]
    public void The_highest_price_has_room_for_as_long_as_a_licence_can_last()
    {
        var tier = SeedTiers.All[1] with { PriceMonthly = 999_999_999_999.9999m, PriceYearly = 999_999_999_999.9999m };
        TierJson.Read(TierJson.Write([tier])).Single().PriceMonthly.ShouldBe(tier.PriceMonthly);
        var (from, to) = (At.Noon, new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero));
        new LicenseTerm(from, to, Price.Of(tier, BillingPeriod.Monthly, from, to), "USD").ValueAt(from.AddHours(1)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Amounts_are_whole_units_of_their_currency()
    {
        Price.Rounded(1.005m, "USD").ShouldBe(1.01m);
        Price.Rounded(1.5m, "UGX").ShouldBe(2m);
        Price.Rounded(1.0005m, "KWD").ShouldBe(1.001m);
    }

    private static DateTimeOffset Day(string text) => new(DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static License Issue(DateTimeOffset expiry, decimal? price) => LicenseLifecycle.Issue(
        new IssueLicense { TierCode = "professional", Client = new("Acme"), ExpiryDate = expiry, Price = price }, SeedTiers.All[2],
        Guid.Parse("0190a000-0000-7000-8000-000000000001"), Guid.Empty, "7Q2M", At.Noon).OrThrow();

    private static License Apply(License license, LicenseCommand command, DateTimeOffset now) => LicenseLifecycle.Apply(license, command, Tiers, now).OrThrow();

    private static TierQuote Quote(License license, string tier, BillingPeriod? billing, DateTimeOffset now)
    {
        Tiers.TryGet(license.TierCodeAt(now), out var present).ShouldBeTrue();
        Tiers.TryGet(tier, out var target).ShouldBeTrue();
        return TierQuote.Of(license, present!, target!, billing, TierChangeTime.Now, now);
    }
}
