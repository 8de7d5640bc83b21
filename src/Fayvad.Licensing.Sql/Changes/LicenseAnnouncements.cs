using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>What the outbox says of a change of a licence: one row for each tenant that has or had part in it.</summary>
internal static class LicenseAnnouncements
{
    public static IEnumerable<LicenseAnnouncement> Of(string kind, License? before, License after, TierCatalog tiers, DateTimeOffset now)
    {
        var tenants = (before?.Tenants ?? []).Concat(after.Tenants).Select(static tenant => tenant.TenantId).Distinct().ToArray();
        if (tenants.Length == 0) return [new(kind, after.Id, null, after.Revision)];
        return tenants.Select(tenant => Of(kind, after, tenant, StandingOf(before, tenant, tiers, now), StandingOf(after, tenant, tiers, now)));
    }

    /// <summary>What time did to a licence, which itself is as it was.</summary>
    public static IEnumerable<LicenseAnnouncement> OfInstant(string kind, License license, TierCatalog tiers, DateTimeOffset instant) =>
        license.Tenants.Select(tenant => Of(kind, license, tenant.TenantId,
            StandingOf(license, tenant.TenantId, tiers, instant.AddMilliseconds(-1)), StandingOf(license, tenant.TenantId, tiers, instant)));

    private static LicenseAnnouncement Of(string kind, License license, string tenant, LicenseStanding? before, LicenseStanding? after) =>
        new(kind, license.Id, tenant, license.Revision, JsonSerializer.Serialize(new(before, after), EventJson.Default.LicenseChangeFacts));

    private static LicenseStanding? StandingOf(License? license, string tenant, TierCatalog tiers, DateTimeOffset at)
    {
        if (license is null || !license.Covers(tenant) || !tiers.TryGet(license.TierCode, out var tier)) return null;
        var next = license.PendingChange is { } change && tiers.TryGet(change.TierCode, out var pending) ? pending : null;
        return LicenseStanding.Of(license.ToSnapshot(tier, tenant, next), at);
    }
}
