using System.Text.Json.Serialization;
using Fayvad.Server.Features.Licenses;

namespace Fayvad.Server.Features.Auth;

/// <summary>The claims of a token, as they stand in it (contract 4). The licence is there for clients to show; nothing decides by it.</summary>
internal sealed record TokenPayload
{
    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    [JsonPropertyName("sub")]
    public required string Subject { get; init; }

    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    /// <summary>Id of the user in Odoo.</summary>
    public required long UserId { get; init; }

    /// <summary>The customer that holds the licence; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    /// <summary>The user's login in Odoo.</summary>
    public required string Username { get; init; }

    public string? Email { get; init; }

    public required string Role { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The Odoo database.</summary>
    public required string TenantId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LicenseView? License { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TicketOrigin? TicketOf { get; init; }
}

/// <summary>The token in whose name a ticket was given: what the ticket opens ends with it.</summary>
/// <param name="TokenId">Its <c>jti</c>.</param>
/// <param name="ExpiresAt">When it ends, in seconds since 1970.</param>
/// <param name="HasLicense">Whether it names a licence.</param>
internal sealed record TicketOrigin(string TokenId, long ExpiresAt, bool HasLicense);

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, RespectNullableAnnotations = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(TokenPayload))]
internal sealed partial class TokenJson : JsonSerializerContext;
