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
        Quota = node.CreateSlot(id); // first: it lies beside the tenant then, and the one is not needed without the other
        _license = license?.Naming(id);
    }

    /// <summary>The tenant's id.</summary>
    public string Id { get; }

    /// <summary>The licence as it was read last, whatever its state; null where the tenant has none.</summary>
    public LicenseSnapshot? License
    {
        get => Volatile.Read(ref _license);
        internal set => Volatile.Write(ref _license, value?.Naming(Id));
    }

    /// <summary>What holds of the licence at an instant (<see cref="LicenseSnapshot.Next"/>); null where the tenant has none.</summary>
    public LicenseSnapshot? LicenseAt(long unixMilliseconds)
    {
        var license = License;
        return license is null || unixMilliseconds < license.NextAtUnixMilliseconds ? license : license.At(unixMilliseconds);
    }

    /// <summary>The tenant's request quota and usage on this node.</summary>
    public QuotaSlot Quota { get; }
}
