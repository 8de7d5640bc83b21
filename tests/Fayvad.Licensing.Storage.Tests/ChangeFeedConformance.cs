using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>
/// What a watcher is told. The watcher's clock stands still unless a test moves it: what is announced meanwhile came by the database's own
/// signal and not by the poll.
/// </summary>
public abstract class ChangeFeedConformance(TestDatabase database)
{
    [Fact]
    public async Task A_watcher_is_first_told_that_anything_may_have_changed()
    {
        await using var watcher = new Watcher(database);
        (await watcher.NextAsync()).ShouldBe(LicenseChange.Any);
    }

    [Fact]
    public async Task A_change_that_another_process_commits_is_announced_at_once()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        await using var other = database.OtherProcess();
        var tenant = Some.Tenant();
        var issued = await other.IssueAsync(command => command with { Tenants = [tenant] });
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant);
        await other.ExecuteAsync(issued, new SuspendLicense("unpaid"));
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant);
    }

    [Fact]
    public async Task Whatever_eight_writers_commit_at_once_two_processes_are_told_in_the_same_order_without_a_gap()
    {
        await using var one = new Watcher(database);
        await using var two = new Watcher(database);
        await one.NextAsync();
        await two.NextAsync();
        await using var other = database.OtherProcess();
        var tenants = Enumerable.Range(0, 8).Select(static _ => Enumerable.Range(0, 12).Select(static _ => Some.Tenant()).ToArray()).ToArray();
        await Task.WhenAll(tenants.Select((own, writer) => Task.Run(async () =>
        {
            foreach (var tenant in own) await IssueAsync(writer % 2 == 0 ? database.Host : other, tenant);
        })));

        var all = tenants.SelectMany(static own => own).ToHashSet();
        var told = await one.NextAsync(all.Count);
        told.ToHashSet().ShouldBe(all, ignoreOrder: true);
        (await two.NextAsync(all.Count)).ShouldBe(told);
        foreach (var own in tenants) told.Where(own.Contains).ShouldBe(own);
        await using var context = database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();
        var rows = await context.LicenseChanges.Where(row => all.Contains(row.TenantId!)).OrderBy(row => row.Sequence).ToListAsync();
        rows.Select(static row => row.TenantId!).ShouldBe(told);
        rows.Select(static row => row.Sequence).ShouldBe(Enumerable.Range(0, all.Count).Select(i => rows[0].Sequence + i));
    }

    // A busy SQLite says so after two seconds, and that it may be asked again.
    private static async Task IssueAsync(LicensingHost host, string tenant)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await host.IssueAsync(command => command with { Tenants = [tenant] });
                return;
            }
            catch (StoreUnavailableException) when (tries < 20)
            {
                // Nothing was written.
            }
        }
    }

    [Fact]
    public async Task A_tenant_taken_by_another_licence_is_announced_for_both()
    {
        var (client, tenant) = (new ClientDetails(Some.Name("Client")), Some.Tenant());
        await database.Host.IssueAsync(command => command with { Client = client, Tenants = [tenant] });
        var second = await database.Host.IssueAsync(command => command with { Client = client });
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        await database.Host.ExecuteAsync(second, new ActivateLicense(tenant) { ReplacePresent = true });
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant); // released by the first
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant); // covered by the second
    }

    [Fact]
    public async Task A_tenant_that_passes_to_another_licence_is_told_of_what_it_had_and_has_and_of_no_end()
    {
        var (client, tenant) = (new ClientDetails(Some.Name("Client")), Some.Tenant());
        await database.Host.IssueAsync(command => command with { TierCode = "professional", Client = client, Tenants = [tenant], Activate = true });
        var second = await database.Host.IssueAsync(command => command with { Client = client });
        var tiers = await database.Host.Authority.GetTiersAsync(default);

        var told = await ToldAsync(tenant, () => database.Host.ExecuteAsync(second, new ActivateLicense(tenant) { ReplacePresent = true }));
        told[0].Payload.ShouldBe("""{"new_tier":"basic","previous_tier":"professional","expiry_date":null,"change":"license.activate"}""");
        told.Select(static one => one.Type).ShouldBe([EventTypes.LicenseUpdated, .. FeaturesOf("professional").Except(FeaturesOf("basic")).Select(static _ => EventTypes.FeatureDisabled)]);

        told = await ToldAsync(tenant, () => database.Host.ExecuteAsync(second, new ReplaceLicense { Reason = "its key leaked" }));
        told.ShouldHaveSingleItem().Payload.ShouldBe("""{"new_tier":"basic","previous_tier":"basic","expiry_date":null,"change":"license.take_over"}""");

        IEnumerable<string> FeaturesOf(string tier) => tiers.All.Single(one => one.Code == tier).Features.Select(static feature => feature.Key);
    }

    private async Task<IReadOnlyList<TenantEvent>> ToldAsync(string tenant, Func<Task> change)
    {
        var log = database.Host.Get<ILicenseChangeLog>();
        var seen = await log.GetSequenceAsync(default);
        await change();
        return [.. (await log.ListAsync(tenant, seen, 100, default)).ShouldNotBeNull().SelectMany(LicenseEvents.Of)];
    }

    [Fact]
    public async Task What_is_no_event_of_the_audit_log_is_announced_at_once_too()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        var tenant = Some.Tenant();
        await database.Host.AnnounceAsync("license.expire", tenant, "{}");
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_announced()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        var (taken, free, after) = (Some.Tenant(), Some.Tenant(), Some.Tenant());
        await database.Host.IssueAsync(command => command with { Tenants = [taken] });
        (await watcher.NextAsync()).TenantId.ShouldBe(taken);
        var refused = database.Host.IssueAsync(command => command with { TierCode = "enterprise", Tenants = [free, taken] });
        await Refused.With<TenantOfAnotherClient>(refused);
        await database.Host.IssueAsync(command => command with { Tenants = [after] });
        (await watcher.NextAsync()).TenantId.ShouldBe(after);
    }

    [Fact]
    public async Task More_changes_than_fit_one_reading_are_all_announced_in_order()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        var tenants = Enumerable.Range(1, 1200).Select(static i => $"bulk_{i}").ToArray();
        var at = database.Options.Provider == Sql.DatabaseProvider.Sqlite ? "0" : "now()";
        await database.Host.TamperAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {tenants.Length})
            INSERT INTO license_changes (sequence, at, tenant_id)
            SELECT (SELECT change_sequence FROM journal_heads) + i, {at}, 'bulk_' || i FROM n;
            UPDATE journal_heads SET change_sequence = change_sequence + {tenants.Length}
            """);
        watcher.Tick();
        var announced = new List<string?>();
        while (announced.Count < tenants.Length) announced.Add((await watcher.NextAsync()).TenantId);
        announced.ShouldBe(tenants);
    }

    [Fact]
    public async Task Behind_a_bulk_of_licences_that_concern_no_tenant_a_change_is_announced_at_once()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        var (client, tenant) = (new ClientDetails(Some.Name("Client")), Some.Tenant());
        await database.Host.Authority.RunAsync(LicensingHost.Vendor, (session, token) => session.IssueManyAsync([.. Enumerable.Range(0, 3001).Select(i =>
            new IssueLicense { TierCode = "basic", Client = client, IsPerpetual = true, Tenants = i < 3000 ? [] : [tenant] })], skipProblems: false, token), default);
        (await watcher.NextAsync()).TenantId.ShouldBe(tenant);
    }

    [Fact]
    public async Task A_database_that_went_back_in_time_makes_everything_doubtful()
    {
        await database.Host.IssueAsync(static command => command with { Tenants = [Some.Tenant()] });
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        await database.Host.TamperAsync("UPDATE journal_heads SET change_sequence = change_sequence - 1");
        try
        {
            await watcher.TickUntilAnnouncedAsync(LicenseChange.Any);
        }
        finally
        {
            await database.Host.TamperAsync("UPDATE journal_heads SET change_sequence = change_sequence + 1");
        }
    }

    [Fact]
    public async Task Changes_that_were_pruned_before_they_were_read_make_everything_doubtful()
    {
        await using var watcher = new Watcher(database);
        await watcher.NextAsync();
        await database.Host.TamperAsync("UPDATE journal_heads SET change_sequence = change_sequence + 5");
        await watcher.TickUntilAnnouncedAsync(LicenseChange.Any);
    }

    [Fact]
    public async Task Watching_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var changes = database.Host.Source.WatchAsync(stop.Token).GetAsyncEnumerator(default);
        (await changes.MoveNextAsync()).ShouldBeTrue();
        var next = changes.MoveNextAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(next.AsTask());
    }
}

public sealed class ChangeFeedOnSqlite(SqliteTestDatabase database) : ChangeFeedConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class ChangeFeedOnPostgres(PostgresTestDatabase database) : ChangeFeedConformance(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A process that watches, on a clock of its own.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(TestDatabase.Noon);
    private readonly LicensingHost _host;
    private readonly IAsyncEnumerator<LicenseChange> _changes;
    private readonly CancellationTokenSource _stop = new();
    private Task<bool>? _pending;

    public Watcher(TestDatabase database, Action<IServiceCollection>? change = null)
    {
        _host = database.OtherProcess(_time, change: change);
        _changes = _host.Source.WatchAsync(_stop.Token).GetAsyncEnumerator();
    }

    public async Task<LicenseChange> NextAsync()
    {
        (await (_pending ?? _changes.MoveNextAsync().AsTask()).WaitAsync(Patience)).ShouldBeTrue();
        _pending = null;
        return _changes.Current;
    }

    /// <summary>The tenants of the next announcements.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        var tenants = new List<string>();
        while (tenants.Count < count) tenants.Add((await NextAsync()).TenantId!);
        return tenants;
    }

    /// <summary>Whether something is announced while the clock stands still; <see cref="NextAsync()"/> then says what.</summary>
    public async Task<bool> HearsWithinAsync(TimeSpan real)
    {
        _pending ??= _changes.MoveNextAsync().AsTask();
        return await Task.WhenAny(_pending, Task.Delay(real)) == _pending;
    }

    /// <summary>Lets the poll's second pass.</summary>
    public void Tick() => _time.Advance(TimeSpan.FromSeconds(1));

    /// <summary>Lets the poll's second pass, again and again, until the change is announced.</summary>
    public async Task TickUntilAnnouncedAsync(LicenseChange expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            _pending ??= _changes.MoveNextAsync().AsTask();
            while (!_pending.IsCompleted)
            {
                Tick();
                await Task.WhenAny(_pending, Task.Delay(20, patience.Token));
                patience.Token.ThrowIfCancellationRequested();
            }
            if (await NextAsync() == expected) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_pending is { } pending) await pending.ContinueWith(static _ => { }, TaskScheduler.Default);
        await _changes.DisposeAsync();
        await _host.DisposeAsync();
        _stop.Dispose();
    }
}
