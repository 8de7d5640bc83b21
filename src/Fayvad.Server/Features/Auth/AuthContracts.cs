using System.Text.Json.Serialization;
using Fayvad.Odoo;
using Fayvad.Server.Features.Licenses;

namespace Fayvad.Server.Features.Auth;

internal sealed record LoginRequest
{
    public required string Username { get; init; }

    public required string Password { get; init; }

    /// <summary>The Odoo database.</summary>
    public required string Database { get; init; }

    public override string ToString() => nameof(LoginRequest);
}

internal sealed record RegisterRequest
{
    /// <summary>The Odoo database.</summary>
    public required string Database { get; init; }

    public required string Username { get; init; }

    public required string Password { get; init; }

    public required string ClientName { get; init; }

    public required string ContactEmail { get; init; }

    public override string ToString() => nameof(RegisterRequest);
}

/// <param name="Token">The access token.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="User">Whom it is for.</param>
/// <param name="License">The tenant's licence; null only where licences are not enforced.</param>
internal sealed record LoginAnswer(string Token, DateTimeOffset ExpiresAt, UserView User, LicenseView? License)
{
    public override string ToString() => nameof(LoginAnswer);
}

/// <param name="User">Whom the token is for.</param>
/// <param name="License">The tenant's licence as it is now; null where there is none.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal sealed record MeAnswer(UserView User, LicenseView? License, DateTimeOffset ExpiresAt);

/// <summary>A user as clients see it.</summary>
internal sealed record UserView(
    long Id, string? ClientId, string Username, string? Email, string Role, IReadOnlyList<string> Permissions, string TenantId);

internal sealed record LogoutAnswer;

/// <summary>A row of Odoo's <c>res.users</c>.</summary>
internal sealed record OdooUserRow([property: JsonConverter(typeof(OdooTextConverter))] string? Email);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(LogoutAnswer))]
internal sealed partial class AuthJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OdooUserRow[]))]
internal sealed partial class OdooUserJson : JsonSerializerContext;
