using System.Text.Json.Serialization;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Edge;

/// <summary>What a decision needs of a licence, as a lease carries it: <see cref="LicenseSnapshot"/> in JSON, and the one place that maps the two.</summary>
public sealed record LeaseLicense
{
    /// <summary>The holder's id.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The tier.</summary>
    public required DocumentTier Tier { get; init; }

    /// <summary>The stored state in lower case; what this version does not know is not good.</summary>
    public required string State { get; init; }

    /// <summary>Good from this instant on, inclusive.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Good until this instant, exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Keys of the features it grants.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Limits by their names on the wire, 0 for unlimited; all of them.</summary>
    public required IReadOnlyDictionary<string, long> Limits { get; init; }

    /// <summary>The masked key.</summary>
    public required string KeyDisplay { get; init; }

    /// <summary>Whether this is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What changes by itself later, in the order of the instants; left out where nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DocumentChange>? Changes { get; init; }

    /// <summary>What a lease says of this licence.</summary>
    public static LeaseLicense Of(LicenseSnapshot license) => new()
    {
        ClientId = license.ClientId,
        Tier = new(license.TierCode, license.TierName, license.TierRank),
        State = license.State.ToString().ToLowerInvariant(),
        StartsAt = license.StartsAt,
        ExpiryDate = license.ExpiresAt,
        Features = [.. license.Features.Select(static feature => feature.Key)],
        Limits = license.Limits.ToWire(),
        KeyDisplay = license.KeyDisplay,
        IsTrial = license.IsTrial,
        Changes = LicenseDocuments.ChangesAfter(license),
    };

    /// <summary>The licence that the lease speaks of.</summary>
    /// <param name="licenseId">Its id.</param>
    /// <param name="tenantId">The tenant that was asked for.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="tierRanks">What the lease says of the tiers.</param>
    /// <exception cref="FormatException">A feature or a limit is none.</exception>
    public LicenseSnapshot ToSnapshot(Guid licenseId, string tenantId, long revision, IReadOnlyDictionary<string, int>? tierRanks = null)
    {
        LicenseSnapshot? later = null;
        DateTimeOffset? laterAt = null;
        foreach (var change in Changes?.OrderByDescending(static change => change.At) ?? Enumerable.Empty<DocumentChange>())
        {
            later = Snapshot(change.Tier, change.Features, change.Limits) with { Next = later, NextAt = laterAt };
            laterAt = change.At;
        }
        return Snapshot(Tier, Features, Limits) with { Next = later, NextAt = laterAt };

        LicenseSnapshot Snapshot(DocumentTier tier, IReadOnlyList<string> features, IReadOnlyDictionary<string, long> limits) =>
            ToSnapshot(licenseId, tenantId, revision, tier, features, limits) with { TierRanks = tierRanks };
    }

    private LicenseSnapshot ToSnapshot(
        Guid licenseId, string tenantId, long revision, DocumentTier tier, IReadOnlyList<string> features, IReadOnlyDictionary<string, long> limits) => new()
    {
        LicenseId = licenseId,
        TenantId = tenantId,
        ClientId = ClientId,
        Revision = revision,
        State = StateOf(State),
        StartsAt = StartsAt,
        ExpiresAt = ExpiryDate,
        TierCode = tier.Code,
        TierName = tier.Name,
        TierRank = tier.Rank,
        Features = FeatureSet.Of(features),
        Limits = LicenseLimits.FromWire(limits),
        KeyDisplay = KeyDisplay,
        IsTrial = IsTrial,
    };

    private static LicenseState StateOf(string name) => name switch
    {
        "issued" => LicenseState.Issued,
        "active" => LicenseState.Active,
        "suspended" => LicenseState.Suspended,
        "replaced" => LicenseState.Replaced,
        _ => LicenseState.Revoked,
    };
}
