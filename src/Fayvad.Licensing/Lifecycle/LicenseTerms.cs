using Fayvad.Licensing.Tiers;
using static Fayvad.Licensing.Lifecycle.LicenseOperation;

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
        if (TryQuote(license, present, target, change, now, out var quote) is { } refusal) return refusal;
        var billing = quote.Billing;
        if (license.PendingChange is null ? target.Code == present.Code && billing == license.Billing : Waits(license, change)) return LicenseOutcome.Unchanged(license);
        if (quote.OverLimit is [var limit, ..]) return new LimitReached(limit, license.Overrides.At(quote.EffectiveAt).ApplyTo(target.Limits)[limit].WireValue);
        if (change.AgreedAmount is { } agreed && agreed != quote.AmountDue) return new QuoteChanged(agreed, quote.AmountDue, quote.Currency);
        if (change.When == TierChangeTime.PeriodEnd) return Next(license with { PendingChange = new PendingTierChange(target.Code, billing, license.ExpiryDate!.Value) });
        return Next(Retiered(license, present, target, now) with
        {
            Billing = billing,
            PendingChange = null,
            Terms = license.IsTrial ? license.Terms : [.. license.Terms.Select(term => term.End > now ? term.As(target, billing) : term)],
        });
    }

    /// <summary>What a change of tier would mean, or why it is refused whatever the amount. Too little room is told by the quote (<see cref="TierQuote.OverLimit"/>).</summary>
    /// <param name="license">The licence as it stands now.</param>
    /// <param name="present">The tier it has now.</param>
    /// <param name="target">The tier that the change names.</param>
    /// <param name="change">What is asked.</param>
    /// <param name="now">The present.</param>
    /// <param name="quote">The quote; it means nothing where there is a refusal.</param>
    internal static LicensingRefusal? TryQuote(License license, Tier present, Tier target, ChangeLicenseTier change, DateTimeOffset now, out TierQuote quote)
    {
        quote = TierQuote.Of(license, present, target, change.Billing, change.When, now);
        if (!LegalOperations(license.State).Contains(ChangeTier)) return new IllegalTransition(ChangeTier, license.State, LegalOperations(license.State));
        if (!target.Active) return new InvalidInput("tier", "Licences of this tier are no longer issued.");
        if (license.HasExpired(now)) return new LicenseExpired(license.ExpiryDate!.Value);
        if (license.Terms.Any(term => term.End > now && term.Currency != target.Currency))
            return new InvalidInput("tier", "It is priced in another currency than the licence was sold in.");
        if (change.When == TierChangeTime.Now) return null;
        if (license.ExpiryDate is null) return new InvalidInput("when", "A perpetual licence has no paid period that could end.");
        return Waits(license, change) ? null : RefuseUnscheduling(license);
    }

    /// <summary>Whether the very change that is asked waits already.</summary>
    private static bool Waits(License license, ChangeLicenseTier change) => change.When == TierChangeTime.PeriodEnd && license.PendingChange is { } pending
        && (pending.TierCode, pending.Billing) == (change.TierCode, change.Billing ?? license.Billing);

    /// <summary>A renewal that was sold at the price of the tier that waits would be one of the present tier: only a change at once settles the difference.</summary>
    private static TierSoldAlready? RefuseUnscheduling(License license) =>
        license.PendingChange is { } pending && license.Terms.Any(term => term.Start >= pending.At) ? new TierSoldAlready(pending.TierCode) : null;

    private static LicenseOutcome Unschedule(License license) => license.PendingChange is null ? new NothingScheduled()
        : RefuseUnscheduling(license) is { } refusal ? refusal : Next(license with { PendingChange = null });
}
