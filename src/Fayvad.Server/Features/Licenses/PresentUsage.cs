using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Usage;

namespace Fayvad.Server.Features.Licenses;

/// <summary>What a tenant uses at this moment, over all nodes.</summary>
internal sealed class PresentUsage(UsageReader reader, ISeatStore seats, ConnectionLedger connections, TimeProvider time)
{
    public async Task<UsageView> OfAsync(LicensedTenant tenant, CancellationToken cancellationToken)
    {
        var served = await reader.TodayAsync(tenant, UsageHour.Of(time.GetUtcNow()), cancellationToken);
        return new(served.ThisHour, served.Today, await seats.CountAsync(tenant.Id, cancellationToken), await CountConnectionsAsync(tenant.Id, cancellationToken));
    }

    private async Task<long> CountConnectionsAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            return await connections.CountAsync(tenantId, cancellationToken);
        }
        catch (ConnectionsUnavailableException)
        {
            return connections.OpenHere(tenantId); // no reason to withhold the rest
        }
    }
}
