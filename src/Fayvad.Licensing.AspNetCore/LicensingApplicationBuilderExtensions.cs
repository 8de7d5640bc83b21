using Fayvad.Licensing.AspNetCore.Middleware;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.AspNetCore;

/// <summary>Installs licensing.</summary>
public static class LicensingApplicationBuilderExtensions
{
    /// <summary>Installs the gate: after routing, before the endpoints.</summary>
    public static IApplicationBuilder UseLicensing(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<GateInstallation>().IsDone = true;
        return app.UseMiddleware<LicensingMiddleware>();
    }
}
