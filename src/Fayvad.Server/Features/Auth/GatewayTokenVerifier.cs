using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Auth;

/// <summary>What the gate asks of a token it has not seen before: its signature, its time, and whether it was revoked.</summary>
internal sealed class GatewayTokenVerifier(TokenService tokens, IRevokedTokens revoked, OdooSessions sessions, ServerSettings settings) : ITokenVerifier
{
    public async ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var verification = await tokens.VerifyAsync(token);
        if (verification.Identity is not GatewayIdentity identity) return verification;
        if (await revoked.IsRevokedAsync(identity.TokenId!, cancellationToken)) return await SupersededAsync(identity, cancellationToken);
        if (identity is { IsAccess: true, HasLicense: false } && settings.Licensing.ValidationEnabled) return new(TokenStatus.Unlicensed);
        return verification;
    }

    // Whoever did not hear what a refresh was answered has nothing but the old token to ask with.
    private async ValueTask<TokenVerification> SupersededAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        if (!identity.IsAccess || await sessions.FindSuccessorAsync(identity, cancellationToken) is not { } found) return default;
        return TokenVerification.Valid(identity with { Purpose = TokenIdentity.SupersededPurpose, ExpiresAt = found.Until < identity.ExpiresAt ? found.Until : identity.ExpiresAt });
    }
}
