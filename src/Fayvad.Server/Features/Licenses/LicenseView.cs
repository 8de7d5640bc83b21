using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Licenses;

/// <summary>A licence as clients see it: in tokens, at login and in the status (contract 4 and 6).</summary>
internal sealed record LicenseView
{
    /// <summary>Masked: <c>XXXX-XXXX-XXXX-XXXX-7Q2M</c>.</summary>
    public required string Key { get; init; }

    public required string Tier { get; init; }

    public required string TierName { get; init; }

    /// <summary>Null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Every known feature, and whether the licence grants it.</summary>
    public required IReadOnlyDictionary<string, bool> Features { get; init; }

    /// <summary>By name; 0 is unlimited.</summary>
    public required IReadOnlyDictionary<string, long> Limits { get; init; }

    /// <summary><c>active</c>, or why it is not: <c>issued</c>, <c>suspended</c>, <c>revoked</c>, <c>replaced</c>, <c>not_yet_valid</c>, <c>expired</c>.</summary>
    [Values("issued", "active", "suspended", "revoked", "replaced", "not_yet_valid", "expired")]
    public required string Status { get; init; }

    /// <param name="license">The licence.</param>
    /// <param name="known">The features there are; those the licence lacks are shown as false.</param>
    /// <param name="now">The instant its status is computed for.</param>
    public static LicenseView Of(LicenseSnapshot license, IEnumerable<Feature> known, DateTimeOffset now) => new()
    {
        Key = license.KeyDisplay,
        Tier = license.TierCode,
        TierName = license.TierName,
        ExpiryDate = license.ExpiresAt,
        Features = known.Union(license.Features).OrderBy(static feature => feature.Key, StringComparer.Ordinal)
            .ToDictionary(static feature => feature.Key, feature => license.Features.Contains(feature)),
        Limits = LicenseLimits.Names.ToDictionary(static name => name, name => license.Limits[name].WireValue),
        Status = StatusOf(license, now),
    };

    private static string StatusOf(LicenseSnapshot license, DateTimeOffset now) => license.State switch
    {
        LicenseState.Active or LicenseState.Issued when now >= license.ExpiresAt => "expired",
        LicenseState.Active when now < license.StartsAt => "not_yet_valid",
        var state => state.ToString().ToLowerInvariant(),
    };
}
