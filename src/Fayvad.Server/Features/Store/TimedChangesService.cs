using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Puts what time does to licences, such as their end, into the outbox, so that those who are not connected are told of it too. The authority's
/// work: an edge is told by it.
/// </summary>
internal sealed partial class TimedChangesService(ITimedChanges changes, StoreStart start, ServerSettings settings, TimeProvider time, ILogger<TimedChangesService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Edge is not null) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (start.IsReady) await changes.AnnounceAsync(stoppingToken);
            }
            catch (StoreUnavailableException cause)
            {
                LogNotAnnounced(logger, cause);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(start.IsReady ? Interval : UntilReady, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What time did to licences could not be announced; the next try follows in seconds")]
    private static partial void LogNotAnnounced(ILogger logger, Exception cause);
}
