namespace Fayvad.Server.Features.Auth;

internal enum TokenKind
{
    /// <summary>Good for the whole API.</summary>
    Access,

    /// <summary>Good for <c>/api/license/*</c> alone, so that an administrator can bring a licence.</summary>
    Activation,
}

/// <summary>Who asks: the facts of a token whose signature has been verified.</summary>
internal sealed record GatewayIdentity
{
    public required TokenKind Kind { get; init; }

    /// <summary>The token's <c>jti</c>: key of the Odoo session and of a revocation.</summary>
    public required string TokenId { get; init; }

    /// <summary>Id of the user in Odoo.</summary>
    public required long UserId { get; init; }

    public required string? ClientId { get; init; }

    public required string Username { get; init; }

    public required string? Email { get; init; }

    public required string Role { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The Odoo database.</summary>
    public required string TenantId { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool May(string permission) => Permissions.Contains(permission);
}
