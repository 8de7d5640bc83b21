using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Features.Admin.Sessions;
using Fayvad.Server.Features.Admin.Tokens;

namespace Fayvad.Server.Features.Admin.Access;

/// <summary>
/// Lets callers of the admin API through: an API token in <c>Authorization</c>, else a session cookie. The header wins where both are there,
/// because no foreign page can make a browser send it.
/// </summary>
internal sealed class StaffGate(StaffSessions sessions, ApiTokens tokens)
{
    private static readonly ApiError NobodyIsLoggedIn = new(ErrorCodes.TokenInvalid, 401, "Nobody is logged in.")
    {
        Challenge = "Bearer",
        Suggestion = "Log in, or send an API token as Authorization: Bearer.",
    };

    /// <summary>Finds out who calls and whether they may; leaves the <see cref="StaffCaller"/> on the request.</summary>
    /// <exception cref="ApiException">401, or 403 with the scope that is missing.</exception>
    public async Task AdmitAsync(HttpContext context, StaffScopes need)
    {
        var caller = await IdentifyAsync(context);
        context.Features.Set(caller);
        if (!caller.May(need)) throw new ApiException(Missing(need));
    }

    /// <summary>403: the caller lacks these scopes.</summary>
    public static ApiError Missing(StaffScopes scopes) => ApiErrors.PermissionDenied() with
    {
        Details = new JsonObject { ["required_scope"] = string.Join(' ', scopes.Names()) },
    };

    private async Task<StaffCaller> IdentifyAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (context.Request.Headers.Authorization.Count > 0)
            return StaffCaller.Of(await tokens.VerifyAsync(context, cancellation));
        if (await sessions.FindAsync(context) is not { } session) throw new ApiException(NobodyIsLoggedIn);
        CrossSite.RefuseForged(context.Request, session.CsrfToken);
        context.Features.Set(session);
        return StaffCaller.Of(session.Account);
    }
}
