using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

public abstract class SqlLeaseLedgerTests(TestDatabase database) : LeaseLedgerConformance, IAsyncDisposable
{
    private LicensingHost? _host;

    protected override int Histories => 15;

    protected override ILeaseLedger Create()
    {
        _host ??= database.OtherProcess(Time);
        return new LeaseLedger(new ScopedPages(_host.Get<ISqlLeasePages>()), _host.Get<ILedgerFences>(), Time, NullLogger<LeaseLedger>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class LeaseLedgerOnSqlite(SqliteTestDatabase database) : SqlLeaseLedgerTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class LeaseLedgerOnPostgres(PostgresTestDatabase database) : SqlLeaseLedgerTests(database), IClassFixture<PostgresTestDatabase>;

public abstract class SqlLeasePagesTests : LeasePagesConformance, IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<LicensingHost> _hosts = [];

    protected SqlLeasePagesTests(TestDatabase database)
    {
        _database = database;
        Pages = OfAnotherProcess();
    }

    protected override ILeasePages Pages { get; }

    protected override ILedgerFences Fences => _hosts[0].Get<ILedgerFences>();

    protected override ILeasePages OfAnotherProcess()
    {
        _hosts.Add(_database.OtherProcess(Time));
        return _hosts[^1].Get<ISqlLeasePages>();
    }

    [Fact]
    public async Task Pages_of_hours_that_are_over_go_and_no_other()
    {
        var pages = (ISqlLeasePages)Pages;
        var first = await pages.ReadAsync(Tenant, false, default);
        await pages.TryWriteAsync(new(Tenant, first.Hour, "{}", 0, first.Incarnation, false), default);
        Time.Advance(TimeSpan.FromHours(2));
        await pages.PurgeAsync(default);
        (await pages.TryWriteAsync(new(Tenant, first.Hour, "{}", 1, first.Incarnation, false), default)).ShouldBeTrue();
        Time.Advance(TimeSpan.FromHours(1));
        await pages.PurgeAsync(default);
        (await pages.TryWriteAsync(new(Tenant, first.Hour, "{}", 2, first.Incarnation, false), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_fence_is_moved_by_who_knows_where_it_is()
    {
        var ledger = Some.Name("ledger");
        var (one, two) = (new LedgerFence(new("one", false), new(5)), new LedgerFence(new("two", true), new(long.MinValue / 2)));
        (await Fences.ReadAsync(ledger, default)).ShouldBeNull();
        (await Fences.TryReplaceAsync(ledger, two, one, default)).ShouldBeFalse();
        var set = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Fences.TryReplaceAsync(ledger, null, one, default).AsTask())));
        set.Count(static won => won).ShouldBe(1);
        (await Fences.TryReplaceAsync(ledger, one with { ClosedThrough = new(6) }, two, default)).ShouldBeFalse();
        (await Fences.TryReplaceAsync(ledger, one, two, default)).ShouldBeTrue();
        (await Fences.ReadAsync(ledger, default)).ShouldBe(two);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class LeasePagesOnSqlite(SqliteTestDatabase database) : SqlLeasePagesTests(database), IClassFixture<SqliteTestDatabase>
{
    private readonly SqliteTestDatabase _database = database;

    [Fact]
    public async Task A_database_that_another_program_keeps_locked_grants_nothing_and_does_so_again_when_it_is_free()
    {
        var ledger = LedgerOf(Pages);
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection(_database.Options.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await Should.ThrowAsync<LedgerUnavailableException>(ledger.LeaseAsync(new(Tenant, "a", 1, Limit.Of(9), default, 0), default).AsTask());
        }
        (await ledger.LeaseAsync(new(Tenant, "a", 2, Limit.Of(9), default, 0), default)).Units.ShouldBeGreaterThan(0);
    }
}

public sealed class LeasePagesOnPostgres(PostgresTestDatabase database) : SqlLeasePagesTests(database), IClassFixture<PostgresTestDatabase>
{
    private readonly PostgresTestDatabase _database = database;

    [Fact]
    public async Task The_servers_clock_is_the_ledgers()
    {
        await using var host = _database.OtherProcess(TimeProvider.System);
        var reading = await host.Get<ISqlLeasePages>().ReadAsync(Tenant, false, default);
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var server = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!);
        (server - reading.Now).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        (await host.Get<ISqlLeasePages>().TryWriteAsync(new(Tenant, reading.Hour, "{}", 0, reading.Incarnation, true), default)).ShouldBeTrue();
        await host.Get<ISqlLeasePages>().PurgeAsync(default);
    }

    [Fact]
    public async Task A_database_that_hangs_or_is_down_grants_nothing_and_does_so_again_when_it_is_back()
    {
        var ledger = LedgerOf(Pages);
        (await ledger.LeaseAsync(new(Tenant, "a", 1, Limit.Of(9), default, 0), default)).Units.ShouldBeGreaterThan(0);
        await using (var other = await ConnectAsync())
        {
            await using var transaction = await other.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("LOCK TABLE lease_pages", other, transaction);
            await hold.ExecuteNonQueryAsync();
            await Should.ThrowAsync<LedgerUnavailableException>(ledger.LeaseAsync(new(Tenant, "a", 2, Limit.Of(9), default, 0), default).AsTask());
        }
        await _database.Database.CutOffAsync();
        await Should.ThrowAsync<LedgerUnavailableException>(ledger.LeaseAsync(new(Tenant, "a", 3, Limit.Of(9), default, 0), default).AsTask());
        await _database.Database.BringBackAsync();
        (await ledger.LeaseAsync(new(Tenant, "a", 4, Limit.Of(9), default, 0), default)).Units.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_database_that_was_promoted_with_writes_withheld_stays_closed_until_the_hour_ends_and_an_old_page_is_not_taken()
    {
        var ledger = LedgerOf(Pages);
        await ledger.LeaseAsync(new(Tenant, "a", 1, Limit.Of(9), default, 0), default);
        var before = await Pages.ReadAsync(Tenant, false, default);
        before.Incarnation!.IsDurable.ShouldBeFalse(); // no synchronous standby
        // A new timeline as the table tells it: what was marked is another one's.
        await _database.Host.TamperAsync("UPDATE ledger_marks SET timeline = '00000000'");

        (await Pages.TryWriteAsync(new(Tenant, before.Hour, "{}", before.Version, before.Incarnation, false), default)).ShouldBeFalse();
        var closed = await Should.ThrowAsync<LedgerUnavailableException>(LedgerOf(OfAnotherProcess()).LeaseAsync(new(Tenant, "b", 1, Limit.Of(9), default, 0), default).AsTask());
        closed.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        await Should.ThrowAsync<LedgerUnavailableException>(ledger.LeaseAsync(new(Tenant, "a", 2, Limit.Of(9), default, 0), default).AsTask());
        Time.Advance(TimeSpan.FromHours(1));
        (await ledger.LeaseAsync(new(Tenant, "a", 3, Limit.Of(9), default, 0), default)).Units.ShouldBeGreaterThan(0);
        await _database.Host.TamperAsync("DELETE FROM ledger_fences"); // other tests begin anew
    }

    [Fact]
    public async Task Anybody_who_may_use_the_tables_may_read_the_timeline()
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(
            "SELECT has_function_privilege('public', 'pg_walfile_name(pg_lsn)', 'EXECUTE') AND has_function_privilege('public', 'pg_current_wal_lsn()', 'EXECUTE')", connection);
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }

    [Fact]
    public async Task Leases_do_not_stand_behind_a_thousand_writers_who_wait_for_a_row()
    {
        var ledger = LedgerOf(Pages);
        var issued = await _database.Host.IssueAsync();
        await using var other = await ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM licenses FOR UPDATE", other, transaction)) await hold.ExecuteNonQueryAsync();
        var writers = Enumerable.Range(0, 1000).Select(_ => _database.Host.ExecuteAsync(issued, new Lifecycle.SuspendLicense("unpaid"))).ToArray();
        (await ledger.LeaseAsync(new(Tenant, "a", 1, Limit.Of(9), default, 0), default)).Units.ShouldBeGreaterThan(0);
        writers.Count(static writer => writer.IsCompleted).ShouldBe(0);
        await transaction.RollbackAsync();
        foreach (var writer in writers) await ((Task)writer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.Options.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
