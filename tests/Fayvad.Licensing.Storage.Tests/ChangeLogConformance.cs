using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>How long changes are kept, and what whoever comes too late is told.</summary>
public abstract class ChangeLogConformance(TestDatabase database)
{
    private IChangeLog Changes => database.Host.Get<IChangeLog>();

    [Fact]
    public async Task A_change_is_kept_for_seven_days_and_purging_again_changes_nothing()
    {
        await ForgetAllAsync();
        var old = await IssueAsync();
        database.Time.Advance(TimeSpan.FromDays(7));
        (await Changes.PurgeAsync(default)).ShouldBe(0);
        (await TenantsAsync()).ShouldBe([old]);

        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        var young = await IssueAsync();
        (await Changes.PurgeAsync(default)).ShouldBe(1);
        (await TenantsAsync()).ShouldBe([young]);
        (await Changes.PurgeAsync(default)).ShouldBe(0);
        (await TenantsAsync()).ShouldBe([young]);
    }

    [Fact]
    public async Task A_reader_that_fell_behind_what_is_kept_is_told_that_anything_may_have_changed()
    {
        await ForgetAllAsync();
        await using var watcher = new Watcher(database, static services => services.RemoveAll<IChangeBell>());
        (await watcher.NextAsync()).ShouldBe(LicenseChange.Any);
        await IssueAsync();
        database.Time.Advance(TimeSpan.FromDays(8));
        var young = await IssueAsync();
        (await Changes.PurgeAsync(default)).ShouldBe(1);

        await watcher.TickUntilAnnouncedAsync(LicenseChange.Any);
        (await TenantsAsync()).ShouldBe([young]);
        var next = await IssueAsync();
        await watcher.TickUntilAnnouncedAsync(new LicenseChange(next)); // and goes on from there
    }

    [Fact]
    public async Task More_than_fit_one_batch_go_at_once_and_processes_that_purge_at_once_take_turns()
    {
        await ForgetAllAsync();
        const int Many = (2 * SqlChangeLog.BatchSize) + 500;
        var at = database.Options.Provider == Sql.DatabaseProvider.Sqlite ? "0" : "to_timestamp(0)";
        await database.Host.TamperAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Many})
            INSERT INTO license_changes (sequence, at, tenant_id)
            SELECT (SELECT change_sequence FROM journal_heads) + i, {at}, 'bulk' FROM n;
            UPDATE journal_heads SET change_sequence = change_sequence + {Many}
            """);
        var young = await IssueAsync();
        await using var other = database.OtherProcess();
        var purged = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => (i % 2 == 0 ? database.Host : other).Get<IChangeLog>().PurgeAsync(default))));
        (purged.Sum() + await Changes.PurgeAsync(default)).ShouldBe(Many);
        (await TenantsAsync()).ShouldBe([young]);
    }

    private async Task<string> IssueAsync()
    {
        var tenant = Some.Tenant();
        await database.Host.IssueAsync(command => command with { Tenants = [tenant] });
        return tenant;
    }

    private Task ForgetAllAsync() => database.Host.TamperAsync("DELETE FROM license_changes");

    private async Task<List<string?>> TenantsAsync()
    {
        await using var context = database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        return await context.LicenseChanges.OrderBy(row => row.Sequence).Select(row => row.TenantId).ToListAsync();
    }
}

public sealed class ChangeLogOnSqlite(SqliteTestDatabase database) : ChangeLogConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class ChangeLogOnPostgres(PostgresTestDatabase database) : ChangeLogConformance(database), IClassFixture<PostgresTestDatabase>;
