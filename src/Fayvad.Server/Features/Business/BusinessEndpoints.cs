using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Business;

/// <summary><c>/api/{domain}/…</c> (contract 7): the gateway's routes, each with what it demands of the licence and of the user.</summary>
internal static class BusinessEndpoints
{
    public static void MapBusiness(this WebApplication app) => app.MapOdooGateway(static (route, endpoint) =>
    {
        route.RequireLicenseFeature(KnownFeatures.ApiAccess, endpoint.Domain.Feature);
        route.RequirePermission(endpoint.Permission);
        route.TrackApiUsage(endpoint.UsageName);
        route.WithBodyLimit(Kestrel.DefaultBodyLimit);
    });
}
