using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// Looks up what an anonymous caller presents. Whatever comes of it, a look-up asks the database the same questions, so that the time it
/// takes tells nothing about the key (contract 3).
/// </summary>
public interface IKeyProofs
{
    /// <summary>The licence of a key, and how the tenant stands that it is presented for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tenantId">The tenant; null: the one that the licence covers, where it is exactly one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<KeyProof> FindAsync(LicenseKey key, string? tenantId, CancellationToken cancellationToken);
}

/// <summary>What a key and a tenant's name lead to.</summary>
public sealed record KeyProof
{
    /// <summary>The licence; null where nobody has this key.</summary>
    public License? License { get; init; }

    /// <summary>Its tier; there exactly where the licence is.</summary>
    public Tier? Tier { get; init; }

    /// <summary>The tier that it will have by itself; null where no change is pending.</summary>
    public Tier? NextTier { get; init; }

    /// <summary>The tenant that was named, or the only one that the licence covers; null where neither.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whose the tenant is; null where it is not registered.</summary>
    public Guid? TenantClientId { get; init; }

    /// <summary>The licence that covers the tenant now, if one does.</summary>
    public License? Present { get; init; }

    /// <summary>The tiers that the licence has and will have.</summary>
    public TierCatalog Tiers => new(new[] { Tier, NextTier }.OfType<Tier>().DistinctBy(static tier => tier.Code));
}
