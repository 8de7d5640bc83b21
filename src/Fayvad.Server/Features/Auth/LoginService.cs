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
            return await grant.GrantAsync(login, session, cancellationToken);
        }
        catch (Exception)
        {
            await odoo.EndAsync(session); // no token leads to it
            throw;
        }
    }

    /// <summary>A new token in place of the present one, with the rights that Odoo gives the user now.</summary>
    /// <exception cref="ApiException">The Odoo session is over, or the licence no longer good.</exception>
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
        var answer = await grant.GrantAsync(login, session, cancellationToken);
        await EndAsync(identity, cancellationToken);
        return answer;
    }

    /// <summary>The token stops working, here at once and on every node within a second; Odoo's session ends with it.</summary>
    public async Task LogOutAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = identity.IsAccess ? await sessions.FindAsync(identity, cancellationToken) : null;
        await EndAsync(identity, cancellationToken);
        if (session is not null) await odoo.EndAsync(session);
    }

    private async Task EndAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        await revoked.RevokeAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken);
        cache.Forget(identity.TokenId!);
        await sessions.ForgetAsync(identity.TokenId!, cancellationToken);
    }
}
