using System.Text.Json.Serialization;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Usage;

/// <summary>The answer of <c>GET /api/license/recommendations/</c> (contract 6).</summary>
/// <param name="Recommendations">Advice.</param>
/// <param name="CurrentTier">The tier's code; null where the tenant has no licence.</param>
/// <param name="UsageSummary">What it rests on.</param>
internal sealed record RecommendationsAnswer(IReadOnlyList<Recommendation> Recommendations, string? CurrentTier, UsageSummary UsageSummary);

/// <param name="From">The first instant looked at.</param>
/// <param name="To">The present.</param>
/// <param name="DaysOfData">Whole days since the tenant's first request in that time.</param>
/// <param name="Reason">Why nothing, or no smaller tier, is recommended; null where everything could be.</param>
/// <param name="ApiUsage">As in the analytics.</param>
/// <param name="FeatureUsage">As in the analytics.</param>
/// <param name="RefusedRequests">By reason.</param>
/// <param name="Replay">Every other tier, by rank.</param>
internal sealed record UsageSummary(
    DateTimeOffset From, DateTimeOffset To, int DaysOfData, string? Reason, ApiUsage ApiUsage, FeatureUsage FeatureUsage, RefusedRequests RefusedRequests,
    IReadOnlyList<ReplayView> Replay);

/// <summary>What the same requests would have come to under another tier.</summary>
internal sealed record ReplayView(
    string Tier, string TierName, bool Fits, long RefusedRequests, int RefusedHours, IReadOnlyList<MissingFeature> MissingFeatures, IReadOnlyList<string> MissingEndpoints,
    IReadOnlyList<string> OverLimit, IReadOnlyList<string> ToBeChecked, PeriodPrice? PriceDifference, string Message)
{
    public static ReplayView Of(TierReplay replay, Tier present, BillingPeriod billing) => new(
        replay.Tier.Code, replay.Tier.Name, replay.Fits, replay.RefusedRequests, replay.RefusedHours, replay.MissingFeatures,
        [.. replay.MissingEndpoints.Select(static endpoint => endpoint.Endpoint)], replay.OverLimit, replay.Unknown,
        PeriodPrice.Difference(present, replay.Tier, billing), LicenseRecommendations.Describe(replay));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(UsageAnalytics))]
[JsonSerializable(typeof(RecommendationsAnswer))]
internal sealed partial class UsageJson : JsonSerializerContext;
