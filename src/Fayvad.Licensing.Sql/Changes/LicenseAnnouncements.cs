using Fayvad.Licensing.Enforcement;
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

    /// <summary>What an edit of a tier did to a licence, which itself is as it was: nothing where it feels none of it.</summary>
    public static IEnumerable<LicenseAnnouncement> OfTier(License license, TierCatalog before, TierCatalog after, DateTimeOffset now)
    {
        foreach (var tenant in license.Tenants.Select(static tenant => tenant.TenantId))
        {
            if (SnapshotOf(license, tenant, before)?.At(now) is not { } was || SnapshotOf(license, tenant, after)?.At(now) is not { } becomes) continue;
            if (was.Features.Equals(becomes.Features) && was.Limits == becomes.Limits) continue;
            yield return Of(LicenseEvents.TierChangeKind, license, tenant, LicenseStanding.Of(was, now), LicenseStanding.Of(becomes, now));
        }
    }

    private static LicenseAnnouncement Of(string kind, License license, string tenant, LicenseStanding? before, LicenseStanding? after) =>
        new(kind, license.Id, tenant, license.Revision) { Facts = new(before, after) };

    private static LicenseStanding? StandingOf(License? license, string tenant, TierCatalog tiers, DateTimeOffset at) =>
        license is not null && SnapshotOf(license, tenant, tiers) is { } snapshot ? LicenseStanding.Of(snapshot, at) : null;

    private static LicenseSnapshot? SnapshotOf(License license, string tenant, TierCatalog tiers)
    {
        if (!license.Covers(tenant) || !tiers.TryGet(license.TierCode, out var tier)) return null;
        var next = license.PendingChange is { } change && tiers.TryGet(change.TierCode, out var pending) ? pending : null;
        return license.ToSnapshot(tier, tenant, next);
    }
}
