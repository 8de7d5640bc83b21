using Fayvad.Licensing.Connections;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>
/// Counts of live connections in Redis, by its clock. Redis answers before its replicas know, so whoever is promoted may have forgotten
/// pages; each answer therefore names the run of the server that gave it.
/// </summary>
internal sealed class RedisConnectionPages(RedisScripts scripts) : IConnectionPages
{
    private static readonly RedisKey Nodes = "{fayvad}:live:nodes";
    private static readonly RedisKey Mark = "{fayvad}:live:mark";

    private const string Preamble = RedisScripts.Incarnation + """
        local function run(fresh)
            local mark = redis.call('GET', KEYS[2])
            if not mark then
                mark = fresh
                redis.call('SET', KEYS[2], mark)
            end
            return incarnation(mark)
        end
        local at = now(ARGV[1])

        """;

    private const string RenewScript = Preamble + """
        local known = redis.call('ZSCORE', KEYS[1], ARGV[3])
        local held = ARGV[4] == '1' or (known and tonumber(known) > at)
        if held then redis.call('ZADD', KEYS[1], string.format('%d', at + ARGV[5]), ARGV[3]) end
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%d', at - 60000))
        return { held and 1 or 0, run(ARGV[2]) }
        """;

    private const string ReadScript = Preamble + """
        local page = redis.call('HMGET', KEYS[3], 'version', 'page')
        return { run(ARGV[2]), page[1], page[2], redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. string.format('%d', at), '+inf') }
        """;

    private const string WriteScript = Preamble + """
        if (redis.call('HGET', KEYS[3], 'version') or '0') ~= ARGV[2] then return 0 end
        redis.call('HSET', KEYS[3], 'version', string.format('%d', ARGV[2] + 1), 'page', ARGV[3])
        return 1
        """;

    public async ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await RunAsync(RenewScript, null, [scripts.OwnNow, NewMark, node, isNew ? 1 : 0, (long)term.TotalMilliseconds], cancellationToken))!;
        return new((int)answer[0] == 1, (string)answer[1]!);
    }

    public async ValueTask EndAsync(string node, CancellationToken cancellationToken) =>
        await RunAsync("return redis.call('ZREM', KEYS[1], ARGV[1])", null, [node], cancellationToken);

    public async ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await RunAsync(ReadScript, tenantId, [scripts.OwnNow, NewMark], cancellationToken))!;
        var page = (string?)answer[2];
        return new(ConnectionPage.Parse(page), page is null ? 0 : (long)answer[1], ((string[])answer[3]!).ToHashSet(StringComparer.Ordinal), (string)answer[0]!);
    }

    public async ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken) =>
        (int)await RunAsync(WriteScript, tenantId, [scripts.OwnNow, expectedVersion, page.ToJson()], cancellationToken) == 1;

    private static RedisValue NewMark => Guid.CreateVersion7().ToString("N");

    private async Task<RedisResult> RunAsync(string script, string? tenantId, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        RedisKey[] keys = tenantId is null ? [Nodes, Mark] : [Nodes, Mark, $"{{fayvad}}:live:page:{tenantId}"];
        return await scripts.RunAsync(
            script, keys, arguments, static cause => new ConnectionsUnavailableException("The Redis that counts connections does not answer.", cause), cancellationToken);
    }
}
