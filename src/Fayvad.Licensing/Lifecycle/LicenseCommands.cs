using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>Who asks for a change, and from where: what the audit log keeps.</summary>
/// <param name="Who">An account, a token's name or a system user.</param>
/// <param name="From">The door and the address, e.g. <c>http 203.0.113.9</c> or <c>cli</c>.</param>
public sealed record CommandOrigin(string Who, string From);

/// <summary>What is to be issued (contract 9 and 10).</summary>
public sealed record IssueLicense
{
    /// <summary>The tier's code.</summary>
    public required string TierCode { get; init; }

    /// <summary>The customer, found or created; null where <see cref="ClientId"/> names one.</summary>
    public ClientDetails? Client { get; init; }

    /// <summary>A customer that exists; null where <see cref="Client"/> describes one.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Tenants to attach at once; registered where they are not yet.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Good from; null: from now on.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Good until, exclusive. Either this or <see cref="IsPerpetual"/> is given.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Whether it never expires.</summary>
    public bool IsPerpetual { get; init; }

    /// <summary>Whether this is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How many tenants may activate it; null: as many as it may cover (<see cref="LicenseLimits.MaxDatabases"/>).</summary>
    public Limit? MaxActivations { get; init; }

    /// <summary>The vendor's notes.</summary>
    public string? Notes { get; init; }

    /// <summary>Departures from the tier.</summary>
    public LicenseOverrides Overrides { get; init; } = LicenseOverrides.None;

    /// <summary>Whether to activate it at once for each of <see cref="Tenants"/>.</summary>
    public bool Activate { get; init; }
}

/// <summary>A customer as named by a command. Name and e-mail together, in whatever case, tell one client from another.</summary>
/// <param name="Name">The customer's name.</param>
/// <param name="Email">Where to reach them; null where nobody said.</param>
public sealed record ClientDetails(string Name, string? Email = null);

/// <summary>A change asked of an existing licence.</summary>
public abstract record LicenseCommand
{
    private protected LicenseCommand() { }

    /// <summary>Which operation this is.</summary>
    public abstract LicenseOperation Operation { get; }

    /// <summary>The revision the caller saw (<c>If-Match</c>); null where any will do.</summary>
    public long? ExpectedRevision { get; init; }
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
}

/// <summary>Puts the licence on hold.</summary>
/// <param name="Reason">Why; demanded.</param>
public sealed record SuspendLicense(string? Reason) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Suspend;
}

/// <summary>Takes the licence off hold: back to issued or active, whichever it was.</summary>
/// <param name="Reason">Why; optional.</param>
public sealed record ReinstateLicense(string? Reason = null) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Reinstate;
}

/// <summary>Withdraws the licence for good; its history stays.</summary>
/// <param name="Reason">Why; demanded.</param>
public sealed record RevokeLicense(string? Reason) : LicenseCommand
{
    /// <inheritdoc/>
    public override LicenseOperation Operation => LicenseOperation.Revoke;
}
