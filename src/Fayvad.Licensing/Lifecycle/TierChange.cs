using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>A change of tier that comes by itself when the paid period ends.</summary>
/// <param name="TierCode">The tier from then on.</param>
/// <param name="Billing">How it is paid from then on.</param>
/// <param name="At">The end of the paid period.</param>
public sealed record PendingTierChange(string TierCode, BillingPeriod Billing, DateTimeOffset At);

/// <summary>When a change of tier takes place.</summary>
public enum TierChangeTime
{
    /// <summary>At once; what is left of the paid period is settled in money.</summary>
    Now = 1,

    /// <summary>When the paid period ends; nothing is due until the renewal.</summary>
    PeriodEnd = 2,
}

/// <summary>What a change of tier means in money and in room (contract 3).</summary>
/// <param name="FromTier">The present tier's code.</param>
/// <param name="ToTier">The new tier's code.</param>
/// <param name="Billing">How the new tier is paid.</param>
/// <param name="EffectiveAt">When the change takes place.</param>
/// <param name="Credit">What the unused rest of the present tier is worth.</param>
/// <param name="Charge">What the new tier costs for the same rest.</param>
/// <param name="Currency">ISO 4217 code of all amounts.</param>
/// <param name="ValidUntil">Until when the amounts stay what they are; null where no time changes them.</param>
/// <param name="OverLimit">Limits of the new tier that the licence already exceeds; the change is refused while there are any.</param>
public sealed record TierQuote(
    string FromTier, string ToTier, BillingPeriod Billing, DateTimeOffset EffectiveAt, decimal Credit, decimal Charge, string Currency,
    DateTimeOffset? ValidUntil, IReadOnlyList<string> OverLimit)
{
    /// <summary>What the customer owes for the change; negative where the customer is owed.</summary>
    public decimal AmountDue => Charge - Credit;

    /// <summary>What a change would mean now. Nothing is changed.</summary>
    /// <param name="license">The licence as it stands now.</param>
    /// <param name="present">The tier it has now.</param>
    /// <param name="target">The tier it is to have.</param>
    /// <param name="billing">How the new tier is to be paid; null: as now.</param>
    /// <param name="time">When it is to change.</param>
    /// <param name="now">The present.</param>
    public static TierQuote Of(License license, Tier present, Tier target, BillingPeriod? billing, TierChangeTime time, DateTimeOffset now)
    {
        var paid = billing ?? license.Billing;
        var unfinished = license.Terms.Where(term => term.End > now).ToArray();
        var settled = time == TierChangeTime.Now && !license.IsTrial;
        var effectiveAt = time == TierChangeTime.Now ? now : license.ExpiryDate ?? now;
        return new TierQuote(
            present.Code, target.Code, paid, effectiveAt,
            settled ? unfinished.Sum(term => term.ValueAt(now)) : 0,
            settled ? unfinished.Sum(term => term.As(target, paid).ValueAt(now)) : 0,
            target.Currency,
            settled && unfinished.Length > 0 ? unfinished.Min(term => term.StepEnd(now)) : null,
            license.Tenants.Count > license.DatabasesAt(effectiveAt, target).OrMaxValue ? [LicenseLimits.MaxDatabasesName] : []);
    }
}
