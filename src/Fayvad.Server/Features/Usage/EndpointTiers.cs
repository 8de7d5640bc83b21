using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Server.Features.Licenses;

namespace Fayvad.Server.Features.Usage;

/// <summary>Which endpoints demand a tier, by the name under which they are counted: a smaller tier would refuse what they serve.</summary>
internal sealed class EndpointTiers(EndpointDataSource endpoints, LiveTiers tiers)
{
    /// <summary>Endpoint → the rank of the tier that it demands.</summary>
    public IReadOnlyDictionary<string, int> Ranks
    {
        get
        {
            var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
            {
                if (endpoint.Metadata.GetMetadata<RequireLicenseTierAttribute>() is not { } required || !tiers.Catalog.TryGet(required.Tier, out var tier)) continue;
                var name = endpoint.Metadata.GetMetadata<TrackApiUsageAttribute>()?.Name ?? endpoint.RoutePattern.RawText ?? "";
                ranks[name] = Math.Max(tier.Sequence, ranks.GetValueOrDefault(name, int.MinValue));
            }
            return ranks;
        }
    }
}
