using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Enforcement;

/// <summary>
/// A tenant as the hot path sees it: the present licence and the quota slot, found with one look-up. Lives as long as the process; the
/// snapshot in it is replaced when the licence changes, so whoever holds the tenant always decides on the licence of now.
/// </summary>
public sealed class LicensedTenant
{
    private LicenseSnapshot? _license;

    internal LicensedTenant(string id, LicenseSnapshot? license, QuotaNode node)
    {
        Id = id;
        License = license;
        Quota = new QuotaSlot(id, node);
    }

    /// <summary>The tenant's id.</summary>
    public string Id { get; }

    /// <summary>The present licence, whatever its state; null where the tenant has none.</summary>
    public LicenseSnapshot? License
    {
        get => Volatile.Read(ref _license);
        // One text for one tenant: the comparison in every decision then ends at the reference.
        internal set => Volatile.Write(ref _license, value?.TenantId == Id ? value with { TenantId = Id } : value);
    }

    /// <summary>The tenant's request quota and usage on this node.</summary>
    public QuotaSlot Quota { get; }
}
