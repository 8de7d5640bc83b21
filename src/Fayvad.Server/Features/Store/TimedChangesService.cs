using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Puts what time does to licences, such as their end, and what an edited tier does to them, into the outbox, so that those who are not connected are told of
/// it too. The authority's work: an edge is told by it.
/// </summary>
internal sealed partial class TimedChangesService(ITimedChanges changes, ITierChanges tiers, StoreStart start, TimeProvider time, ILogger<TimedChangesService> logger)
    : StoreRounds(start, time, logger)
{
    protected override TimeSpan FirstPause => TimeSpan.Zero;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(15);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        do await changes.AnnounceAsync(cancellationToken); // an edit of a tier of many licences keeps no end of one waiting
        while (await tiers.AnnounceAsync(cancellationToken));
    }

    protected override void TellOutage(Exception cause) => LogNotAnnounced(Logger, cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What time did to licences is announced when the database is back")]
    private static partial void LogNotAnnounced(ILogger logger, Exception cause);
}
