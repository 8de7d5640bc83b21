using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>What the outbox keeps of an edit of a tier, as far as it is felt by licences.</summary>
/// <param name="Code">The tier.</param>
/// <param name="Before">What it granted.</param>
/// <param name="After">What it grants.</param>
/// <param name="Since">The change by which it was edited, where its licences are told of it from a later one on; null in that change itself.</param>
internal sealed record TierChangeFacts(string Code, TierTerms Before, TierTerms After, long? Since = null)
{
    /// <summary>As JSON; null where no licence feels it.</summary>
    public static string? Of(Tier before, Tier after) => before.Features.Equals(after.Features) && before.Limits == after.Limits
        ? null
        : new TierChangeFacts(after.Code, TierTerms.Of(before), TierTerms.Of(after)).ToJson();

    public string ToJson() => JsonSerializer.Serialize(this, TierChangeJson.Default.TierChangeFacts);

    public static TierChangeFacts From(string json) => JsonSerializer.Deserialize(json, TierChangeJson.Default.TierChangeFacts)!;
}

/// <summary>What a tier grants.</summary>
internal sealed record TierTerms(IReadOnlyList<string> Features, IReadOnlyDictionary<string, long> Limits)
{
    public static TierTerms Of(Tier tier) => new([.. tier.Features.Select(static feature => feature.Key)], tier.Limits.ToWire());

    /// <summary>The tiers, of which that one grants this.</summary>
    public TierCatalog In(TierCatalog tiers, string code) => new(tiers.All.Select(tier =>
        tier.Code == code ? tier with { Features = FeatureSet.Of(Features), Limits = LicenseLimits.FromWire(Limits) } : tier));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TierChangeFacts))]
internal sealed partial class TierChangeJson : JsonSerializerContext;
