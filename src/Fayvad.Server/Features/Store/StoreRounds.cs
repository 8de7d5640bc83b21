using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Work with the stores that a node does round after round, once the database is prepared. What goes wrong ends a round and not the work, and is told
/// once for as long as it lasts.
/// </summary>
internal abstract partial class StoreRounds(StoreStart start, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(1);

    /// <summary>From the end of a round to the next one.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>Before the first round.</summary>
    protected virtual TimeSpan FirstPause => Pause;

    protected TimeProvider Time => time;

    protected ILogger Logger => logger;

    /// <summary>One round.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Says that a store is away, and what waits for it.</summary>
    protected abstract void TellOutage(Exception cause);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!start.IsReady) await Task.Delay(UntilReady, time, stoppingToken); // the tables may not be there yet
        Type? told = null;
        for (var pause = FirstPause; ; pause = Pause)
        {
            await Task.Delay(pause, time, stoppingToken);
            try
            {
                await RunAsync(stoppingToken);
                told = null;
            }
            catch (Exception cause) when (!stoppingToken.IsCancellationRequested)
            {
                if (cause.GetType() != told) Tell(cause);
                told = cause.GetType();
            }
        }
    }

    private void Tell(Exception cause)
    {
        if (cause is StoreUnavailableException or LedgerUnavailableException) TellOutage(cause);
        else LogDefect(logger, GetType().Name, cause);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Service} failed; the next one follows")]
    private static partial void LogDefect(ILogger logger, string service, Exception cause);
}
