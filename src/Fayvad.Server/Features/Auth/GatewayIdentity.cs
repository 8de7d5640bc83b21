using Fayvad.Licensing.AspNetCore.Tokens;

namespace Fayvad.Server.Features.Auth;

/// <summary>Kinds of token besides the ordinary access token.</summary>
internal static class TokenPurposes
{
    /// <summary>Good for <c>/api/license/*</c> alone, so that an administrator can bring a licence.</summary>
    public const string Activation = "activation";

    /// <summary>Opens one live connection.</summary>
    public const string Ticket = "ticket";
}

/// <summary>Who asks: the facts of a token whose signature has been verified.</summary>
internal sealed record GatewayIdentity : TokenIdentity
{
    /// <summary>Id of the user in Odoo.</summary>
    public required long UserId { get; init; }

    /// <summary>The customer that held the licence when the token was issued; null without one.</summary>
    public required string? ClientId { get; init; }

    /// <summary>The user's login in Odoo.</summary>
    public required string Username { get; init; }

    public required string? Email { get; init; }

    public required string Role { get; init; }

    /// <summary>Whether the token names a licence at all.</summary>
    public required bool HasLicense { get; init; }

    /// <summary>The token behind a ticket; null for what is no ticket.</summary>
    public TicketOrigin? TicketOf { get; init; }

    public bool IsAccess => Purpose == AccessPurpose;

    /// <summary>Who a ticket speaks for, as the token behind it does; any other token as it is.</summary>
    public GatewayIdentity Behind() => TicketOf is not { } origin ? this : this with
    {
        Purpose = AccessPurpose, TokenId = origin.TokenId, ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(origin.ExpiresAt), TicketOf = null,
    };
}
