using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>Clears away what is older than a week of the change feed, soon after the start and then every hour.</summary>
internal sealed partial class ChangeLogPurge(IChangeLog changes, StoreStart start, TimeProvider time, ILogger<ChangeLogPurge> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = AfterStart; ; wait = Interval)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            if (!start.IsReady) continue;
            try
            {
                await changes.PurgeAsync(stoppingToken);
            }
            catch (StoreUnavailableException cause)
            {
                LogNotPurged(logger, cause);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old licence changes could not be cleared away; the next try is in an hour")]
    private static partial void LogNotPurged(ILogger logger, Exception cause);
}
