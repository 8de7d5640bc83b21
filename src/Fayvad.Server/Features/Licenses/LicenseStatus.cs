using System.Globalization;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Licenses;

/// <summary>Tells a tenant how its licence stands (contract 6): a function of the licence, what was used, and the instant.</summary>
internal static class LicenseStatus
{
    private const int Near = 80;
    private const int Full = 100;

    /// <param name="tenant">The tenant.</param>
    /// <param name="view">Its licence as clients see it; null where it has none.</param>
    /// <param name="usage">What is used.</param>
    /// <param name="forecast">What this hour will come to.</param>
    /// <param name="raised">The alerts of this hour.</param>
    /// <param name="now">The present.</param>
    public static StatusAnswer Of(
        LicensedTenant tenant, LicenseView? view, UsageView usage, HourForecast forecast, IReadOnlyList<UsageAlert> raised, DateTimeOffset now)
    {
        var license = tenant.LicenseAt(now.ToUnixTimeMilliseconds());
        var verdict = LicenseEvaluator.Validity(license, tenant.Id, now.ToUnixTimeMilliseconds());
        var reason = verdict == LicenseVerdict.Missing ? "LICENSE_MISSING" : verdict.InvalidReason();
        var percentage = new UsagePercentage(
            Percent(usage.ActiveUsers, license?.Limits.MaxUsers),
            Percent(usage.ApiRequestsThisHour, license?.Limits.MaxApiRequestsPerHour),
            Percent(usage.ConcurrentConnections, license?.Limits.MaxConcurrentConnections));
        var status = new StatusView(verdict == LicenseVerdict.Allowed, reason, DaysLeft(license, now), percentage);
        return new(view, usage, status, [.. Alerts(verdict, license, usage, status, UsageHour.Of(now), raised)], forecast);
    }

    /// <summary>Whether so much of the hour's requests is used that an alert may have been raised.</summary>
    public static bool IsNearTheLimit(long used, Limit? limit) => LevelOf(used, limit) is not null;

    private static int? DaysLeft(LicenseSnapshot? license, DateTimeOffset now) =>
        license?.ExpiresAt is { } end ? (int)Math.Max(0, Math.Floor((end - now).TotalDays)) : null;

    // Downwards, so that nothing is shown as used up while there is room.
    private static double? Percent(long used, Limit? limit) => limit is { IsUnlimited: false, WireValue: var bound } ? Math.Floor(1000.0 * used / bound) / 10 : null;

    // By the numbers themselves and not by their share, which is rounded.
    private static int? LevelOf(long used, Limit? limit) =>
        limit is not { IsUnlimited: false, WireValue: var bound } ? null : used >= bound ? Full : 100m * used >= (decimal)Near * bound ? Near : null;

    private static IEnumerable<AlertView> Alerts(
        LicenseVerdict verdict, LicenseSnapshot? license, UsageView usage, StatusView status, UsageHour hour, IReadOnlyList<UsageAlert> raised)
    {
        if (verdict == LicenseVerdict.Missing)
        {
            yield return new("license-missing", "license_missing", "error", "No licence", "This database has no licence.", "/license/activate/");
            yield break;
        }
        if (verdict == LicenseVerdict.Expired)
            yield return new("license-expired", "license_expired", "error", "Licence expired", $"The licence expired on {Date(license!)}.", "/license/renew/");
        else if (verdict != LicenseVerdict.Allowed)
            yield return new("license-invalid", "license_invalid", "error", "Licence not valid", $"The licence cannot be used: {status.Reason}.", "/license/portal/check/");
        else if (status.DaysUntilExpiry is <= 30 and var days)
            // Named by the term, and not by the licence: its id is for nobody here.
            yield return new(string.Create(CultureInfo.InvariantCulture, $"license-expiring-{license!.ExpiresAt!.Value.ToUnixTimeSeconds()}"), "license_expiring", days <= 7 ? "error" : "warn", "Licence expires soon",
                $"The licence expires on {Date(license)}{(days == 0 ? ", within a day" : days == 1 ? ", in 1 day" : $", in {days} days")}.", "/license/renew/");

        var (limits, percentage) = (license?.Limits, status.UsagePercentage);
        if (LevelOf(usage.ApiRequestsThisHour, limits?.MaxApiRequestsPerHour) is { } level)
        {
            var noticed = raised.FirstOrDefault(alert => alert.Hour == hour && alert.Percent == level) is { } alert
                ? $"; {level} % were reached at {alert.At.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture)}" : "";
            yield return Usage($"api-requests-{hour}-{level}", level, percentage.MaxApiRequestsPerHour, "API requests", $"of this hour's API requests are used{noticed}");
        }
        if (LevelOf(usage.ActiveUsers, limits?.MaxUsers) is { } users) yield return Usage("users", users, percentage.MaxUsers, "Users", "of the licence's users are active");
        if (LevelOf(usage.ConcurrentConnections, limits?.MaxConcurrentConnections) is { } connections)
            yield return Usage("connections", connections, percentage.MaxConcurrentConnections, "Live connections", "of the licence's live connections are open");
    }

    private static AlertView Usage(string id, int level, double? percent, string what, string sentence) => level == Full
        ? new(id, "usage_exceeded", "error", $"{what}: limit reached", $"{Text(percent)} % {sentence}.", "/license/upgrade/")
        : new(id, "usage_high", "warn", $"{what}: limit is near", $"{Text(percent)} % {sentence}.", "/license/upgrade/");

    private static string Date(LicenseSnapshot license) => license.ExpiresAt!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(double? percent) => percent?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";
}
