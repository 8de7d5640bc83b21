using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Tokens;

internal sealed record TokenRequest
{
    public required string Name { get; init; }

    public required string[] Scopes { get; init; }

    /// <summary>Whose licences an edge may look up with it by the name of a database; for the scope <c>validate</c> alone.</summary>
    public Guid[]? Clients { get; init; }

    /// <summary>Null: until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A token as it is shown: without itself, save in the one answer that makes it.</summary>
internal sealed record TokenView
{
    public required Guid Id { get; init; }

    /// <summary>The token, in the answer that makes it and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whose licences an edge may look up with it by the name of a database.</summary>
    public required IReadOnlyList<Guid> Clients { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public static TokenView Of(ApiToken token) => new()
    {
        Id = token.Id,
        Name = token.Name,
        Scopes = token.Scopes,
        Clients = token.Clients,
        CreatedBy = token.CreatedBy,
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
        LastUsedAt = token.LastUsedAt,
        RevokedAt = token.RevokedAt,
    };

    public static TokenView Of(IssuedApiToken issued) => Of(issued.Token) with { Token = issued.Text.Reveal() };

    public override string ToString() => $"token {Name}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenView))]
internal sealed partial class TokensJson : JsonSerializerContext;
