using Fayvad.Licensing.AspNetCore.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>Whether the application called <c>UseLicensing</c>.</summary>
internal sealed class GateInstallation
{
    public bool IsDone { get; set; }
}

/// <summary>
/// Looks over all endpoints before the server listens: one that demands a licence behind a gate that was never installed, one below a
/// gated prefix that declares nothing, one that is public and demands something, or one that names an unknown tier stops the start.
/// </summary>
internal sealed class GateCheck(GateInstallation gate, LicensePolicies policies) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        foreach (var endpoint in app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (LicensePolicies.IsDeclared(endpoint))
            {
                policies.Compile(endpoint);
                if (!gate.IsDone)
                {
                    throw new InvalidOperationException(
                        $"The endpoint '{endpoint.DisplayName}' says what it demands of a licence, but nothing enforces it: call app.UseLicensing().");
                }
            }
            else if (endpoint is RouteEndpoint route && policies.IsGated(route))
            {
                throw new InvalidOperationException(
                    $"The endpoint '{endpoint.DisplayName}' lies below a gated prefix and says nothing of licensing: "
                    + "declare a feature, a tier, RequireToken or AllowUnlicensed.");
            }
        }
    };
}
