using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What time does to a licence, of which no command tells.</summary>
public abstract class TimedChangesConformance(TestDatabase database)
{
    private const string Feature = "manufacturing_module";

    private readonly WebhookHooks _hooks = new(database);

    private DateTimeOffset Now => Instant.Of(database.Time.GetUtcNow());

    [Fact]
    public async Task The_end_of_an_override_is_told_once_however_many_nodes_look()
    {
        await AnnounceAsync(database.Host);
        await _hooks.Store.FanOutAsync(default);
        var (tenant, end) = (Some.Tenant(), Now.AddHours(1));
        var endpoint = await _hooks.AddAsync(tenant);
        await IssueAsync(tenant, (Feature, end));
        await _hooks.Store.FanOutAsync(default);
        var seen = await SequenceAsync();

        database.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await AnnounceAsync(database.Host);
        (await ChangesAsync(tenant, seen)).ShouldBeEmpty();

        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        await using var second = database.OtherProcess();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(() => AnnounceAsync(node % 2 == 0 ? database.Host : second))));
        database.Time.Advance(TimeSpan.FromSeconds(15));
        await AnnounceAsync(second);

        var change = (await ChangesAsync(tenant, seen)).ShouldHaveSingleItem();
        change.Kind.ShouldBe("license.override_end");
        var facts = LicenseEvents.FactsOf(change)!;
        facts.Before!.Features.ShouldContain(Feature);
        facts.After!.Features.ShouldBe(facts.Before.Features.Where(static feature => feature != Feature));
        await _hooks.Store.FanOutAsync(default);
        await _hooks.Store.FanOutAsync(default);
        (await _hooks.TypesAsync(endpoint)).ShouldBe([EventTypes.LicenseUpdated, EventTypes.LicenseUpdated, EventTypes.FeatureDisabled], "activated, and ended");
    }

    [Fact]
    public async Task Each_end_of_one_licence_is_told_at_its_own_instant_also_where_a_round_was_late()
    {
        await AnnounceAsync(database.Host);
        var tenant = Some.Tenant();
        await IssueAsync(tenant, (Feature, Now.AddHours(1)), ("pos_module", Now.AddHours(2)), ("website_module", Now.AddHours(2)), ("payroll_module", Now.AddHours(3)));
        var seen = await SequenceAsync();

        database.Time.Advance(TimeSpan.FromHours(2.5));
        await AnnounceAsync(database.Host);
        (await LostAsync(tenant, seen)).ShouldBe([Feature, "pos_module,website_module"]);

        database.Time.Advance(TimeSpan.FromHours(1));
        await AnnounceAsync(database.Host);
        (await LostAsync(tenant, seen)).ShouldBe([Feature, "pos_module,website_module", "payroll_module"]);
    }

    [Fact]
    public async Task An_override_that_was_prolonged_or_taken_back_has_no_end_to_tell_of()
    {
        await AnnounceAsync(database.Host);
        var (prolonged, taken) = (Some.Tenant(), Some.Tenant());
        var first = await IssueAsync(prolonged, (Feature, Now.AddHours(1)));
        var second = await IssueAsync(taken, (Feature, Now.AddHours(1)));
        await database.Host.ExecuteAsync(first, Override(new(true, Now.AddHours(3))));
        await database.Host.ExecuteAsync(second, Override(null));
        var seen = await SequenceAsync();

        database.Time.Advance(TimeSpan.FromHours(2));
        await AnnounceAsync(database.Host);
        (await ChangesAsync(prolonged, seen)).ShouldBeEmpty();

        database.Time.Advance(TimeSpan.FromHours(1));
        await AnnounceAsync(database.Host);
        (await LostAsync(prolonged, seen)).ShouldBe([Feature]);
        (await ChangesAsync(taken, seen)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_override_that_ends_with_its_licence_is_not_told_beside_it()
    {
        await AnnounceAsync(database.Host);
        var (tenant, end) = (Some.Tenant(), Now.AddHours(1));
        await IssueAsync(tenant, end, (Feature, end));
        var seen = await SequenceAsync();
        database.Time.Advance(TimeSpan.FromHours(1));
        await AnnounceAsync(database.Host);
        var told = (await ChangesAsync(tenant, seen)).ShouldHaveSingleItem();
        (told.Kind, LicenseEvents.Of(told).ShouldHaveSingleItem().Type).ShouldBe(("license.expire", EventTypes.LicenseExpired));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_tell_the_next_look_does_not_go_back_further_than_an_hour()
    {
        await AnnounceAsync(database.Host);
        database.Time.Advance(TimeSpan.FromHours(1));
        await AnnounceAsync(database.Host);
        await using var context = _hooks.Context();
        (await context.OutboxPositions.AsNoTracking().SingleAsync(static row => row.Name == "time")).Value.ShouldBe(Now.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task What_time_did_before_a_command_came_is_told_before_it_and_once()
    {
        await AnnounceAsync(database.Host);
        var (overridden, changed) = (Some.Tenant(), Some.Tenant());
        var first = await IssueAsync(overridden, (Feature, Now.AddHours(1)));
        var second = await database.Host.IssueAsync(command => command with { TierCode = "professional", Tenants = [changed], Activate = true, IsPerpetual = false, ExpiryDate = Now.AddHours(1) });
        await database.Host.ExecuteAsync(second, new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd });
        await database.Host.ExecuteAsync(second, new RenewLicense { Months = 1 });
        var seen = await SequenceAsync();

        database.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
        await database.Host.ExecuteAsync(first, new OverrideLicense { Reason = "agreed", Features = new Dictionary<string, Override<bool>?> { ["pos_module"] = new(true) } });
        await database.Host.ExecuteAsync(second, new UpdateLicense { Notes = "n" });
        await AnnounceAsync(database.Host);

        (await ChangesAsync(overridden, seen)).Select(static change => change.Kind).ShouldBe(["license.override_end", "license.override"]);
        (await LostAsync(overridden, seen)).First().ShouldBe(Feature);
        (await ChangesAsync(changed, seen)).Select(static change => change.Kind).ShouldBe(["license.change_tier", "license.update"]);
        (await LostAsync(changed, seen)).First().ShouldNotBeEmpty();
        await database.Host.ExecuteAsync(second, new UpdateLicense { Notes = "m" });
        (await ChangesAsync(changed, seen)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_licence_that_begins_as_it_is_issued_is_told_of_as_issued_and_one_that_begins_later_then()
    {
        await AnnounceAsync(database.Host);
        database.Time.Advance(TimeSpan.FromHours(1));
        var (present, later, seen) = (Some.Tenant(), Some.Tenant(), await SequenceAsync());
        await database.Host.IssueAsync(command => command with { Tenants = [present], Activate = true });
        await database.Host.IssueAsync(command => command with { Tenants = [later], Activate = true, StartsAt = Now.AddHours(1) });
        await AnnounceAsync(database.Host);
        database.Time.Advance(TimeSpan.FromHours(1));
        await AnnounceAsync(database.Host);
        (await ChangesAsync(present, seen)).Select(static change => change.Kind).ShouldBe(["license.issue"]);
        (await ChangesAsync(later, seen)).Select(static change => change.Kind).ShouldBe(["license.issue", "license.start"]);
    }

    [Fact]
    public async Task Overrides_of_before_this_was_kept_have_their_ends_told_as_well()
    {
        await AnnounceAsync(database.Host);
        var (tenant, end) = (Some.Tenant(), Now.AddHours(1).AddMilliseconds(123));
        var issued = await IssueAsync(tenant, (Feature, end), ("pos_module", end));
        await database.Host.ExecuteAsync(issued, new OverrideLicense { Reason = "more", Limits = new Dictionary<string, Override<long>?> { ["max_users"] = new(9, end.AddHours(1)), ["max_companies"] = new(3) } });
        await using (var context = _hooks.Context())
        {
            await context.GetService<IMigrator>().MigrateAsync("SessionUsers");
            await context.Database.MigrateAsync();
            (await context.OverrideEnds.AsNoTracking().Where(row => row.LicenseId == issued.View.License.Id).OrderBy(row => row.At).Select(row => row.At).ToListAsync()).ShouldBe([end, end.AddHours(1)]);
        }
        var seen = await SequenceAsync();
        database.Time.Advance(TimeSpan.FromHours(3));
        await AnnounceAsync(database.Host);
        (await LostAsync(tenant, seen)).ShouldBe([$"{Feature},pos_module", ""]);
    }

    [Fact]
    public async Task An_override_that_a_node_of_the_version_before_granted_has_its_end_told_from_the_next_start_on()
    {
        await AnnounceAsync(database.Host);
        var (tenant, end) = (Some.Tenant(), Now.AddHours(1).AddMilliseconds(123));
        var issued = await IssueAsync(tenant, (Feature, end), ("pos_module", end.AddHours(1)));
        await using (var context = _hooks.Context())
        {
            var ends = context.OverrideEnds.AsNoTracking().Where(row => row.LicenseId == issued.View.License.Id);
            await ends.Where(row => row.At == end).ExecuteDeleteAsync(); // which that version does not write
            for (var starts = 0; starts < 2; starts++) await database.Host.Database.MigrateAsync(default);
            (await ends.OrderBy(static row => row.At).Select(static row => row.At).ToListAsync()).ShouldBe([end, end.AddHours(1)]);
        }
        var seen = await SequenceAsync();
        database.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await AnnounceAsync(database.Host);
        (await LostAsync(tenant, seen)).ShouldBe([Feature]);
    }

    private static Task<int> AnnounceAsync(LicensingHost host) => host.Get<ITimedChanges>().AnnounceAsync(default);

    private static OverrideLicense Override(Override<bool>? entry) => new() { Reason = "agreed", Features = new Dictionary<string, Override<bool>?> { [Feature] = entry } };

    private Task<IssuedLicense> IssueAsync(string tenant, params (string Feature, DateTimeOffset Until)[] overrides) => IssueAsync(tenant, null, overrides);

    private Task<IssuedLicense> IssueAsync(string tenant, DateTimeOffset? expiry, params (string Feature, DateTimeOffset Until)[] overrides) =>
        database.Host.IssueAsync(command => command with
        {
            Tenants = [tenant], Activate = true, IsPerpetual = expiry is null, ExpiryDate = expiry,
            Overrides = LicenseOverrides.Of(overrides.ToDictionary(static entry => entry.Feature, static entry => new Override<bool>(true, entry.Until)), null),
        });

    private Task<long> SequenceAsync() => database.Host.Get<ILicenseChangeLog>().GetSequenceAsync(default);

    private async Task<IReadOnlyList<LoggedChange>> ChangesAsync(string tenant, long after) =>
        (await database.Host.Get<ILicenseChangeLog>().ListAsync(tenant, after, 100, default)).ShouldNotBeNull();

    /// <summary>What the tenant lost with each change, in their order.</summary>
    private async Task<IEnumerable<string>> LostAsync(string tenant, long after) => (await ChangesAsync(tenant, after)).Select(LicenseEvents.FactsOf)
        .Select(static facts => string.Join(',', facts!.Before!.Features.Except(facts.After!.Features).Order(StringComparer.Ordinal)));
}

public sealed class TimedChangesOnSqlite(SqliteTestDatabase database) : TimedChangesConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class TimedChangesOnPostgres(PostgresTestDatabase database) : TimedChangesConformance(database), IClassFixture<PostgresTestDatabase>;
