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

    public IAsyncDisposable Listen(Action ring) => new RedisListening(_connection, _channel, _ => ring(), _logger);

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
            catch (Exception exception) when (RedisFault.IsOutage(exception)) // the commit stands and the database tells of it too
            {
                LogNotRung(_logger, exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "A change was not announced over Redis.")]
    private static partial void LogNotRung(ILogger logger, Exception cause);
}
