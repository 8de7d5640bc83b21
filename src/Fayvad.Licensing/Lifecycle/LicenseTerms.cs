using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>Time and money: renewals and changes of tier.</summary>
public static partial class LicenseLifecycle
{
    private const int LongestRenewalInMonths = 1200;

    private static LicenseTerm Sold(Tier tier, BillingPeriod billing, DateTimeOffset from, DateTimeOffset to, decimal? price) =>
        new(from, to, price is { } agreed ? Price.Rounded(agreed, tier.Currency) : Price.Of(tier, billing, from, to), tier.Currency);

    private static LicenseOutcome Prolong(License license, RenewLicense renew, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        if ((renew.Until is null ? 0 : 1) + (renew.Months is null ? 0 : 1) + (renew.Perpetual ? 1 : 0) != 1)
            return new InvalidInput("expiry_date", "Give exactly one of expiry_date, months and is_perpetual.");
        if (license.ExpiryDate is not { } present) return new InvalidInput("expiry_date", "A perpetual licence needs no renewal.");
        if (renew.Months is < 1 or > LongestRenewalInMonths) return new InvalidInput("months", $"It lies between 1 and {LongestRenewalInMonths}.");
        if (renew.Price is { } price && Price.ProblemOf(price) is { } problem) return new InvalidInput("price", problem);
        if (renew is { Perpetual: true, Price: not null }) return new InvalidInput("price", "Only a licence that is sold by time has a price.");
        // No paid period will end any more, so a tier that waits for its end comes now.
        if (renew.Perpetual)
        {
            var lasting = license with { ExpiryDate = null, Terms = [], IsTrial = false };
            if (license.PendingChange is not { } waiting || !tiers.TryGet(waiting.TierCode, out var last)) return Next(lasting);
            var databases = license.DatabasesAt(now, last);
            return license.Tenants.Count > databases.OrMaxValue
                ? new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue)
                : Next(WithPendingTier(lasting, waiting, tier, last, now));
        }

        var from = present > now ? present : now;
        if (renew.Months is not null && from.Year + renew.Months / 12 >= 9998) return new InvalidInput("months", "That is beyond the calendar.");
        var until = Instant.Of(renew.Until ?? from.AddMonths(renew.Months!.Value));
        if (until <= present) return new InvalidInput("expiry_date", "A renewal never shortens: the new expiry date lies after the present one.");
        if (until <= now) return new InvalidInput("expiry_date", "The expiry date lies in the future.");
        var sold = license.PendingChange is { } change && tiers.TryGet(change.TierCode, out var next) ? Sold(next, change.Billing, from, until, renew.Price)
            : Sold(tier, license.Billing, from, until, renew.Price);
        return Next(license with
        {
            ExpiryDate = until,
            IsTrial = false,
            Terms = [.. license.Terms, sold],
        });
    }

    private static LicenseOutcome GiveTier(License license, ChangeLicenseTier change, Tier present, TierCatalog tiers, DateTimeOffset now)
    {
        if (!tiers.TryGet(change.TierCode, out var target)) return new NotFound("tier");
        if (!target.Active) return new InvalidInput("tier", "Licences of this tier are no longer issued.");
        if (license.HasExpired(now)) return new LicenseExpired(license.ExpiryDate!.Value);
        var billing = change.Billing ?? license.Billing;
        if (target.Code == present.Code && billing == license.Billing && license.PendingChange is null) return LicenseOutcome.Unchanged(license);
        if (license.Terms.Any(term => term.End > now && term.Currency != target.Currency))
            return new InvalidInput("tier", "It is priced in another currency than the licence was sold in.");

        var quote = TierQuote.Of(license, present, target, billing, change.When, now);
        if (quote.OverLimit is [var limit, ..]) return new LimitReached(limit, license.Overrides.At(quote.EffectiveAt).ApplyTo(target.Limits)[limit].WireValue);
        if (change.AgreedAmount is { } agreed && agreed != quote.AmountDue) return new QuoteChanged(agreed, quote.AmountDue, quote.Currency);
        if (change.When == TierChangeTime.PeriodEnd)
        {
            return license.ExpiryDate is { } end
                ? Next(license with { PendingChange = new PendingTierChange(target.Code, billing, end) })
                : new InvalidInput("when", "A perpetual licence has no paid period that could end.");
        }
        return Next(Retiered(license, present, target, now) with
        {
            Billing = billing,
            PendingChange = null,
            Terms = license.IsTrial ? license.Terms : [.. license.Terms.Select(term => term.End > now ? term.As(target, billing) : term)],
        });
    }
}
