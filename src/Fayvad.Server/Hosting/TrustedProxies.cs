using Fayvad.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Fayvad.Server.Hosting;

/// <summary>Forwarded headers count only when the connection comes from a listed proxy, and only the last hop's.</summary>
internal static class TrustedProxies
{
    private const string HostHeader = "X-Forwarded-Host";

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
        if (app.Services.GetRequiredService<ServerSettings>().Host.TrustedProxies.Count == 0) return;
        app.Use(static (context, next) =>
        {
            // Proxies pass on what their callers say, and what reads this header throws where it is no name.
            var headers = context.Request.Headers;
            if (headers.TryGetValue(HostHeader, out var names) && !names.ToString().Split(',').All(IsHost)) headers.Remove(HostHeader);
            return next(context);
        });
        app.UseForwardedHeaders();
    }

    private static bool IsHost(string name)
    {
        try
        {
            return new HostString(name.Trim()).ToUriComponent().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
