using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

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

    /// <summary>Whether this is a trial: once per tenant, free of charge, and with an end.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How it is paid.</summary>
    public BillingPeriod Billing { get; init; } = BillingPeriod.Yearly;

    /// <summary>What it was sold for, in the tier's currency; null: the list price of its time.</summary>
    public decimal? Price { get; init; }

    /// <summary>How many tenants may activate it; null: as many as it may cover (<see cref="LicenseLimits.MaxDatabases"/>).</summary>
    public Limit? MaxActivations { get; init; }

    /// <summary>The vendor's notes.</summary>
    public string? Notes { get; init; }

    /// <summary>Departures from the tier.</summary>
    public LicenseOverrides Overrides { get; init; } = LicenseOverrides.None;

    /// <summary>Whether to activate it at once for each of <see cref="Tenants"/>.</summary>
    public bool Activate { get; init; }

    /// <summary>A key that the customer has already, to be taken over from elsewhere; null: a fresh one.</summary>
    public LicenseKey? Key { get; init; }
}

/// <summary>A customer as named by a command. Name and e-mail together, in whatever case, tell one client from another.</summary>
/// <param name="Name">The customer's name.</param>
/// <param name="Email">Where to reach them; null where nobody said.</param>
public sealed record ClientDetails(string Name, string? Email = null)
{
    /// <summary>The language to write to them in; null where nobody said. What a client that is there already has stays.</summary>
    public string? Language { get; init; }
}
