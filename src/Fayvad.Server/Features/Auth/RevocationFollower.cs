using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Features.Auth;

/// <summary>Makes a log-out on any node bite on this one within a second (contract 4), and clears away what has ended by itself.</summary>
internal sealed partial class RevocationFollower(
    IRevokedTokens revoked, ISessionStore sessions, TokenCache tokens, StoreStart start, TimeProvider time, ILogger<RevocationFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromMinutes(10);

    // Nodes' clocks differ, and a revocation becomes visible after it was stamped: what is this old is looked at again.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private HashSet<string> _applied = new(StringComparer.Ordinal);
    private DateTimeOffset _purgeAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = time.GetUtcNow();
        var isDown = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            if (!start.IsReady) continue; // the tables may not be there yet
            try
            {
                var now = time.GetUtcNow();
                Apply(await revoked.ListAsync(since - Overlap, stoppingToken));
                since = now;
                isDown = false;
                await PurgeAsync(now, stoppingToken);
            }
            catch (StoreUnavailableException cause)
            {
                // Everything since the last success is asked for again; one line per outage is enough.
                if (!isDown) LogDown(logger, cause);
                isDown = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Apply(IReadOnlyList<string> tokenIds)
    {
        foreach (var id in tokenIds)
            if (!_applied.Contains(id))
                tokens.Forget(id);
        _applied = new(tokenIds, StringComparer.Ordinal);
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
