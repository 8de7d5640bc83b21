using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Auth;

/// <summary>Makes a token out of an Odoo session, where the tenant's licence is good and has a seat for the user.</summary>
internal sealed class TokenGrant(
    OdooSessions sessions, LicensedTenants tenants, ISeatStore seats, TokenService tokens, LicenseViews views, ServerSettings settings, TimeProvider time)
{
    private const string SeatsPage = "/license/upgrade/";

    /// <exception cref="ApiException">The licence is no longer good, or no seat is left.</exception>
    public async Task<(IssuedToken Token, LoginAnswer Answer)> GrantAsync(OdooLogin login, OdooSession session, CancellationToken cancellationToken)
    {
        var role = Role.Of(login.IsSystem, login.IsInternalUser);
        var subject = new TokenSubject(login.Database, login.UserId, login.Username, await EmailAsync(session, login.UserId, cancellationToken), role);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var license = (await tenants.RefreshAsync(login.Database, cancellationToken)).LicenseAt(now);
        var verdict = LicenseEvaluator.Validity(license, login.Database, now);
        if (verdict != LicenseVerdict.Allowed && settings.Licensing.ValidationEnabled)
            throw new ApiException(Refused(LicenseRefusals.Of(verdict, license, LicenseRequirement.Any), subject));
        await TakeSeatAsync(subject, settings.Licensing.ValidationEnabled ? license!.Limits.MaxUsers : Limit.Unlimited, cancellationToken);
        var view = license is null ? null : views.Of(license);
        var token = tokens.IssueAccess(subject, view, license?.ClientId);
        await sessions.KeepAsync(token, login, cancellationToken);
        var user = new UserView(subject.UserId, license?.ClientId.ToString(), subject.Username, subject.Email, role.Name, role.Permissions, subject.TenantId);
        return (token, new(token.Text, token.ExpiresAt, user, view));
    }

    private async Task TakeSeatAsync(TokenSubject subject, Limit limit, CancellationToken cancellationToken)
    {
        var outcome = await seats.TryTakeAsync(new(subject.TenantId, subject.UserId, subject.Username), limit, cancellationToken);
        if (outcome.IsHeld) return;
        throw new ApiException(Refused(new ApiError(ErrorCodes.UserLimitExceeded, 403, "All of the licence's seats are taken.")
        {
            Details = new JsonObject { ["current_usage"] = outcome.Held, ["limit"] = limit.WireValue },
            Suggestion = "Ask your administrator to release the seat of somebody who left, or to upgrade the licence.",
            ActionUrl = SeatsPage,
        }, subject));
    }

    // Whoever can bring a licence gets a token that is good for just that (contract 4).
    private ApiError Refused(ApiError error, TokenSubject subject)
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
                "res.users", [new JsonArray("id", "=", userId)], ["email"], new OdooPage(1), OdooUserJson.Default.OdooUserRowArray, cancellationToken: cancellationToken);
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
}
