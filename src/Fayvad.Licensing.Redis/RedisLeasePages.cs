using System.Globalization;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Fayvad.Licensing.Redis;

/// <summary>
/// The ledger's pages in Redis. Redis answers before its replicas know, so whoever is promoted may have forgotten grants; each call therefore
/// reads, in the same script, which run of which server answers, and the ledger closes the hour when that has changed.
/// </summary>
/// <remarks>
/// All keys have one hash tag: in a cluster the ledger lives in one shard, has one incarnation and moves as a whole. A lease stands for dozens of
/// requests, so one shard is far from busy with it.
/// </remarks>
internal sealed class RedisLeasePages(RedisConnection connection, RedisScripts scripts, ILogger<RedisLeasePages> logger) : ILeasePages
{
    private static readonly RedisKey[] Keys = ["{fayvad}:ledger:mark", "{fayvad}:ledger:recalls"];

    private const string Preamble = RedisScripts.Incarnation + """
        local function key(hour, tenant) return '{fayvad}:ledger:page:' .. hour .. ':' .. tenant end

        """;

    private const string ReadScript = Preamble + """
        local at = now(ARGV[1])
        local mark = redis.call('GET', KEYS[1])
        if not mark then
            mark = ARGV[2]
            redis.call('SET', KEYS[1], mark)
        end
        local hour = math.floor(at / 3600000) + ARGV[4]
        local page = redis.call('HMGET', key(string.format('%d', hour), ARGV[3]), 'version', 'page')
        return { at, hour, incarnation(mark), page[1], page[2] }
        """;

    // A page is kept two hours longer than its hour, a recall for a minute.
    private const string WriteScript = Preamble + """
        local mark = redis.call('GET', KEYS[1])
        if not mark or incarnation(mark) ~= ARGV[2] then return 0 end
        local page = key(ARGV[4], ARGV[3])
        if (redis.call('HGET', page, 'version') or '0') ~= ARGV[5] then return 0 end
        local at = now(ARGV[1])
        redis.call('HSET', page, 'version', string.format('%d', ARGV[5] + 1), 'page', ARGV[6])
        redis.call('PEXPIRE', page, string.format('%d', (ARGV[4] + 3) * 3600000 - at))
        if ARGV[7] == '1' then
            redis.call('ZADD', KEYS[2], string.format('%d', at), ARGV[4] .. ':' .. ARGV[3])
            redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%d', at - 60000))
            redis.call('PEXPIRE', KEYS[2], 120000)
            redis.call('PUBLISH', ARGV[8], '')
        end
        return 1
        """;

    private const string RecallsScript = Preamble + """
        local at = now(ARGV[1])
        local answer = { at }
        if ARGV[2] ~= '' then
            local since = math.min(tonumber(ARGV[2]), at) - 5000
            for _, recall in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], string.format('%d', since), '+inf', 'WITHSCORES')) do table.insert(answer, recall) end
        end
        return answer
        """;

    // Channels are the server's and not a database's.
    private readonly RedisChannel _channel = RedisChannel.Literal($"fayvad:{connection.Database}:recalls");

    public string Kind => "redis";

    public async ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await RunAsync(ReadScript, [scripts.OwnNow, Guid.CreateVersion7().ToString("N"), tenantId, isAhead ? 1 : 0], cancellationToken))!;
        var page = (string?)answer[4];
        return new(
            DateTimeOffset.FromUnixTimeMilliseconds((long)answer[0]), new((long)answer[1]), page, page is null ? 0 : (long)answer[3],
            new StoreIncarnation((string)answer[2]!, IsDurable: false));
    }

    public async ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken) => (int)await RunAsync(WriteScript,
    [
        scripts.OwnNow, writing.Incarnation?.Id ?? "", writing.TenantId, writing.Hour.EpochHour, writing.ExpectedVersion, writing.Page,
        writing.BeginsRecall ? 1 : 0, (string)_channel!,
    ], cancellationToken) == 1;

    public async ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await RunAsync(RecallsScript, [scripts.OwnNow, cursor is { } since ? since : RedisValue.EmptyString], cancellationToken))!;
        return new([.. answer.Skip(1).Chunk(2).Select(static recall => ToRecall((string)recall[0]!, (double)recall[1]))], (long)answer[0]);
    }

    public IAsyncDisposable Listen(Action ring) => new RedisListening(connection, _channel, _ => ring(), logger);

    private static LeaseRecall ToRecall(string member, double at)
    {
        var end = member.IndexOf(':', StringComparison.Ordinal);
        return new(member[(end + 1)..], new(long.Parse(member.AsSpan(0, end), CultureInfo.InvariantCulture)), DateTimeOffset.FromUnixTimeMilliseconds((long)at));
    }

    private Task<RedisResult> RunAsync(string script, RedisValue[] arguments, CancellationToken cancellationToken) => scripts.RunAsync(
        script, Keys, arguments, static cause => new LedgerUnavailableException("The quota ledger's Redis does not answer.", cause), cancellationToken);
}
