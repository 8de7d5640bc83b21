using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Enforcement;

/// <summary>The decision whether a licence allows a request: pure, without I/O or clock.</summary>
public static class LicenseEvaluator
{
    /// <summary>
    /// Decides by ordered rules; the first that fails wins. Time moves no stored state: a term that has not begun or is over is found out
    /// here, at each decision.
    /// </summary>
    /// <param name="license">The licence of the request's tenant; null where there is none.</param>
    /// <param name="tenantId">The request's tenant.</param>
    /// <param name="need">What the endpoint demands.</param>
    /// <param name="unixMilliseconds">The instant of the decision.</param>
    public static LicenseVerdict Evaluate(LicenseSnapshot? license, string tenantId, LicenseRequirement need, long unixMilliseconds)
    {
        var validity = Validity(license, tenantId, unixMilliseconds);
        if (validity != LicenseVerdict.Allowed) return validity;
        if (!license!.Grants(need.Features)) return LicenseVerdict.FeatureNotLicensed;
        if (need.MinimumTier is { } tier && !license.IsAtLeast(tier)) return LicenseVerdict.InsufficientTier;
        return LicenseVerdict.Allowed;
    }

    /// <summary>The part of the decision that no endpoint changes: whether the licence is good at this instant.</summary>
    public static LicenseVerdict Validity(LicenseSnapshot? license, string tenantId, long unixMilliseconds)
    {
        if (license is null) return LicenseVerdict.Missing;
        if (license.TenantId != tenantId) return LicenseVerdict.TenantMismatch;
        if (license.Standing != LicenseVerdict.Allowed) return license.Standing;
        switch (license.State)
        {
            case LicenseState.Active: break;
            case LicenseState.Suspended: return LicenseVerdict.Suspended;
            case LicenseState.Issued: return LicenseVerdict.NotActivated;
            default: return LicenseVerdict.Revoked; // revoked, replaced, and any state this version does not know
        }
        if (unixMilliseconds < license.StartsAtUnixMilliseconds) return LicenseVerdict.NotActivated;
        if (unixMilliseconds >= license.ExpiresAtUnixMilliseconds) return LicenseVerdict.Expired; // before the grace: it never stretches a term
        return unixMilliseconds >= license.ConfirmedUntilUnixMilliseconds ? LicenseVerdict.ValidationUnreachable : LicenseVerdict.Allowed;
    }

    /// <inheritdoc cref="Evaluate(LicenseSnapshot?, string, LicenseRequirement, long)"/>
    public static LicenseVerdict Evaluate(LicenseSnapshot? license, string tenantId, LicenseRequirement need, DateTimeOffset now) =>
        Evaluate(license, tenantId, need, now.ToUnixTimeMilliseconds());
}
