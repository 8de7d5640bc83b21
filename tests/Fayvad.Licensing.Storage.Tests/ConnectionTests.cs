using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.TestKit.Licensing;
using Fayvad.TestKit.Redis;

namespace Fayvad.Licensing.Storage.Tests;

public abstract class SqlConnectionTests(TestDatabase database) : ConnectionLedgerConformance, IAsyncDisposable
{
    private readonly List<LicensingHost> _hosts = [];

    protected override IConnectionPages CreatePages()
    {
        _hosts.Add(database.OtherProcess(Time));
        return _hosts[^1].Get<ISqlConnectionPages>();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var host in _hosts) await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ConnectionsOnSqlite(SqliteTestDatabase database) : SqlConnectionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ConnectionsOnPostgres(PostgresTestDatabase database) : SqlConnectionTests(database), IClassFixture<PostgresTestDatabase>;

public sealed class ConnectionsOnRedis(RedisFixture redis) : ConnectionLedgerConformance, IAsyncDisposable, IClassFixture<RedisFixture>
{
    private readonly List<RedisConnection> _connections = [];
    private RedisServer? _own;

    protected override IConnectionPages CreatePages()
    {
        _connections.Add((_own ?? redis.Server).Connection());
        return new RedisConnectionPages(new(_connections[^1], Time));
    }

    [Fact]
    public async Task An_emptied_database_is_noticed_and_nobody_is_admitted_for_a_term()
    {
        var (one, two) = (StartNode(), StartNode());
        (await one.OpenAsync(Tenant, 2)).Slot.ShouldNotBeNull();
        (await two.OpenAsync(Tenant, 2)).Slot.ShouldNotBeNull();
        await using var admin = await redis.Server.AdminAsync();
        await admin.GetDatabase(1).ExecuteAsync("FLUSHDB");
        await Should.ThrowAsync<ConnectionsUnavailableException>(one.OpenAsync(Tenant, 2));
        await Should.ThrowAsync<ConnectionsUnavailableException>(two.OpenAsync(Tenant, 2));
    }

    [Fact]
    public async Task A_page_that_was_evicted_alone_is_noticed_and_nobody_is_admitted_for_a_term()
    {
        _own = await RedisServer.StartNewAsync();
        var (one, two) = (StartNode(), StartNode());
        (await one.OpenAsync(Tenant, 1)).Slot.ShouldNotBeNull();
        (await two.OpenAsync(Tenant, 1)).Slot.ShouldBeNull();
        await using (var admin = await _own.AdminAsync()) (await admin.GetDatabase(1).KeyExpireAsync($"{{fayvad}}:live:page:{Tenant}", TimeSpan.FromHours(1))).ShouldBeTrue();
        await _own.EvictAsync();
        await Should.ThrowAsync<ConnectionsUnavailableException>(two.OpenAsync(Tenant, 1));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var connection in _connections) await connection.DisposeAsync();
        if (_own is not null) await _own.DisposeAsync();
    }
}
