using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// A licence as it is stored (contract 3): immutable; <see cref="LicenseLifecycle"/> alone makes the next revision out of one. All
/// instants are UTC, in whole milliseconds.
/// </summary>
public sealed partial record License
{
    /// <summary>Identity; ordered by the time of issue.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tier's <see cref="Tier.Code"/>; from <see cref="PendingChange"/> on that one's.</summary>
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

    /// <summary>How it is paid.</summary>
    public BillingPeriod Billing { get; init; } = BillingPeriod.Yearly;

    /// <summary>What was sold, in order of time; empty for a perpetual licence.</summary>
    public IReadOnlyList<LicenseTerm> Terms { get; init; } = [];

    /// <summary>The change of tier that waits for the end of the paid period; null where none does.</summary>
    public PendingTierChange? PendingChange { get; init; }

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

    /// <summary>Whether this tenant put it to use.</summary>
    public bool IsActivatedFor(string tenantId) => Activations.Any(activation => activation.TenantId == tenantId);

    /// <summary>The tier's code at an instant.</summary>
    public string TierCodeAt(DateTimeOffset now) => PendingChange is { } change && now >= change.At ? change.TierCode : TierCode;

    /// <summary>How many tenants it may cover at an instant under this tier.</summary>
    internal Limit DatabasesAt(DateTimeOffset now, Tier tier) => Overrides.At(now).ApplyTo(tier.Limits).MaxDatabases;

    /// <summary>Whether its time is over.</summary>
    public bool HasExpired(DateTimeOffset now) => now >= ExpiryDate;

    /// <summary>How it stands at an instant: its stored state as the clock has it.</summary>
    public LicenseCondition ConditionAt(DateTimeOffset now) => State switch
    {
        LicenseState.Issued or LicenseState.Active when HasExpired(now) => LicenseCondition.Expired,
        LicenseState.Active when now < StartsAt => LicenseCondition.NotYetValid,
        LicenseState.Issued => LicenseCondition.Issued,
        LicenseState.Active => LicenseCondition.Active,
        LicenseState.Suspended => LicenseCondition.Suspended,
        LicenseState.Revoked => LicenseCondition.Revoked,
        _ => LicenseCondition.Replaced,
    };

    /// <summary>Whether it still stands in the way of another licence for its tenants: neither withdrawn nor over.</summary>
    public bool IsLive(DateTimeOffset now) => State is LicenseState.Issued or LicenseState.Active or LicenseState.Suspended && !HasExpired(now);
}

/// <summary>How a licence stands at an instant (<see cref="License.ConditionAt"/>).</summary>
public enum LicenseCondition
{
    /// <summary>Sold, and not in use yet.</summary>
    Issued = 1,

    /// <summary>In use, and good.</summary>
    Active,

    /// <summary>In use, and good later.</summary>
    NotYetValid,

    /// <summary>Out of force for a while.</summary>
    Suspended,

    /// <summary>Its time is over, and it was not withdrawn before.</summary>
    Expired,

    /// <summary>Withdrawn for good.</summary>
    Revoked,

    /// <summary>Another one stands in its place.</summary>
    Replaced,
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
