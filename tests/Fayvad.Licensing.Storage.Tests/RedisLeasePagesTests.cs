using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit;
using Fayvad.TestKit.Licensing;
using Fayvad.TestKit.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>A Redis for a test class.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    public RedisServer Server { get; } = new();

    public async ValueTask InitializeAsync() => await Server.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

public sealed class LeaseLedgerOnRedis(RedisFixture redis, SqliteTestDatabase database)
    : LeaseLedgerConformance, IAsyncDisposable, IClassFixture<RedisFixture>, IClassFixture<SqliteTestDatabase>
{
    private readonly RedisConnection _connection = redis.Server.Connection();

    protected override int Histories => 40;

    protected override ILeaseLedger Create() => new LeaseLedger(
        new ScopedPages(new RedisLeasePages(_connection, new(_connection, Time), NullLogger<RedisLeasePages>.Instance)), database.Host.Get<ILedgerFences>(), Time, NullLogger<LeaseLedger>.Instance);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

public sealed class LeasePagesOnRedis : LeasePagesConformance, IAsyncDisposable, IClassFixture<RedisFixture>, IClassFixture<SqliteTestDatabase>
{
    private readonly RedisServer _server;
    private readonly List<RedisConnection> _connections = [];

    public LeasePagesOnRedis(RedisFixture redis, SqliteTestDatabase database)
    {
        (_server, Fences) = (redis.Server, database.Host.Get<ILedgerFences>());
        Pages = OfAnotherProcess();
    }

    protected override ILeasePages Pages { get; }

    protected override ILedgerFences Fences { get; }

    protected override ILeasePages OfAnotherProcess()
    {
        _connections.Add(_server.Connection());
        return new RedisLeasePages(_connections[^1], new(_connections[^1], Time), NullLogger<RedisLeasePages>.Instance);
    }

    [Fact]
    public async Task The_servers_clock_is_the_ledgers_and_pages_go_by_themselves()
    {
        var pages = new RedisLeasePages(_connections[0], new(_connections[0], TimeProvider.System), NullLogger<RedisLeasePages>.Instance);
        var reading = await pages.ReadAsync(Tenant, false, default);
        (await pages.TryWriteAsync(new(Tenant, reading.Hour, "{}", 0, reading.Incarnation, true), default)).ShouldBeTrue();
        await using var admin = await _server.AdminAsync();
        var server = (await admin.GetServers()[0].TimeAsync()).ToUniversalTime();
        (server - reading.Now).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        var left = await admin.GetDatabase(1).KeyTimeToLiveAsync($"{{fayvad}}:ledger:page:{reading.Hour.EpochHour}:{Tenant}");
        (reading.Hour.End.AddHours(2) - reading.Now - left!.Value).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }
}

/// <summary>What Redis loses, and when: the limit of no hour is exceeded, and the next hour is whole.</summary>
public sealed class RedisLedgerFaultTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncLifetime
{
    private const int Hourly = 100;

    private readonly FakeTimeProvider _time = new(TestDatabase.Noon);
    private readonly List<RedisConnection> _connections = [];
    private readonly Dictionary<UsageHour, long> _granted = [];
    private readonly string _tenant = Some.Tenant();
    private long _sequence;

    public async ValueTask InitializeAsync() => await database.Host.TamperAsync("DELETE FROM ledger_fences");

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_replica_that_is_promoted_without_the_last_grants_stays_closed_until_the_hour_ends()
    {
        await using var primary = await RedisServer.StartNewAsync();
        await using var replica = await RedisServer.StartNewAsync();
        var (before, after) = (LedgerOn(primary), LedgerOn(replica));
        await GrantsAsync(before, 1);
        await FollowAsync(replica, primary);
        await DetachAsync(replica); // keeps what it has, hears of nothing more
        while (await TakeAsync(before, 1)) { } // all that the old one has to give
        await primary.KillAsync();

        (await TakeAsync(after, 1)).ShouldBeFalse();
        await NextHourAsync(after);
    }

    [Theory]
    [InlineData("FLUSHALL")]
    [InlineData("FLUSHDB")]
    public async Task A_database_that_was_emptied_stays_closed_until_the_hour_ends(string command)
    {
        await using var redis = await RedisServer.StartNewAsync();
        var (one, two) = (LedgerOn(redis), LedgerOn(redis));
        await GrantsAsync(one, 5);
        await GrantsAsync(two, 5);
        await using var admin = await redis.AdminAsync();
        await admin.GetDatabase(1).ExecuteAsync(command);
        (await TakeAsync(one, 1)).ShouldBeFalse();
        (await TakeAsync(two, 1)).ShouldBeFalse();
        await NextHourAsync(two, one);
    }

    [Fact]
    public async Task A_server_that_was_killed_and_started_again_stays_closed_until_the_hour_ends()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var ledger = LedgerOn(redis);
        await GrantsAsync(ledger, 5);
        await redis.KillAsync();
        (await TakeAsync(ledger, 1)).ShouldBeFalse();
        await redis.StartAsync();
        (await TakeAsync(LedgerOn(redis), 1)).ShouldBeFalse();
        await NextHourAsync(LedgerOn(redis));
    }

    [Fact]
    public async Task A_primary_that_was_demoted_and_promoted_again_stays_closed_until_the_hour_ends()
    {
        await using var primary = await RedisServer.StartNewAsync();
        await using var replica = await RedisServer.StartNewAsync();
        var ledger = LedgerOn(primary);
        await FollowAsync(replica, primary);
        await GrantsAsync(ledger, 5);
        await DetachAsync(replica);
        await FollowAsync(primary, replica);
        await DetachAsync(primary);
        (await TakeAsync(LedgerOn(primary), 1)).ShouldBeFalse();
        await NextHourAsync(LedgerOn(primary));
    }

    [Fact]
    public async Task Two_primaries_at_once_never_grant_more_than_the_limit_between_them()
    {
        await using var primary = await RedisServer.StartNewAsync();
        await using var replica = await RedisServer.StartNewAsync();
        await FollowAsync(replica, primary);
        var (one, two) = (LedgerOn(primary), LedgerOn(replica));
        await GrantsAsync(one, 3);
        await DetachAsync(replica); // from here on each takes itself for the primary
        for (var hour = 0; hour < 6; hour++)
        {
            for (var i = 0; i < 40; i++) await TakeAsync((i + hour) % 2 == 0 ? one : two, 1);
            _time.Advance(TimeSpan.FromHours(1));
        }
        _granted.Values.ShouldAllBe(static granted => granted <= Hourly);
        // The one that is left serves again.
        await primary.KillAsync();
        await TakeAsync(two, 1);
        await NextHourAsync(two);
    }

    [Fact]
    public async Task A_server_that_hangs_ends_in_an_exception_of_ours_and_is_used_again_when_it_answers()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var ledger = LedgerOn(redis);
        await GrantsAsync(ledger, 1);
        await using var admin = await redis.AdminAsync();
        await admin.GetServers()[0].ExecuteAsync("CLIENT", "PAUSE", "4000", "ALL");
        (await TakeAsync(ledger, 1)).ShouldBeFalse();
        await Eventually.IsTrueAsync(() => TakeAsync(ledger, 1), "the ledger grants again");
    }

    [Fact]
    public async Task In_a_cluster_the_ledger_lives_in_one_shard()
    {
        await using var redis = new RedisServer();
        redis.Options = ["--cluster-enabled", "yes", "--cluster-port", $"{redis.Port - 10_000}"];
        await redis.StartAsync();
        await using var admin = await redis.AdminAsync();
        await admin.GetServers()[0].ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await Eventually.IsTrueAsync(async () => $"{await admin.GetServers()[0].ExecuteAsync("CLUSTER", "INFO")}".Contains("cluster_state:ok", StringComparison.Ordinal), "the cluster is there");
        await using var connection = new RedisConnection(RedisUrl.Parse(redis.Url.Replace("/1", "", StringComparison.Ordinal)), NullLogger<RedisConnection>.Instance);
        var pages = new RedisLeasePages(connection, new(connection, _time), NullLogger<RedisLeasePages>.Instance);
        var reading = await pages.ReadAsync("a tenant {of} its own", false, default);
        (await pages.TryWriteAsync(new("a tenant {of} its own", reading.Hour, "{}", 0, reading.Incarnation, true), default)).ShouldBeTrue();
        (await pages.RecallsAsync(reading.Now.ToUnixTimeMilliseconds(), default)).Recalls.ShouldBe([new LeaseRecall("a tenant {of} its own", reading.Hour, _time.GetUtcNow())]);
    }

    [Fact]
    public async Task A_page_that_was_evicted_closes_the_hour()
    {
        await using var redis = await RedisServer.StartNewAsync();
        var ledger = LedgerOn(redis);
        await GrantsAsync(ledger, 1);
        await redis.EvictAsync();
        (await TakeAsync(ledger, 1)).ShouldBeFalse();
        await NextHourAsync(ledger);
    }

    private LeaseLedger LedgerOn(RedisServer server)
    {
        _connections.Add(server.Connection());
        return new(new RedisLeasePages(_connections[^1], new(_connections[^1], _time), NullLogger<RedisLeasePages>.Instance), database.Host.Get<ILedgerFences>(), _time, NullLogger<LeaseLedger>.Instance);
    }

    /// <summary>Asks so many times, each time as a node of its own that spends what it gets; false where the ledger refuses to answer, or has nothing.</summary>
    private async Task<bool> TakeAsync(LeaseLedger ledger, int times)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                var grant = await ledger.LeaseAsync(new(_tenant, $"node {++_sequence}", 1, Limit.Of(Hourly), default, 0), default);
                _granted[grant.Hour] = _granted.GetValueOrDefault(grant.Hour) + grant.Units;
                _granted[grant.Hour].ShouldBeLessThanOrEqualTo(Hourly);
                if (grant.Units == 0) return false;
            }
            return true;
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The ledger is open; a slow machine may take several attempts to find that out.</summary>
    private async Task GrantsAsync(LeaseLedger ledger, int times)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (await TakeAsync(ledger, times)) return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.Fail("The ledger does not grant.");
    }

    private async Task NextHourAsync(params LeaseLedger[] ledgers)
    {
        _time.Advance(TimeSpan.FromHours(1));
        foreach (var ledger in ledgers) await GrantsAsync(ledger, 1);
    }

    private static async Task FollowAsync(RedisServer replica, RedisServer primary)
    {
        await using var admin = await replica.AdminAsync();
        var server = admin.GetServers()[0];
        await server.ExecuteAsync("REPLICAOF", "127.0.0.1", $"{primary.Port}");
        await Eventually.IsTrueAsync(async () => $"{await server.ExecuteAsync("INFO", "replication")}".Contains("master_link_status:up", StringComparison.Ordinal), "the replica follows");
    }

    private static async Task DetachAsync(RedisServer replica)
    {
        await using var admin = await replica.AdminAsync();
        await admin.GetServers()[0].ExecuteAsync("REPLICAOF", "NO", "ONE");
    }
}

internal static class RedisServers
{
    /// <summary>Evicts all keys that are kept for a while only.</summary>
    public static async Task EvictAsync(this RedisServer redis)
    {
        await using var admin = await redis.AdminAsync();
        var server = admin.GetServers()[0];
        await server.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "volatile-lru");
        await server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await Should.ThrowAsync<RedisServerException>(admin.GetDatabase(1).StringSetAsync("x", "y")); // when all that may has gone
        await server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
    }

    public static RedisConnection Connection(this RedisServer server) => new(RedisUrl.Parse(server.Url), NullLogger<RedisConnection>.Instance);

    public static Task<ConnectionMultiplexer> AdminAsync(this RedisServer server) => ConnectionMultiplexer.ConnectAsync(
        new ConfigurationOptions { EndPoints = { { "127.0.0.1", server.Port } }, Password = server.Password, AllowAdmin = true, AbortOnConnectFail = false });
}
