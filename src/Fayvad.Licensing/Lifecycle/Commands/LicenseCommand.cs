using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>Who asks for a change, and from where: what the audit log keeps.</summary>
/// <param name="Who">An account, a token's name or a system user.</param>
/// <param name="From">The door and the address, e.g. <c>http 203.0.113.9</c> or <c>cli</c>.</param>
public sealed record CommandOrigin(string Who, string From);

/// <summary>A change asked of an existing licence.</summary>
public abstract record LicenseCommand
{
    private protected LicenseCommand() { }

    /// <summary>Which operation this is.</summary>
    public abstract LicenseOperation Operation { get; }

    /// <summary>The revision the caller saw (<c>If-Match</c>); null where any will do.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Why; kept in the audit log. Demanded where the operation harms.</summary>
    public string? Reason { get; init; }
}

/// <summary>Binds the licence to a tenant and puts it to use there. The same tenant may ask again: nothing changes.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
public sealed record ActivateLicense(string TenantId) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Activate;

    /// <summary>Who activates, as they say.</summary>
    public string? ContactName { get; init; }

    /// <summary>Where to reach them, as they say.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>
    /// Whether this licence may take the place of one that is still good, and the tenant pass to this licence's client: for a caller who has
    /// shown to be in charge of the tenant, never for an anonymous one (contract 9).
    /// </summary>
    public bool ReplacePresent { get; init; }

    /// <summary>
    /// The licence whose place this one may take though it is still good, where both are the same client's: for a caller who could name it. Null: none.
    /// </summary>
    public Guid? InPlaceOf { get; init; }

    /// <summary>The client from whom the tenant may pass to this licence's client: for a caller who acts for both. Null: none.</summary>
    public Guid? FromClient { get; init; }
}

/// <summary>Ends the use at a tenant, which makes room for another; the tenant stays attached. Needs a reason.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
public sealed record DeactivateLicense(string TenantId) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Deactivate;
}

/// <summary>Covers a tenant without putting the licence to use there. Covered already: nothing changes.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
public sealed record AttachLicenseTenant(string TenantId) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.AttachTenant;
}

/// <summary>Covers a tenant no longer, and ends the use there. Needs a reason.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
public sealed record DetachLicenseTenant(string TenantId) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.DetachTenant;
}

/// <summary>Puts the licence on hold. Needs a reason.</summary>
public sealed record SuspendLicense : LicenseCommand
{
    /// <summary>Puts the licence on hold.</summary>
    public SuspendLicense(string? reason) => Reason = reason;

    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Suspend;
}

/// <summary>Takes the licence off hold: back to issued or active, whichever it was.</summary>
public sealed record ReinstateLicense : LicenseCommand
{
    /// <summary>Takes the licence off hold.</summary>
    public ReinstateLicense(string? reason = null) => Reason = reason;

    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Reinstate;
}

/// <summary>Withdraws the licence for good; its history stays. Needs a reason.</summary>
public sealed record RevokeLicense : LicenseCommand
{
    /// <summary>Withdraws the licence.</summary>
    public RevokeLicense(string? reason) => Reason = reason;

    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Revoke;
}

/// <summary>
/// Prolongs the licence: from its expiry, or from now where it has expired. Never shortens it. A renewed trial is a trial no longer. Give
/// exactly one of the three.
/// </summary>
public sealed record RenewLicense : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Renew;

    /// <summary>The new expiry, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many months by the calendar, 1 to 1200.</summary>
    public int? Months { get; init; }

    /// <summary>Whether it never expires from now on.</summary>
    public bool Perpetual { get; init; }

    /// <summary>What the prolongation was sold for, in the tier's currency; null: the list price. One that never expires is sold by no time and has none.</summary>
    public decimal? Price { get; init; }
}

/// <summary>Gives the licence another tier, now or when the paid period ends (<see cref="TierQuote"/> says what it means).</summary>
/// <param name="TierCode">The new tier.</param>
public sealed record ChangeLicenseTier(string TierCode) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.ChangeTier;

    /// <summary>When.</summary>
    public TierChangeTime When { get; init; } = TierChangeTime.Now;

    /// <summary>How it is paid; null: as now.</summary>
    public BillingPeriod? Billing { get; init; }

    /// <summary>The amount due that the customer agreed to; where it is no longer that, nothing is changed. Null: whatever it is.</summary>
    public decimal? AgreedAmount { get; init; }
}

/// <summary>Takes back a change of tier that waits for the end of the paid period.</summary>
public sealed record CancelLicenseTierChange : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.CancelTierChange;
}

/// <summary>Puts single features and limits in place of the tier's. Needs a reason.</summary>
public sealed record OverrideLicense : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Override;

    /// <summary>Feature key → granted or withheld; null: as the tier says.</summary>
    public IReadOnlyDictionary<string, Override<bool>?> Features { get; init; } = new Dictionary<string, Override<bool>?>();

    /// <summary>Limit name → bound, 0 for unlimited; null: as the tier says.</summary>
    public IReadOnlyDictionary<string, Override<long>?> Limits { get; init; } = new Dictionary<string, Override<long>?>();
}

/// <summary>Changes what no decision depends on. What is null stays as it is.</summary>
public sealed record UpdateLicense : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Update;

    /// <summary>The vendor's notes; empty: none.</summary>
    public string? Notes { get; init; }

    /// <summary>How many tenants may activate it; not fewer than do.</summary>
    public Limit? MaxActivations { get; init; }

    /// <summary>How it is paid from the next renewal on.</summary>
    public BillingPeriod? Billing { get; init; }
}
