using System.Collections.Concurrent;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// Ends the live connections of whoever was thrown out at Odoo: each session behind them is asked after once a minute. Two sessions a second and node are asked
/// after, the one that waits longest first, and one at a time of a database: of very many each waits longer, and none of them keeps Odoo from its users.
/// </summary>
internal sealed partial class SessionWatch(LiveHub hub, LoginService logins, TimeProvider time, ILogger<SessionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, bool> _asking = new(StringComparer.Ordinal);

    // By token, until it ends: whoever goes and comes back is not asked after any later for it. Only the loop reads and writes this.
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Next() is not { } identity) continue;
            _asked[identity.TokenId!] = new(time.GetTimestamp(), identity.ExpiresAt); // whatever comes of it: an Odoo that is away is not asked more often
            _asking[identity.TenantId] = true;
            _ = AskAsync(identity, stoppingToken);
        }
    }

    private GatewayIdentity? Next()
    {
        var (next, longest) = ((GatewayIdentity?)null, Interval);
        var (now, today) = (time.GetTimestamp(), time.GetUtcNow());
        foreach (var connection in hub.Connections)
        {
            var identity = connection.Identity;
            _asked.TryAdd(identity.TokenId!, new(connection.OpenedAt, identity.ExpiresAt));
            var waited = time.GetElapsedTime(_asked[identity.TokenId!].At, now);
            if (waited >= longest && !connection.IsClosing && !_asking.ContainsKey(identity.TenantId)) (next, longest) = (identity, waited);
        }
        foreach (var (tokenId, asked) in _asked)
            if (asked.TokenEndsAt <= today) _asked.Remove(tokenId);
        return next;
    }

    private async Task AskAsync(GatewayIdentity identity, CancellationToken stop)
    {
        try
        {
            await logins.ConfirmAsync(identity, stop); // a token that ends closes its connections
        }
        catch (Exception exception) when (exception is ApiException or StoreUnavailableException || stop.IsCancellationRequested)
        {
            // The session is over, or it is asked after again in a minute.
        }
        catch (Exception exception)
        {
            LogDefect(identity.TenantId, exception);
        }
        finally
        {
            _asking.TryRemove(identity.TenantId, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Asking after a session of {Database} failed; it is asked after again")]
    private partial void LogDefect(string database, Exception cause);

    /// <param name="At">When the session was last asked after, at first when its connection was opened: a timestamp.</param>
    /// <param name="TokenEndsAt">When its token ends.</param>
    private readonly record struct Asked(long At, DateTimeOffset TokenEndsAt);
}
