using Fayvad.Odoo;

namespace Fayvad.Server.Features.Health;

/// <summary>Odoo answers. All nodes share it, and licences can be managed without it: a node stays ready while it is down.</summary>
internal sealed class OdooProbe(OdooServers servers) : IHealthProbe
{
    public string Name => "odoo";

    public bool IsNeededToServe => false;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var healthy = await Task.WhenAll(servers.All.Select(server => server.IsHealthyAsync(cancellationToken)));
        if (healthy.Contains(false)) throw new InvalidOperationException(healthy.Length == 1 ? "Odoo does not answer." : "An Odoo server does not answer.");
    }
}
