using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>Rings for each message on a channel, and whenever the connection is there again, since what was sent meanwhile was missed.</summary>
internal sealed partial class RedisListening : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly RedisChannel _channel;
    private readonly Action _ring;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _subscribing;

    public RedisListening(RedisConnection connection, RedisChannel channel, Action ring, ILogger logger)
    {
        (_connection, _channel, _ring, _logger) = (connection, channel, ring, logger);
        _connection.Restored += ring;
        _subscribing = SubscribeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Restored -= _ring;
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
            _ring(); // what was sent before nobody told us
        }
        catch (Exception exception) when (RedisFault.IsOutage(exception))
        {
            LogNotListening(_logger, exception);
        }
        await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        subscriber?.Unsubscribe(_channel, Heard, CommandFlags.FireAndForget);
    }

    private void Heard(RedisChannel channel, RedisValue message) => _ring();

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
