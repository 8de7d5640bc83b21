using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Enforcement;

/// <summary>What an endpoint demands of the licence.</summary>
/// <param name="Features">All of these.</param>
/// <param name="MinimumTier">A tier of this rank or higher; null: any.</param>
public sealed record LicenseRequirement(FeatureSet Features, RequiredTier? MinimumTier = null)
{
    /// <summary>Any valid licence.</summary>
    public static LicenseRequirement Any { get; } = new(FeatureSet.Empty);
}

/// <summary>A tier as a lower bound.</summary>
/// <param name="Code">The tier's code.</param>
/// <param name="Rank">Its <see cref="Tier.Sequence"/>.</param>
public sealed record RequiredTier(string Code, int Rank);
