using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Tiers;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Licensing.AspNetCore;

/// <summary>How the gate works in an application.</summary>
public sealed class LicensingOptions
{
    /// <summary>
    /// Prefixes below which everything is gated: an endpoint there that declares nothing stops the start, and a path there that matches none, or
    /// one from elsewhere that declares nothing, as a fallback does, is refused like one that demands these features before it is answered.
    /// </summary>
    public IList<GatedPrefix> GatedPrefixes { get; } = [];

    /// <summary>When answers carry the RateLimit headers. Default: always.</summary>
    public RateLimitHeaderMode RateLimitHeaders { get; set; } = RateLimitHeaderMode.Always;

    /// <summary>False lets everything with a good token pass: for development only. Default: true.</summary>
    public bool Enforce { get; set; } = true;

    /// <summary>How many verified tokens are remembered at most. Default: 100,000.</summary>
    public int TokenCacheCapacity { get; set; } = 100_000;

    /// <summary>What <c>Retry-After</c> says while a store is down. Default: one second.</summary>
    public TimeSpan RetryAfterOutage { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Finds the tier that an endpoint demands; null: there is none of this code. Default: the seed tiers.</summary>
    public Func<string, Tier?> FindTier { get; set; } = static code => SeedTiers.All.FirstOrDefault(tier => tier.Code == code);
}

/// <summary>A gated prefix.</summary>
/// <param name="Prefix">For example <c>/api/sales</c>; whole segments, compared without regard to case.</param>
/// <param name="Features">What a path below it demands that matches no endpoint which says so itself.</param>
public sealed record GatedPrefix(PathString Prefix, FeatureSet Features);
