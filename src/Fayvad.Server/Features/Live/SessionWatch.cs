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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Next() is { } connection) _ = AskAsync(connection.Identity, stoppingToken);
        }
    }

    private LiveConnection? Next() => hub.Connections
        .Where(connection => time.GetElapsedTime(connection.SessionAskedAt) >= Interval && !connection.IsClosing && !_asking.ContainsKey(connection.Tenant.Id))
        .MinBy(static connection => connection.SessionAskedAt);

    private async Task AskAsync(GatewayIdentity identity, CancellationToken stop)
    {
        _asking[identity.TenantId] = true;
        // Whatever comes of it: an Odoo that is away is not asked more often.
        foreach (var connection in hub.Find(identity.TenantId)?.Connections ?? [])
            if (connection.Identity.TokenId == identity.TokenId) connection.SessionAskedAt = time.GetTimestamp();
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
}
