using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Puts what time does to licences, such as their end, into the outbox, so that those who are not connected are told of it too. The authority's
/// work: an edge is told by it.
/// </summary>
internal sealed partial class TimedChangesService(ITimedChanges changes, StoreStart start, TimeProvider time, ILogger<TimedChangesService> logger)
    : StoreRounds(start, time, logger)
{
    protected override TimeSpan FirstPause => TimeSpan.Zero;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(15);

    protected override Task RunAsync(CancellationToken cancellationToken) => changes.AnnounceAsync(cancellationToken);

    protected override void TellOutage(Exception cause) => LogNotAnnounced(Logger, cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What time did to licences is announced when the database is back")]
    private static partial void LogNotAnnounced(ILogger logger, Exception cause);
}
