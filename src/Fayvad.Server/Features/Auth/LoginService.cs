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

    /// <summary>
    /// A new token in place of the present one, with the rights that Odoo gives the user now. Whoever refreshes the same token again within half a
    /// minute, because the answer was lost, is given that same new token again: at no time do two of them live.
    /// </summary>
    /// <exception cref="ApiException">The Odoo session or the present token is over, or the licence no longer good.</exception>
    public async Task<LoginAnswer> RefreshAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = identity.IsAccess ? await sessions.FindAsync(identity, cancellationToken) : null;
        if (session is null) return (await FindSuccessorAsync(identity, cancellationToken) ?? throw new ApiException(ApiErrors.TokenExpired())).Answer;
        var login = await AskAsync(session, identity, cancellationToken);
        var (token, answer) = await grant.GrantAsync(login, session, cancellationToken);
        var isFirst = await sessions.SupersedeAsync(identity, new(token.Id, answer), CancellationToken.None);
        cache.Forget(identity.TokenId!);
        if (isFirst) return answer;
        // Whoever refreshed meanwhile has a token, which is this caller's as well; whoever logged out knows nothing of another.
        var next = await FindSuccessorAsync(identity, CancellationToken.None);
        if (next?.TokenId != token.Id) await EndAsync(token.Id, token.ExpiresAt, CancellationToken.None);
        return (next ?? throw new ApiException(ApiErrors.TokenExpired())).Answer;
    }

    /// <summary>
    /// The token stops working, here at once and on every node within a second; Odoo's session ends with it. One that was refreshed, unknown to whoever
    /// logs out, ends the token in its place.
    /// </summary>
    public async Task LogOutAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        if (await FindSuccessorAsync(identity, cancellationToken) is { } next)
            identity = next.Of(identity);
        else if (identity.Purpose == TokenIdentity.SupersededPurpose) throw new ApiException(ApiErrors.TokenInvalid());
        var session = identity.IsAccess ? await sessions.FindAsync(identity, cancellationToken) : null;
        while (!await EndAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken) && await FindSuccessorAsync(identity, cancellationToken) is { } later)
        {
            identity = later.Of(identity); // a refresh came in between
            session = await sessions.FindAsync(identity, cancellationToken) ?? session;
        }
        if (session is not null) await odoo.EndAsync(session);
    }

    /// <summary>Who is behind a token by what Odoo says now; a session that it ended ends the token.</summary>
    /// <exception cref="ApiException">The session is over, or Odoo cannot be asked.</exception>
    public async Task<OdooLogin> ConfirmAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(identity, cancellationToken) ?? throw new ApiException(ApiErrors.TokenExpired()); // who took it away ended the token
        return await AskAsync(session, identity, cancellationToken);
    }

    /// <summary>Ends a token. Whether it was good until now: of any number who end one at once, one hears so.</summary>
    public async Task<bool> EndAsync(string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var isFirst = await revoked.RevokeAsync(tokenId, expiresAt, cancellationToken);
        cache.Forget(tokenId);
        if (isFirst) await sessions.ForgetAsync(tokenId, cancellationToken); // else what is kept may lead to the token in its place
        return isFirst;
    }

    private async Task<OdooLogin> AskAsync(OdooSession session, GatewayIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            return await session.KeepAliveAsync(cancellationToken);
        }
        catch (OdooException failure)
        {
            if (failure.Kind == OdooErrorKind.SessionExpired) await EndAsync(identity.TokenId!, identity.ExpiresAt, CancellationToken.None);
            throw new ApiException(failure.ToApiError(), failure);
        }
    }

    /// <summary>The token in the place of one that was refreshed a moment ago, however often; null where it was ended since.</summary>
    private async Task<Successor?> FindSuccessorAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        while (await sessions.FindSuccessorAsync(identity, cancellationToken) is var (next, _))
        {
            if (!await revoked.IsRevokedAsync(next.TokenId, cancellationToken)) return next;
            identity = next.Of(identity);
        }
        return null;
    }
}
