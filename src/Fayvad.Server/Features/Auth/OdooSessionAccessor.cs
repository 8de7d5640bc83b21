using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Admin.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Fayvad.Server.Features.Auth;

/// <summary>Gives the gateway the Odoo session of the request's token.</summary>
internal sealed class OdooSessionAccessor(OdooSessions sessions) : IOdooSessionAccessor
{
    public async ValueTask<OdooSession> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        await sessions.FindAsync(context.Identity(), cancellationToken) ?? throw new ApiException(ApiErrors.TokenExpired());

    // Staff have requests with keys as well; no number of a user is an id of theirs.
    public string CallerOf(HttpContext context) =>
        context.Features.Get<StaffCaller>() is { } staff ? $"{staff.Kind}/{staff.Id}" : $"{context.Identity().TenantId}/{context.Identity().UserId}";
}

internal static class IdentityExtensions
{
    /// <summary>Who asks; only behind the gate.</summary>
    public static GatewayIdentity Identity(this HttpContext context) => (GatewayIdentity)context.Features.GetRequiredFeature<ILicenseFeature>().Identity;
}
