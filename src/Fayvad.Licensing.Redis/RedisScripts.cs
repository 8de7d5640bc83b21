using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>Lua scripts that somebody waits for: each has three seconds, and goes by the server's clock unless the host has one of its own.</summary>
internal sealed class RedisScripts(RedisConnection connection, TimeProvider time)
{
    /// <summary>Lua: <c>now(ARGV[…])</c> is <see cref="OwnNow"/> in Unix milliseconds, or the server's.</summary>
    public const string Now = """
        local function now(given)
            if given ~= '' then return tonumber(given) end
            local clock = redis.call('TIME')
            return clock[1] * 1000 + math.floor(clock[2] / 1000)
        end

        """;

    /// <summary>
    /// <see cref="Now"/>, and Lua: <c>incarnation(mark)</c> names a run of a server within which nothing was forgotten. The mark goes with everything else and
    /// so tells of FLUSHALL; the count of evicted keys, of a page that may have gone alone.
    /// </summary>
    public const string Incarnation = Now + """
        local function incarnation(mark)
            local run = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)')
            local evicted = string.match(redis.call('INFO', 'stats'), 'evicted_keys:(%d+)')
            return run .. '.' .. mark .. '.' .. evicted
        end

        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2.8); // the driver's own is two seconds

    /// <summary>The argument of <see cref="Now"/>.</summary>
    public RedisValue OwnNow => ReferenceEquals(time, TimeProvider.System) ? RedisValue.EmptyString : time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="script">The script.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="unavailable">Makes the exception that is thrown when Redis does not answer in time, or refuses; it may have run the script or not.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<RedisResult> RunAsync(
        string script, RedisKey[] keys, RedisValue[] arguments, Func<Exception, Exception> unavailable, CancellationToken cancellationToken)
    {
        try
        {
            var running = Task.Run(async () => await (await connection.OpenAsync(cancellationToken)).GetDatabase().ScriptEvaluateAsync(script, keys, arguments), cancellationToken);
            return await running.WaitAsync(Deadline, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RedisFault.IsOutage(exception))
        {
            throw unavailable(exception);
        }
    }
}
