using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>What the outbox keeps of an edit of a tier, as far as it is felt by licences.</summary>
internal sealed record TierChangeFacts(string Code, TierTerms Before, TierTerms After)
{
    /// <summary>As JSON; null where no licence feels it.</summary>
    public static string? Of(Tier before, Tier after) => before.Features.Equals(after.Features) && before.Limits == after.Limits
        ? null
        : JsonSerializer.Serialize(new(after.Code, TierTerms.Of(before), TierTerms.Of(after)), TierChangeJson.Default.TierChangeFacts);

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
