using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>Tells of each message on a channel, and with null whenever the connection is there again, since what was sent meanwhile was missed.</summary>
internal sealed partial class RedisListening : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly RedisChannel _channel;
    private readonly Action<string?> _heard;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _subscribing;

    public RedisListening(RedisConnection connection, RedisChannel channel, Action<string?> heard, ILogger logger)
    {
        (_connection, _channel, _heard, _logger) = (connection, channel, heard, logger);
        _connection.Restored += Restored;
        _subscribing = SubscribeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Restored -= Restored;
        await _stop.CancelAsync();
        await _subscribing;
        _stop.Dispose();
    }

    private async Task SubscribeAsync()
    {
        ISubscriber? subscriber = null;
        try
        {
            subscriber = (await _connection.OpenAsync(_stop.Token)).GetSubscriber();
            await subscriber.SubscribeAsync(_channel, Heard).WaitAsync(_stop.Token);
            Restored(); // what was sent before nobody told us
        }
        catch (Exception exception) when (RedisFault.IsOutage(exception))
        {
            LogNotListening(_logger, exception);
        }
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        subscriber?.Unsubscribe(_channel, Heard, CommandFlags.FireAndForget);
    }

    private void Restored() => _heard(null);

    private void Heard(RedisChannel channel, RedisValue message) => _heard(message);

    [LoggerMessage(2, LogLevel.Debug, "Not listening to Redis yet; the driver subscribes when it connects.")]
    private static partial void LogNotListening(ILogger logger, Exception cause);
}

/// <summary>What an exception of the driver means.</summary>
internal static class RedisFault
{
    /// <summary>The server is not there, does not answer in time, or refuses.</summary>
    public static bool IsOutage(Exception exception) =>
        exception is RedisException or TimeoutException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException or IOException;
}
