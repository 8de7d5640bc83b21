using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>Tokens for programs that use the admin API. The token itself is never stored; each change is in the audit log.</summary>
public interface IApiTokenStore
{
    /// <summary>Adds a token.</summary>
    /// <exception cref="LicensingException">A token of this name is in use: <see cref="AlreadyExists"/>; or one of its clients is not there.</exception>
    Task<ApiToken> CreateAsync(NewApiToken token, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>The token with this hash, whether or not it is still good.</summary>
    Task<ApiToken?> FindAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Tokens, newest first, revoked ones included.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<ApiToken>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Ends a token; may be repeated.</summary>
    /// <exception cref="LicensingException">There is no such token.</exception>
    Task<ApiToken> RevokeAsync(Guid id, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>Notes that a token was used.</summary>
    Task TouchAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>A token to create.</summary>
/// <param name="Name">What it is for; names it in the audit log.</param>
/// <param name="Hash">SHA-256 of the token.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends; null: when it is revoked.</param>
public sealed record NewApiToken(string Name, byte[] Hash, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    /// <summary>Longest name of a token.</summary>
    public const int NameLength = 100;

    /// <summary>Whose licences an edge may look up with it by the name of a tenant; none: nobody's.</summary>
    public IReadOnlyList<Guid> Clients { get; init; } = [];
}

/// <summary>A token as it is known: without itself.</summary>
public sealed record ApiToken
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whose licences an edge may look up with it by the name of a tenant; none: nobody's.</summary>
    public required IReadOnlyList<Guid> Clients { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends, exclusive; null: when it is revoked.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute; null: never.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Since when it is ended; null where it is not.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What the audit log keeps.</summary>
    public string ToImage() => JsonSerializer.Serialize(new(Id, Name, Scopes, Clients, ExpiresAt, RevokedAt), ApiTokenImageJson.Default.ApiTokenImage);
}

internal sealed record ApiTokenImage(Guid Id, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<Guid> Clients, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiTokenImage))]
internal sealed partial class ApiTokenImageJson : JsonSerializerContext;
