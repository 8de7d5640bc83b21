using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>Which tenants a licence covers, and which put it to use.</summary>
public static partial class LicenseLifecycle
{
    private static LicenseOutcome ActivateFor(License license, ActivateLicense command, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        if (license.IsActivatedFor(command.TenantId)) return LicenseOutcome.Unchanged(license);
        if (license.HasExpired(now)) return new LicenseExpired(license.ExpiryDate!.Value);
        if (Attached(license, command.TenantId, tier, tiers, now, out var attached) is { } refusal) return refusal;
        if (license.Activations.Count >= license.MaxActivations.OrMaxValue) return new LimitReached("max_activations", license.MaxActivations.WireValue);
        return Next(attached with
        {
            State = LicenseState.Active,
            ActivatedAt = license.ActivatedAt ?? now,
            Activations = [.. license.Activations, new LicenseActivation(command.TenantId, now, command.ContactName, command.ContactEmail)],
        });
    }

    private static LicenseOutcome DeactivateFor(License license, string tenantId)
    {
        if (!license.IsActivatedFor(tenantId)) return new NotFound("activation of this licence");
        return Next(Resettled(license with { Activations = [.. license.Activations.Where(activation => activation.TenantId != tenantId)] }));
    }

    private static LicenseOutcome AttachTo(License license, string tenantId, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        if (license.Covers(tenantId)) return LicenseOutcome.Unchanged(license);
        if (license.HasExpired(now)) return new LicenseExpired(license.ExpiryDate!.Value);
        return Attached(license, tenantId, tier, tiers, now, out var attached) is { } refusal ? refusal : Next(attached);
    }

    private static LimitReached? Attached(License license, string tenantId, Tier tier, TierCatalog tiers, DateTimeOffset now, out License attached)
    {
        attached = license;
        if (license.Covers(tenantId)) return null;
        var databases = Room(license, tier, tiers, now);
        if (license.Tenants.Count >= databases.OrMaxValue) return new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue);
        attached = license with { Tenants = [.. license.Tenants, new TenantAttachment(tenantId, now)] };
        return null;
    }

    /// <summary>How many tenants it may cover. A tier that waits has to have room for them as well: when its time comes, nobody is asked any more.</summary>
    private static Limit Room(License license, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        var present = license.DatabasesAt(now, tier);
        if (license.PendingChange is not { } change || !tiers.TryGet(change.TierCode, out var next)) return present;
        var later = license.DatabasesAt(change.At, next);
        return later.OrMaxValue < present.OrMaxValue ? later : present;
    }

    private static License Without(License license, string tenantId) => Resettled(license with
    {
        Tenants = [.. license.Tenants.Where(tenant => tenant.TenantId != tenantId)],
        Activations = [.. license.Activations.Where(activation => activation.TenantId != tenantId)],
    });

    /// <summary>A licence in use is active, one that nobody uses is issued; whatever else it is, it stays.</summary>
    private static License Resettled(License license) => license.State == LicenseState.Active ? license with { State = InUse(license) } : license;

    private static LicenseState InUse(License license) => license.Activations.Count > 0 ? LicenseState.Active : LicenseState.Issued;
}
