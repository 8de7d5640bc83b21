using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit;
using Fayvad.TestKit.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>The quota ledger on real primaries and standbys.</summary>
public sealed class PostgresFailoverTests
{
    private readonly FakeTimeProvider _time = new(TestDatabase.Noon);
    private long _granted;
    private int _nodes;

    [Fact]
    public async Task A_synchronous_standby_goes_on_in_the_same_hour_and_an_asynchronous_one_stays_closed_until_it_ends()
    {
        await using var first = await PostgresCluster.StartAsync(PostgresCluster.FindBinaries()!);
        await using var host = HostOn(first);
        await host.Database.MigrateAsync(default);
        await using var second = await first.FollowAsync();
        await first.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await first.ExecuteAsync("SELECT pg_reload_conf()");
        var pages = host.Get<ISqlLeasePages>();
        await Eventually.IsTrueAsync(async () => (await pages.ReadAsync("acme", false, default)).Incarnation!.IsDurable, "the server is synchronous");
        var ledger = LedgerOn(host);
        for (var i = 0; i < 5; i++) await TakeAsync(ledger);
        var known = _granted;
        known.ShouldBeGreaterThan(0);
        await first.KillAsync();
        await Should.ThrowAsync<LedgerUnavailableException>(TakeAsync(ledger));

        await using var afterwards = HostOn(second);
        await Should.ThrowAsync<LedgerUnavailableException>(TakeAsync(LedgerOn(afterwards))); // a standby grants nothing
        await second.PromoteAsync();
        var successor = LedgerOn(afterwards);
        await TakeAsync(successor);
        (await successor.LeaseAsync(new("acme", "who asks", 1, Limit.Of(100), default, 0) { IsReturn = true }, default)).Granted.ShouldBe(_granted);
        _granted.ShouldBeGreaterThan(known);

        await using var third = await second.FollowAsync();
        await third.KillAsync(); // hears of nothing more
        await TakeAsync(successor);
        await second.KillAsync();
        await third.StartAsync();
        await third.PromoteAsync();
        await using var last = HostOn(third);
        var late = LedgerOn(last);
        (await Should.ThrowAsync<LedgerUnavailableException>(TakeAsync(late))).RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromHours(1));
        await TakeAsync(late);
        NpgsqlConnection.ClearAllPools();
    }

    private async Task TakeAsync(LeaseLedger ledger) =>
        _granted += (await ledger.LeaseAsync(new("acme", $"node {++_nodes}", 1, Limit.Of(100), default, 0), default)).Units;

    private LicensingHost HostOn(PostgresCluster cluster) => new(DatabaseUrl.Parse(cluster.Url, ""), _time);

    private LeaseLedger LedgerOn(LicensingHost host) => new(host.Get<ISqlLeasePages>(), host.Get<ILedgerFences>(), _time, NullLogger<LeaseLedger>.Instance);
}
