using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// A licence as it is stored (contract 3): immutable; <see cref="LicenseLifecycle"/> alone makes the next revision out of one. All
/// instants are UTC, in whole milliseconds.
/// </summary>
public sealed record License
{
    /// <summary>Identity; ordered by the time of issue.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tier's <see cref="Tier.Code"/>.</summary>
    public required string TierCode { get; init; }

    /// <summary>The customer that holds it.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The stored state.</summary>
    public required LicenseState State { get; init; }

    /// <summary>The last group of the key, all of it that is stored in clear.</summary>
    public required string KeyLastFour { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Good from this instant on, inclusive.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Good until this instant, exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>When it was first activated; null before.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>Whether this is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How many tenants may activate it.</summary>
    public required Limit MaxActivations { get; init; }

    /// <summary>What the vendor wrote down about it.</summary>
    public string? Notes { get; init; }

    /// <summary>Where it departs from its tier.</summary>
    public LicenseOverrides Overrides { get; init; } = LicenseOverrides.None;

    /// <summary>The tenants it covers, in the order they were attached.</summary>
    public IReadOnlyList<TenantAttachment> Tenants { get; init; } = [];

    /// <summary>The tenants that put it to use; each is also one of <see cref="Tenants"/>.</summary>
    public IReadOnlyList<LicenseActivation> Activations { get; init; } = [];

    /// <summary>1 when issued; each change raises it by one.</summary>
    public required long Revision { get; init; }

    /// <summary>The licence that replaced it; null unless <see cref="LicenseState.Replaced"/>.</summary>
    public Guid? SuccessorId { get; init; }

    /// <summary>The masked key.</summary>
    public string KeyDisplay => LicenseKey.Mask(KeyLastFour);

    /// <summary>Whether it never expires.</summary>
    public bool IsPerpetual => ExpiryDate is null;

    /// <summary>Whether it covers this tenant.</summary>
    public bool Covers(string tenantId) => Tenants.Any(tenant => tenant.TenantId == tenantId);

    /// <summary>Whether its time is over.</summary>
    public bool HasExpired(DateTimeOffset now) => now >= ExpiryDate;

    /// <summary>Whether it still stands in the way of another licence for its tenants: neither withdrawn nor over.</summary>
    public bool IsLive(DateTimeOffset now) => State is LicenseState.Issued or LicenseState.Active or LicenseState.Suspended && !HasExpired(now);

    /// <summary>What a decision about one of its tenants needs to know.</summary>
    /// <param name="tier">The tier named by <see cref="TierCode"/>.</param>
    /// <param name="tenantId">The tenant.</param>
    public LicenseSnapshot ToSnapshot(Tier tier, string tenantId) => new()
    {
        LicenseId = Id,
        TenantId = tenantId,
        ClientId = ClientId,
        Revision = Revision,
        State = State,
        StartsAt = StartsAt,
        ExpiresAt = ExpiryDate,
        TierCode = tier.Code,
        TierName = tier.Name,
        TierRank = tier.Sequence,
        Features = Overrides.ApplyTo(tier.Features),
        Limits = Overrides.ApplyTo(tier.Limits),
        KeyDisplay = KeyDisplay,
        IsTrial = IsTrial,
    };
}

/// <summary>A tenant covered by a licence.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
/// <param name="AttachedAt">Since when.</param>
public sealed record TenantAttachment(string TenantId, DateTimeOffset AttachedAt);

/// <summary>A tenant's use of a licence's key.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
/// <param name="ActivatedAt">Since when.</param>
/// <param name="ContactName">Who activated it, as they said.</param>
/// <param name="ContactEmail">Where to reach them, as they said.</param>
public sealed record LicenseActivation(string TenantId, DateTimeOffset ActivatedAt, string? ContactName, string? ContactEmail);
