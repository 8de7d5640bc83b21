using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Features.Auth;

/// <summary>Makes a log-out on any node bite on this one within a second (contract 4), and clears away what has ended by itself.</summary>
internal sealed partial class RevocationFollower(
    IRevokedTokens revoked, ISessionStore sessions, TokenCache tokens, StoreStart start, TimeProvider time, ILogger<RevocationFollower> logger)
    : StoreRounds(start, time, logger)
{
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromMinutes(10);

    // Nodes' clocks differ, and a revocation becomes visible after it was stamped: what is this old is looked at again in each round,
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    // and this far back every minute, for a clock that was wrong and is set right.
    private static readonly TimeSpan LongOverlap = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongInterval = TimeSpan.FromMinutes(1);

    private HashSet<string> _applied = new(StringComparer.Ordinal);
    private long? _lookedFarAt;
    private DateTimeOffset _seenUntil = time.GetUtcNow();
    private DateTimeOffset _purgeAt;

    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // After an outage everything since the last success is asked for again.
        var (now, at) = (Time.GetUtcNow(), Time.GetTimestamp());
        var isFar = _lookedFarAt is not { } last || Time.GetElapsedTime(last, at) >= LongInterval;
        Apply(await revoked.ListAsync((_seenUntil < now ? _seenUntil : now) - (isFar ? LongOverlap : Overlap), cancellationToken), isFar);
        if (isFar) _lookedFarAt = at;
        _seenUntil = now;
        await PurgeAsync(now, cancellationToken);
    }

    protected override void TellOutage(Exception cause) => LogDown(Logger, cause);

    private void Apply(IReadOnlyList<string> tokenIds, bool isFar)
    {
        foreach (var id in tokenIds)
            if (!_applied.Contains(id))
                tokens.Forget(id);
        if (isFar) _applied = new(tokenIds, StringComparer.Ordinal);
        else _applied.UnionWith(tokenIds);
    }

    private async Task PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _purgeAt) return;
        _purgeAt = now + PurgeInterval;
        await revoked.PurgeAsync(cancellationToken);
        await sessions.PurgeAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Revoked tokens cannot be read; log-outs on other nodes are not seen until the database is back")]
    private static partial void LogDown(ILogger logger, Exception cause);
}
