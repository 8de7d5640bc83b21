using Fayvad.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fayvad.Server.Hosting;

/// <summary>Bounds on what one client, or all of them together, can make the server hold. Bytes unless said otherwise.</summary>
internal static class Kestrel
{
    /// <summary>Body of a request whose endpoint names no limit of its own.</summary>
    public const int DefaultBodyLimit = 1024 * 1024;

    /// <summary>Body of a request to the authentication and licence endpoints.</summary>
    public const int SmallBodyLimit = 64 * 1024;

    public static void UseHardenedKestrel(this IWebHostBuilder web, HostSettings settings) => web
        .UseUrls([.. settings.Urls])
        .UseKestrel(static server =>
        {
            server.AddServerHeader = false;
            server.AllowSynchronousIO = false;
            server.Limits.MaxRequestBodySize = DefaultBodyLimit;
            server.Limits.MaxRequestHeaderCount = 64;
            server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            server.Limits.MaxRequestLineSize = 8 * 1024;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // Longer than the minute after which common proxies drop idle connections, so that the proxy closes first.
            server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
            server.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            server.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            server.Limits.MaxConcurrentConnections = 20_000;
            server.Limits.MaxConcurrentUpgradedConnections = 20_000;
            server.Limits.Http2.MaxStreamsPerConnection = 100;
        });
}
