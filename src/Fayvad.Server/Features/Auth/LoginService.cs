using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Auth;

/// <summary>Log-in, refresh and log-out (contract 4): Odoo says who the user is, the licence whether the tenant may work.</summary>
internal sealed partial class LoginService(
    KnownDatabases databases, OdooClient odoo, OdooSessions sessions, LicensedTenants tenants, TokenService tokens, TokenCache cache, IRevokedTokens revoked,
    LoginThrottle throttle, FailurePace pace, LicenseViews views, ServerSettings settings, TimeProvider time, ILogger<LoginService> logger)
{
    private static readonly ApiError InvalidCredentials = new(ErrorCodes.InvalidCredentials, 401, "Invalid credentials");

    /// <exception cref="ApiException">The log-in is refused.</exception>
    public async Task<LoginAnswer> LogInAsync(LoginRequest request, IPAddress? address, CancellationToken cancellationToken)
    {
        if (throttle.TryBegin(request.Database, request.Username, address, out var wait) is not { } attempt)
            throw new ApiException(ApiErrors.RateLimited(wait) with { Message = "Too many failed log-ins. Wait before you try again." });
        var started = pace.Start();
        if (await AuthenticateAsync(request, attempt, cancellationToken) is not { } login)
        {
            LogRefused(logger, address);
            await pace.WaitAsync(started, cancellationToken);
            throw new ApiException(InvalidCredentials);
        }
        attempt.Succeeded();
        var session = odoo.Resume(login.Database, login.SessionId, login.Language, login.TimeZone);
        try
        {
            return await GrantAsync(login, session, cancellationToken);
        }
        catch (Exception)
        {
            await DestroyAsync(session, cancellationToken); // no token leads to it
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
        var answer = await GrantAsync(login, session, cancellationToken);
        await EndAsync(identity, cancellationToken);
        return answer;
    }

    /// <summary>The token stops working, here at once and on every node within a second; Odoo's session ends with it.</summary>
    public async Task LogOutAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        var session = identity.IsAccess ? await sessions.FindAsync(identity, cancellationToken) : null;
        await EndAsync(identity, cancellationToken);
        if (session is not null) await DestroyAsync(session, cancellationToken);
    }

    private async Task<OdooLogin?> AuthenticateAsync(LoginRequest request, LoginThrottle.Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            if (!await databases.ContainsAsync(request.Database, cancellationToken)) return null;
            return await odoo.AuthenticateAsync(request.Database, request.Username, request.Password, cancellationToken);
        }
        catch (OdooException failure) when (failure.Kind is OdooErrorKind.AccessDenied or OdooErrorKind.DatabaseUnavailable)
        {
            return null;
        }
        catch (OdooException failure)
        {
            attempt.Withdrawn();
            throw new ApiException(failure.ToApiError(), failure);
        }
        catch (Exception)
        {
            attempt.Withdrawn();
            throw;
        }
    }

    private async Task<LoginAnswer> GrantAsync(OdooLogin login, OdooSession session, CancellationToken cancellationToken)
    {
        var role = Role.Of(login.IsSystem, login.IsInternalUser);
        var subject = new TokenSubject(login.Database, login.UserId, login.Username, await EmailAsync(session, login.UserId, cancellationToken), role);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var license = (await tenants.RefreshAsync(login.Database, cancellationToken)).LicenseAt(now);
        var verdict = LicenseEvaluator.Validity(license, login.Database, now);
        if (verdict != LicenseVerdict.Allowed && settings.Licensing.ValidationEnabled)
            throw new ApiException(Unlicensed(LicenseRefusals.Of(verdict, license, LicenseRequirement.Any), subject));
        var view = license is null ? null : views.Of(license);
        var token = tokens.IssueAccess(subject, view, license?.ClientId);
        await sessions.KeepAsync(token, login, cancellationToken);
        var user = new UserView(subject.UserId, license?.ClientId.ToString(), subject.Username, subject.Email, role.Name, role.Permissions, subject.TenantId);
        return new(token.Text, token.ExpiresAt, user, view);
    }

    // Whoever can bring a licence gets a token that is good for just that (contract 4).
    private ApiError Unlicensed(ApiError error, TokenSubject subject)
    {
        if (subject.Role != Role.Admin) return error;
        var details = (JsonObject?)error.Details?.DeepClone() ?? [];
        details["activation_token"] = tokens.IssueActivation(subject).Text;
        return error with { Details = details };
    }

    private static async Task<string?> EmailAsync(OdooSession session, int userId, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await session.SearchReadAsync(
                "res.users", [new JsonArray("id", "=", userId)], ["email"], new OdooPage(1), OdooUserJson.Default.OdooUserRowArray, cancellationToken);
            return rows is [{ Email: { } email }] ? email : null;
        }
        catch (OdooException failure) when (failure.Kind is OdooErrorKind.AccessError or OdooErrorKind.AccessDenied or OdooErrorKind.InvalidInput)
        {
            return null; // this user may not read it; the token does without
        }
        catch (OdooException failure)
        {
            throw new ApiException(failure.ToApiError(), failure);
        }
    }

    private async Task EndAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        await revoked.RevokeAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken);
        cache.Forget(identity.TokenId!);
        await sessions.ForgetAsync(identity.TokenId!, cancellationToken);
    }

    private async Task DestroyAsync(OdooSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.DestroyAsync(cancellationToken);
        }
        catch (OdooException failure)
        {
            // Nobody holds it any more; Odoo clears it away after seven days.
            LogNotDestroyed(logger, failure.Kind);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A log-in from {Address} was refused")]
    private static partial void LogRefused(ILogger logger, IPAddress? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "A session was not ended at Odoo ({Kind})")]
    private static partial void LogNotDestroyed(ILogger logger, OdooErrorKind kind);
}
