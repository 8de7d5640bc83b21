using Fayvad.Licensing.Events;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>The bus over pub/sub.</summary>
internal sealed partial class RedisBus(RedisConnection connection, ILogger<RedisBus> logger) : ILiveBus
{
    // Channels are the server's and not a database's.
    private readonly RedisChannel _channel = RedisChannel.Literal($"fayvad:{connection.Database}:live");

    public void Publish(string message) => _ = PublishAsync(message);

    public IAsyncDisposable Listen(Action<string> heard) => new RedisListening(connection, _channel, message =>
    {
        if (message is not null) heard(message);
    }, logger);

    private async Task PublishAsync(string message)
    {
        try
        {
            await (await connection.OpenAsync(default)).GetSubscriber().PublishAsync(_channel, message, CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (RedisFault.IsOutage(exception))
        {
            LogNotSent(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A message to the other nodes was lost: Redis does not answer")]
    private static partial void LogNotSent(ILogger logger, Exception exception);
}
