using System.Threading.Channels;
using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>
/// The change bell over pub/sub. One message at a time is on its way and one more may wait, however many commits there are: a bell that has
/// not been heard yet need not ring twice.
/// </summary>
internal sealed partial class RedisBell : IChangeBell, IAsyncDisposable
{
    // A command ends right after its commit; this is how long it stays for the message to leave.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly RedisConnection _connection;
    private readonly ILogger<RedisBell> _logger;
    private readonly RedisChannel _channel;
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _publishing;

    public RedisBell(RedisConnection connection, ILogger<RedisBell> logger)
    {
        (_connection, _logger) = (connection, logger);
        // Channels are the server's and not a database's; the number keeps installations apart that share a server.
        _channel = RedisChannel.Literal($"fayvad:{connection.Database}:changes");
        _publishing = PublishAsync();
    }

    public void Ring() => _rung.Writer.TryWrite(true);

    public IAsyncDisposable Listen(Action ring) => new Listening(this, ring);

    public async ValueTask DisposeAsync()
    {
        _rung.Writer.TryComplete();
        _stop.CancelAfter(LastWords);
        await _publishing;
        _stop.Dispose();
    }

    private async Task PublishAsync()
    {
        await foreach (var _ in _rung.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                var redis = await _connection.OpenAsync(_stop.Token);
                await redis.GetSubscriber().PublishAsync(_channel, RedisValue.EmptyString).WaitAsync(_stop.Token);
            }
            catch (Exception exception) when (IsMissed(exception))
            {
                LogNotRung(_logger, exception);
            }
        }
    }

    // Whatever it is, the commit stands and the database tells of it too.
    private static bool IsMissed(Exception exception) =>
        exception is RedisException or TimeoutException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException;

    [LoggerMessage(1, LogLevel.Debug, "A change was not announced over Redis.")]
    private static partial void LogNotRung(ILogger logger, Exception cause);

    [LoggerMessage(2, LogLevel.Debug, "Not listening to Redis yet; the driver subscribes when it connects.")]
    private static partial void LogNotListening(ILogger logger, Exception cause);

    private sealed class Listening : IAsyncDisposable
    {
        private readonly RedisBell _bell;
        private readonly Action _ring;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _subscribing;

        public Listening(RedisBell bell, Action ring)
        {
            (_bell, _ring) = (bell, ring);
            _bell._connection.Restored += ring;
            _subscribing = SubscribeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            _bell._connection.Restored -= _ring;
            await _stop.CancelAsync();
            await _subscribing;
            _stop.Dispose();
        }

        private async Task SubscribeAsync()
        {
            ISubscriber? subscriber = null;
            try
            {
                subscriber = (await _bell._connection.OpenAsync(_stop.Token)).GetSubscriber();
                await subscriber.SubscribeAsync(_bell._channel, Heard).WaitAsync(_stop.Token);
                _ring(); // what was committed before nobody announced to us
            }
            catch (Exception exception) when (IsMissed(exception))
            {
                LogNotListening(_bell._logger, exception);
            }
            await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            subscriber?.Unsubscribe(_bell._channel, Heard, CommandFlags.FireAndForget);
        }

        private void Heard(RedisChannel channel, RedisValue message) => _ring();
    }
}
