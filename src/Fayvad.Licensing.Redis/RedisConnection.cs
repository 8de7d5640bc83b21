using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>
/// The process's one connection to Redis. It is opened on first use, whether or not a server is there, and finds the server again by
/// itself when it comes back.
/// </summary>
public sealed partial class RedisConnection : IAsyncDisposable
{
    private readonly RedisLicensingOptions _options;
    private readonly ILogger<RedisConnection> _logger;
    private readonly Lazy<Task<ConnectionMultiplexer>> _opening;
    private bool _isLost;

    /// <param name="options">Which server.</param>
    /// <param name="logger">Hears once of each loss and each return.</param>
    public RedisConnection(RedisLicensingOptions options, ILogger<RedisConnection> logger)
    {
        (_options, _logger) = (options, logger);
        _opening = new(() => Task.Run(OpenAsync));
    }

    /// <summary>Raised when a connection is there again: what was sent meanwhile was missed.</summary>
    internal event Action? Restored;

    internal int Database => _options.Driver.DefaultDatabase ?? 0;

    /// <summary>Returns where Redis answers.</summary>
    /// <exception cref="RedisException">It does not.</exception>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var redis = await OpenAsync(cancellationToken);
        await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
    }

    /// <summary>What the server says of itself.</summary>
    /// <exception cref="RedisException">It does not answer.</exception>
    public async Task<RedisFacts> DescribeAsync(CancellationToken cancellationToken)
    {
        var redis = await OpenAsync(cancellationToken);
        // The driver keeps these commands for administrators; a script of anybody's may call them.
        var said = (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync("return {redis.call('INFO'), redis.call('TIME')}").WaitAsync(cancellationToken))!;
        var facts = ((string?)said[0] ?? "").Split('\n', StringSplitOptions.TrimEntries).Select(static line => line.Split(':', 2))
            .Where(static pair => pair.Length == 2).ToLookup(static pair => pair[0], static pair => pair[1]);
        var clock = (RedisResult[])said[1]!;
        return new(facts["redis_version"].FirstOrDefault() ?? "unknown", facts["maxmemory_policy"].FirstOrDefault() ?? "unknown",
            long.TryParse(facts["evicted_keys"].FirstOrDefault(), System.Globalization.CultureInfo.InvariantCulture, out var evicted) ? evicted : 0,
            DateTimeOffset.FromUnixTimeSeconds((long)clock[0]).AddMicroseconds((long)clock[1]));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_opening.IsValueCreated) return;
        // Whoever ends need not wait for a server that is not there.
        if (_opening.Value.IsCompletedSuccessfully) await _opening.Value.Result.DisposeAsync();
        else _ = _opening.Value.ContinueWith(static opened => opened.Result.Dispose(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    /// <summary>The driver; connected or not.</summary>
    internal Task<ConnectionMultiplexer> OpenAsync(CancellationToken cancellationToken) => _opening.Value.WaitAsync(cancellationToken);

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        var redis = await ConnectionMultiplexer.ConnectAsync(_options.Driver);
        redis.ConnectionFailed += (_, failure) => Lost(failure.FailureType);
        redis.ConnectionRestored += (_, _) => Back();
        if (!redis.IsConnected) Lost(ConnectionFailureType.UnableToConnect);
        return redis;
    }

    private void Lost(ConnectionFailureType failure)
    {
        if (!Interlocked.Exchange(ref _isLost, true)) LogLost(_logger, failure);
    }

    private void Back()
    {
        if (Interlocked.Exchange(ref _isLost, false)) LogBack(_logger);
        Restored?.Invoke();
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis cannot be reached ({Failure}); changes are announced by the database alone until it is back.")]
    private static partial void LogLost(ILogger logger, ConnectionFailureType failure);

    [LoggerMessage(2, LogLevel.Information, "Redis is back.")]
    private static partial void LogBack(ILogger logger);
}
