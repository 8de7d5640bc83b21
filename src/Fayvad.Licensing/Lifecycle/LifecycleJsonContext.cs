using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Lifecycle;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LicenseOverrides))]
internal sealed partial class LifecycleJsonContext : JsonSerializerContext;
