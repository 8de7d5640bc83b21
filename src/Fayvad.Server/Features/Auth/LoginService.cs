using System.Net;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Auth;

/// <summary>Log-in, refresh and log-out (contract 4): Odoo says who the user is, the licence whether the tenant may work.</summary>
internal sealed class LoginService(OdooAuthentication odoo, TokenGrant grant, OdooSessions sessions, TokenCache cache, IRevokedTokens revoked)
{
    /// <exception cref="ApiException">The log-in is refused.</exception>
    public async Task<LoginAnswer> LogInAsync(Credentials credentials, IPAddress? address, CancellationToken cancellationToken)
    {
        var (login, session) = await odoo.OpenAsync(credentials, address, cancellationToken);
        try
        {
            return (await grant.GrantAsync(login, session, cancellationToken)).Answer;
        }
        catch (Exception)
        {
            await odoo.EndAsync(session); // no token leads to it
            throw;
        }
    }

    /// <summary>A new token in place of the present one, with the rights that Odoo gives the user now.</summary>
    /// <exception cref="ApiException">The Odoo session or the present token is over, or the licence no longer good.</exception>
    public async Task<LoginAnswer> RefreshAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(identity, cancellationToken) ?? throw new ApiException(ApiErrors.TokenExpired());
        OdooLogin login;
        try
        {
            login = await session.KeepAliveAsync(cancellationToken);
        }
        catch (OdooException failure)
        {
            throw new ApiException(failure.ToApiError(), failure);
        }
        var (token, answer) = await grant.GrantAsync(login, session, cancellationToken);
        if (await EndAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken)) return answer;
        // Whoever logged out meanwhile knows nothing of another token, and whoever refreshed has one.
        await EndAsync(token.Id, token.ExpiresAt, CancellationToken.None);
        throw new ApiException(ApiErrors.TokenExpired());
    }

    /// <summary>The token stops working, here at once and on every node within a second; Odoo's session ends with it.</summary>
    public async Task LogOutAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = identity.IsAccess ? await sessions.FindAsync(identity, cancellationToken) : null;
        await EndAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken);
        if (session is not null) await odoo.EndAsync(session);
    }

    /// <summary>Whether the token was good until now: of any number who end one at once, one hears so.</summary>
    private async Task<bool> EndAsync(string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var isFirst = await revoked.RevokeAsync(tokenId, expiresAt, cancellationToken);
        cache.Forget(tokenId);
        await sessions.ForgetAsync(tokenId, cancellationToken);
        return isFirst;
    }
}
