using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Support;

/// <summary>A real HTTP server on a free loopback port that answers every request as one delegate says.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _host;

    private StubServer(WebApplication host) => _host = host;

    public Uri Address => new(_host.Urls.First());

    public static async Task<StubServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.AddRoutingCore();
        var host = builder.Build();
        host.Run(answer);
        await host.StartAsync();
        return new StubServer(host);
    }

    public OdooClient Client(Func<OdooClientOptions, OdooClientOptions>? with = null, TimeProvider? time = null)
    {
        var options = new OdooClientOptions { BaseAddress = Address };
        return new OdooClient(with?.Invoke(options) ?? options, time);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
