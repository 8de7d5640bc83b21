using System.Globalization;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>The one place where a refusal of the gate becomes an error of the contract (section 1).</summary>
public static class LicenseRefusals
{
    private const string ActivatePage = "/license/activate/";
    private const string RenewPage = "/license/renew/";
    private const string UpgradePage = "/license/upgrade/";

    /// <summary>No token, a token without licence data, or a tenant that has no licence.</summary>
    public static ApiError Missing() => new(ErrorCodes.LicenseMissing, 403, "License information not found")
    {
        Suggestion = "Please ensure you have a valid license activated",
        ActionUrl = ActivatePage,
    };

    /// <summary>What the evaluator refused.</summary>
    public static ApiError Of(LicenseVerdict verdict, LicenseSnapshot? license, LicenseRequirement need) => verdict switch
    {
        LicenseVerdict.Missing => Missing(),
        LicenseVerdict.FeatureNotLicensed => FeatureNotLicensed(license!, license!.Features.FirstMissing(need.Features)!),
        LicenseVerdict.InsufficientTier => InsufficientTier(license!, need.MinimumTier!),
        _ => Invalid(verdict, license),
    };

    /// <summary>The hour's requests are used up.</summary>
    public static ApiError UsageLimitExceeded(QuotaReading reading, long unixMilliseconds) =>
        new(ErrorCodes.UsageLimitExceeded, 429, "License usage limit exceeded")
        {
            Details = new JsonObject
            {
                ["limit_type"] = "api_requests_per_hour",
                ["current_usage"] = reading.Used,
                ["limit"] = reading.Limit.WireValue,
                ["resets_at"] = Instant(reading.Hour.End),
            },
            Suggestion = "Upgrade your license for higher limits",
            ActionUrl = UpgradePage,
            RetryAfter = TimeSpan.FromSeconds(RateLimitHeaders.SecondsUntil(reading.EndsAt, unixMilliseconds)),
        };

    private static ApiError Invalid(LicenseVerdict verdict, LicenseSnapshot? license)
    {
        var details = new JsonObject { ["reason"] = verdict.InvalidReason() };
        if (license is { IsKnown: true })
        {
            details["current_tier"] = license.TierCode;
            if (verdict == LicenseVerdict.Expired) details["expiry_date"] = Instant(license.ExpiresAt!.Value);
            if (verdict == LicenseVerdict.NotActivated && license.State == Lifecycle.LicenseState.Active)
                details["starts_at"] = Instant(license.StartsAt);
        }
        return new(ErrorCodes.LicenseInvalid, 403, "License validation failed")
        {
            Details = details,
            Suggestion = "Your license may be expired or invalid",
            ActionUrl = verdict == LicenseVerdict.NotActivated ? ActivatePage : RenewPage,
        };
    }

    private static ApiError FeatureNotLicensed(LicenseSnapshot license, Feature missing) =>
        new(ErrorCodes.FeatureNotLicensed, 403, "Feature not available in current license tier")
        {
            Details = new JsonObject
            {
                ["required_feature"] = missing.Key,
                ["required_feature_name"] = missing.DisplayName,
                ["current_tier"] = license.TierCode,
                ["upgrade_url"] = UpgradePage,
            },
            Suggestion = "Upgrade your license to access this feature",
            ActionUrl = UpgradePage,
        };

    private static ApiError InsufficientTier(LicenseSnapshot license, RequiredTier required) =>
        new(ErrorCodes.InsufficientLicenseTier, 403, "A higher license tier is required")
        {
            Details = new JsonObject
            {
                ["current_tier"] = license.TierCode,
                ["required_tier"] = required.Code,
                ["upgrade_url"] = UpgradePage,
            },
            Suggestion = "Upgrade your license to access this feature",
            ActionUrl = UpgradePage,
        };

    /// <summary>An instant as it stands in answers.</summary>
    internal static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
