using System.Net;
using Fayvad.Odoo.Demo.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fayvad.Odoo.Demo;

/// <summary>
/// An Odoo to try the product with: it speaks the JSON routes of Odoo 17 on a loopback port, over invented records of a furniture maker
/// that live in memory and start afresh with it. Users, in every database: admin/admin, user/user, portal/portal.
/// </summary>
public sealed class DemoOdoo : IAsyncDisposable
{
    private readonly WebApplication _host;

    private DemoOdoo(WebApplication host) => _host = host;

    /// <summary>Where it listens, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address => new(_host.Urls.First());

    /// <summary>Builds the databases and starts listening.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DemoOdoo> StartAsync(DemoOdooOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "demo-odoo" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Validated().Port, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, Unsignalled>(); // signals are for the program around it: taken here, one that comes early would be lost
        var host = builder.Build();
        new OdooRoutes(options).Map(host);
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        return new DemoOdoo(host);
    }

    /// <summary>Stops listening; what was changed is gone.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private sealed class Unsignalled : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
