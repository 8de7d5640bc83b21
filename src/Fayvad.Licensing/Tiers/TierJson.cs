using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Tiers;

/// <summary>Tiers as a JSON document: <c>{"tiers": [{"code", "name", "sequence", "features": [...], "limits": {...}, ...}]}</c>.</summary>
public static class TierJson
{
    /// <summary>Reads a document. Nothing is guessed: a missing, doubled, unknown or negative member is an error.</summary>
    /// <param name="utf8">The document.</param>
    /// <exception cref="FormatException">The document is no valid list of tiers; the message names the tier and the member.</exception>
    public static IReadOnlyList<Tier> Read(ReadOnlySpan<byte> utf8)
    {
        TierDocument document;
        try
        {
            document = JsonSerializer.Deserialize(utf8, TierJsonContext.Default.TierDocument)
                ?? throw new FormatException("The list of tiers is null.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The list of tiers is not readable at {exception.Path ?? "$"}: {exception.Message}", exception);
        }

        var tiers = document.Tiers.Select(static entry => entry.ToTier()).OrderBy(static tier => tier.Sequence).ToArray();
        RefuseTwins(tiers, static tier => tier.Code, "code");
        RefuseTwins(tiers, static tier => tier.Sequence, "sequence");
        return tiers;
    }

    /// <summary>Writes a document that <see cref="Read"/> reads back.</summary>
    public static byte[] Write(IEnumerable<Tier> tiers) => JsonSerializer.SerializeToUtf8Bytes(
        new TierDocument([.. tiers.Select(TierEntry.Of)]), TierJsonContext.Default.TierDocument);

    /// <summary>Writes one tier, on one line.</summary>
    public static byte[] WriteOne(Tier tier) => JsonSerializer.SerializeToUtf8Bytes(TierEntry.Of(tier), TierLineJsonContext.Default.TierEntry);

    private static void RefuseTwins<TKey>(Tier[] tiers, Func<Tier, TKey> key, string member)
    {
        if (tiers.GroupBy(key).FirstOrDefault(static group => group.Count() > 1) is { } twins)
            throw new FormatException($"Two tiers share the {member} '{twins.Key}'.");
    }
}

internal sealed record TierDocument(IReadOnlyList<TierEntry> Tiers);

internal sealed record TierEntry(
    string Code,
    string Name,
    int Sequence,
    decimal PriceMonthly,
    decimal PriceYearly,
    string Currency,
    bool AllowsCustomModules,
    bool Active,
    IReadOnlyList<string> Features,
    IReadOnlyDictionary<string, long> Limits)
{
    public static TierEntry Of(Tier tier) => new(tier.Code, tier.Name, tier.Sequence, tier.PriceMonthly, tier.PriceYearly, tier.Currency,
        tier.AllowsCustomModules, tier.Active, [.. tier.Features.Select(static feature => feature.Key)], tier.Limits.ToWire());

    public Tier ToTier()
    {
        if (!Feature.IsKey(Code)) throw new FormatException($"'{Code}' is not a tier code: lower-case letters, digits and underscores.");
        if ((Price.ProblemOf(PriceMonthly) ?? Price.ProblemOf(PriceYearly)) is { } problem) throw new FormatException($"Tier '{Code}': {problem}");
        try
        {
            return new Tier
            {
                Code = Code,
                Name = Name,
                Sequence = Sequence,
                PriceMonthly = PriceMonthly,
                PriceYearly = PriceYearly,
                Currency = Currency,
                AllowsCustomModules = AllowsCustomModules,
                Active = Active,
                Features = FeatureSet.Of(Features),
                Limits = LicenseLimits.FromWire(Limits),
            };
        }
        catch (FormatException exception)
        {
            throw new FormatException($"Tier '{Code}': {exception.Message}", exception);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TierDocument))]
internal sealed partial class TierJsonContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TierEntry))]
internal sealed partial class TierLineJsonContext : JsonSerializerContext;
