using Fayvad.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Fayvad.Server.Hosting;

/// <summary>Forwarded headers count only when the connection comes from a listed proxy, and only the last hop's.</summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, HostSettings settings)
    {
        if (settings.TrustedProxies.Count == 0) return;
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = 1;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
        });
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerSettings>().Host.TrustedProxies.Count > 0) app.UseForwardedHeaders();
    }
}
