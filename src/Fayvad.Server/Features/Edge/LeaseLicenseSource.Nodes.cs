using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Edge;

/// <summary>What the nodes of one edge have of each other.</summary>
internal sealed partial class LeaseLicenseSource
{
    /// <summary>Takes over what other nodes keep as soon as they do: what was activated on one is in force on all of them.</summary>
    private async Task ShareAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await EnsureOpenAsync(stoppingToken);
                // It begins with a change of all, and does again where the track was lost.
                await foreach (var change in shared.WatchAsync(stoppingToken))
                {
                    if (change.TenantId is { } tenantId) Share(tenantId, await vault.ReadLeaseAsync(tenantId, stoppingToken));
                    else foreach (var (each, lease) in await vault.ListLeasesAsync(stoppingToken)) Share(each, lease);
                }
            }
            catch (StoreUnavailableException cause)
            {
                LogNotShared(logger, cause);
                await Task.Delay(Tick, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Share(string tenantId, Kept<LeaseState> lease)
    {
        if (lease == default) return; // the change was of something else
        var tenant = _tenants.GetOrAdd(tenantId, static id => new(id));
        TakeKept(tenant, lease);
        Tell(tenant);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes of this edge keep cannot be read now; trying again")]
    private static partial void LogNotShared(ILogger logger, Exception cause);
}
