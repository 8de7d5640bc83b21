using System.Text.Json.Serialization;

namespace EmbeddedApi;

internal sealed record CarriedLicense(
    string Key, string Tier, string TierName, string Status, DateTimeOffset? ExpiryDate, IReadOnlyDictionary<string, bool> Features,
    CarriedLimits Limits);

internal sealed record CarriedLimits(long MaxUsers, long MaxApiRequestsPerHour, long MaxConcurrentConnections);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CarriedLicense))]
internal sealed partial class TokenJson : JsonSerializerContext;
