using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>What the audit log keeps of an endpoint.</summary>
internal sealed record WebhookImage(string TenantId, string Origin, string[] Events, string? Description, bool Active, string? DisabledReason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookImage))]
internal sealed partial class WebhookImageJson : JsonSerializerContext;
