namespace Fayvad.Licensing.Tiers;

/// <summary>
/// What a customer can buy: features, limits and a price (contract 2). Tiers are data; the four of the contract are only the seed
/// (<c>SeedTiers</c>).
/// </summary>
public sealed record Tier
{
    /// <summary>Identity and name in URLs and tokens, e.g. <c>professional</c>; same alphabet as a feature key.</summary>
    public required string Code { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Rank: a tier includes those with a lower one where an endpoint demands a tier.</summary>
    public required int Sequence { get; init; }

    /// <summary>The features every licence of this tier has, unless it overrides them.</summary>
    public required FeatureSet Features { get; init; }

    /// <summary>The limits of every licence of this tier, unless it overrides them.</summary>
    public required LicenseLimits Limits { get; init; }

    /// <summary>Price of a month, in <see cref="Currency"/>.</summary>
    public required decimal PriceMonthly { get; init; }

    /// <summary>Price of a year, in <see cref="Currency"/>.</summary>
    public required decimal PriceYearly { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Whether the customer may install Odoo modules of their own.</summary>
    public bool AllowsCustomModules { get; init; }

    /// <summary>Whether new licences of this tier can be issued.</summary>
    public bool Active { get; init; } = true;
}
