using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>Clears away what is older than a week of the change feed, and answers to idempotent requests whose day is over, soon after the start and then every hour.</summary>
internal sealed partial class StorePurge(IChangeLog changes, LicenseAuthority authority, StoreStart start, TimeProvider time, ILogger<StorePurge> logger) : BackgroundService
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
                await authority.PurgeRepliesAsync(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is old could not be cleared away; the next try is in an hour")]
    private static partial void LogNotPurged(ILogger logger, Exception cause);
}
