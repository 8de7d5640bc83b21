using Fayvad.Odoo.Demo;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>The Odoo that the server stands in front of: the one of <c>ODOO_URL</c>, else the built-in demo, started here on loopback.</summary>
internal sealed class OdooUpstream : IAsyncDisposable
{
    private readonly DemoOdoo? _demo;

    private OdooUpstream(Uri address, DemoOdoo? demo) => (Address, _demo) = (address, demo);

    public Uri Address { get; }

    public static async Task<OdooUpstream> StartAsync(OdooSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Url is { } url) return new(url, null);
        var demo = await DemoOdoo.StartAsync(new DemoOdooOptions { Databases = settings.DemoDatabases }, cancellationToken);
        return new(demo.Address, demo);
    }

    public ValueTask DisposeAsync() => _demo?.DisposeAsync() ?? ValueTask.CompletedTask;
}
