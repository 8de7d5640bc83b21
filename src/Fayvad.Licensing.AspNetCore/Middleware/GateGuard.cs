using Fayvad.Licensing.AspNetCore.Metadata;
using Microsoft.AspNetCore.Builder;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>
/// The last line of defence: an endpoint that demands a token or a licence does not run where the gate did not let the request through,
/// because <c>UseLicensing</c> is missing or stands before routing.
/// </summary>
internal static class GateGuard
{
    private static readonly object Installed = new();

    public static void Install(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.Contains(Installed) || endpoint.RequestDelegate is not { } handler) return;
        endpoint.Metadata.Add(Installed);
        if (endpoint.Metadata.OfType<AllowUnlicensedAttribute>().Any()) return;
        endpoint.RequestDelegate = context => context.Features.Get<ILicenseFeature>() is not null
            ? handler(context)
            : throw new InvalidOperationException(
                $"The endpoint '{endpoint.DisplayName}' demands a licence, but the request did not pass the licensing gate. "
                + "Call app.UseLicensing() after app.UseRouting() and before the endpoints.");
    }
}
