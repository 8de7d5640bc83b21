using Fayvad.Odoo;

namespace Fayvad.Server.Features.Health;

/// <summary>Odoo answers. All nodes share it, and licences can be managed without it: a node stays ready while it is down.</summary>
internal sealed class OdooProbe(OdooClient odoo) : IHealthProbe
{
    public string Name => "odoo";

    public bool IsNeededToServe => false;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!await odoo.IsHealthyAsync(cancellationToken)) throw new InvalidOperationException("Odoo does not answer.");
    }
}
