using System.Text.Json.Serialization;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Health;

/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="LicenseValidation"><c>enabled</c>, or a warning that nothing is enforced.</param>
/// <param name="Dependencies">By name.</param>
internal sealed record HealthReport([property: Values("healthy", "unhealthy")] string Status, string Version, string LicenseValidation, IReadOnlyDictionary<string, DependencyHealth> Dependencies);

/// <param name="Status"><c>up</c>, <c>down</c> or <c>timeout</c>.</param>
/// <param name="LatencyMs">How long the question took, in milliseconds.</param>
internal sealed record DependencyHealth([property: Values("up", "down", "timeout")] string Status, double LatencyMs)
{
    [JsonIgnore]
    public bool IsUp => Status == "up";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(Liveness))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <param name="Status">One word.</param>
internal sealed record Liveness(string Status);
