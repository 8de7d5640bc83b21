using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Figures over all licences: right, and by as many queries however many licences there are.</summary>
public abstract class StatisticsConformance(TestDatabase database)
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly UsageHour Noon = UsageHour.Of(TestDatabase.Noon);

    [Fact]
    public async Task Licences_are_told_apart_by_tier_billing_state_and_time()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var host = await EmptyAsync(time);
        var tenant = Some.Tenant();
        await host.IssueAsync(); // basic, for ever, not in use
        var active = await host.IssueAsync(command => Until(command, TestDatabase.Noon.AddDays(29)) with { Tenants = [tenant], Activate = true, Billing = BillingPeriod.Monthly });
        await host.IssueAsync(static command => Until(command, TestDatabase.Noon.AddHours(1)) with { TierCode = "professional" });
        await host.IssueAsync(static command => Until(command, TestDatabase.Noon.AddYears(1)) with { TierCode = "enterprise", StartsAt = TestDatabase.Noon.AddDays(1), Tenants = [Some.Tenant()], Activate = true });
        await host.IssueAsync(static command => command with { TierCode = "free", Tenants = [Some.Tenant()], Activate = true });
        await host.IssueAsync(static command => Until(command, TestDatabase.Noon.AddDays(30)) with { TierCode = "professional", IsTrial = true, Tenants = [Some.Tenant()], Activate = true });
        time.Advance(TimeSpan.FromHours(2));

        var found = await host.Get<ILicenseStatistics>().ReadAsync(10, Month, default);
        found.Groups.OrderBy(static group => group.TierCode).ThenBy(static group => group.State).ShouldBe(
        [
            new LicenseGroup("basic", BillingPeriod.Yearly, LicenseState.Issued, false, Count: 1, Active: 0, Recurring: 0, Expired: 0, ExpiringSoon: 0),
            new LicenseGroup("basic", BillingPeriod.Monthly, LicenseState.Active, false, Count: 1, Active: 1, Recurring: 1, Expired: 0, ExpiringSoon: 1),
            new LicenseGroup("enterprise", BillingPeriod.Yearly, LicenseState.Active, false, Count: 1, Active: 0, Recurring: 0, Expired: 0, ExpiringSoon: 0), // not begun
            new LicenseGroup("free", BillingPeriod.Yearly, LicenseState.Active, false, Count: 1, Active: 1, Recurring: 0, Expired: 0, ExpiringSoon: 0), // for ever
            new LicenseGroup("professional", BillingPeriod.Yearly, LicenseState.Issued, false, Count: 1, Active: 0, Recurring: 0, Expired: 1, ExpiringSoon: 0),
            new LicenseGroup("professional", BillingPeriod.Yearly, LicenseState.Active, true, Count: 1, Active: 1, Recurring: 0, Expired: 0, ExpiringSoon: 1), // a trial
        ]);
        found.Activations.Count.ShouldBe(4);
        found.Expiring.Count.ShouldBe(2);
        found.Expiring[0].ShouldBe(
            new LicenseEvent(active.View.License.Id, active.View.License.KeyLastFour, active.View.Client.Name, "Basic", null, TestDatabase.Noon.AddDays(29)));
        (found.Tenants, found.Seats).ShouldBe((4, 0));
    }

    [Fact]
    public async Task A_tier_that_waits_for_its_instant_holds_from_it_on()
    {
        var time = new FakeTimeProvider(TestDatabase.Noon);
        await using var host = await EmptyAsync(time);
        var license = await host.IssueAsync(static command => Until(command, TestDatabase.Noon.AddDays(5)) with { TierCode = "enterprise" });
        await host.ExecuteAsync(license, new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd, Billing = BillingPeriod.Monthly });
        (await OnlyAsync()).ShouldBe(("enterprise", BillingPeriod.Yearly));
        (await FoundAsync("basic"), await FoundAsync("enterprise")).ShouldBe((0, 1));
        time.Advance(TimeSpan.FromDays(5));
        (await OnlyAsync()).ShouldBe(("basic", BillingPeriod.Monthly));
        (await FoundAsync("basic"), await FoundAsync("enterprise")).ShouldBe((1, 0));

        async Task<(string, BillingPeriod)> OnlyAsync()
        {
            var group = (await host.Get<ILicenseStatistics>().ReadAsync(10, Month, default)).Groups.ShouldHaveSingleItem();
            return (group.TierCode, group.Billing);
        }

        async Task<int> FoundAsync(string tier) => (await host.Authority.ListAsync(new LicenseFilter { TierCode = tier }, new(), default)).Items.Count;
    }

    [Fact]
    public async Task Holders_are_named_with_what_their_tenants_were_served_in_the_hour()
    {
        var (one, two, none) = (Some.Tenant(), Some.Tenant(), Some.Tenant());
        var issued = await database.Host.IssueAsync(command => command with { TierCode = "enterprise", Tenants = [one, two], Activate = true });
        UsageCell Cell(UsageHour hour, long served) => new(one, hour, "x", "api_access", new UsageCounts(served, 9, 0, 0, 0, 0));
        await database.Host.Get<IUsageStore>().TakeAsync(new("a", [Cell(Noon, 70), Cell(new(Noon.EpochHour - 1), 500)], [], []), default);
        await database.Host.Get<IUsageStore>().TakeAsync(new("b", [Cell(Noon, 7)], [], []), default);
        var holdings = await database.Host.Get<ILicenseStatistics>().HoldingsAsync([one, two, none], Noon, default);
        var (id, lastFour, client) = (issued.View.License.Id, issued.View.License.KeyLastFour, issued.View.Client.Name);
        holdings.OrderByDescending(static holding => holding.Served).ShouldBe([new TenantHolding(one, id, lastFour, client, 77), new TenantHolding(two, id, lastFour, client, 0)]);
        (await database.Host.Get<ILicenseStatistics>().HoldingsAsync([], Noon, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task As_many_queries_however_many_licences()
    {
        var log = new CommandLog();
        await using var host = database.OtherProcess(interceptor: log);
        for (var i = 0; i < 12; i++) await host.IssueAsync(static command => Until(command, TestDatabase.Noon.AddDays(9)) with { Tenants = [Some.Tenant()], Activate = true });
        log.Clear();
        var found = await host.Get<ILicenseStatistics>().ReadAsync(10, Month, default);
        (found.Activations.Count, found.Expiring.Count).ShouldBe((10, 10));
        found.Activations.ShouldBeInOrder(SortDirection.Descending, Comparer<LicenseEvent>.Create(static (a, b) => a.At.CompareTo(b.At)));
        log.Texts.Count(static text => text.Contains("SELECT", StringComparison.OrdinalIgnoreCase)).ShouldBe(5);
    }

    private async Task<LicensingHost> EmptyAsync(TimeProvider time)
    {
        var host = new LicensingHost(await database.CreateEmptyAsync(), time);
        await host.Database.MigrateAsync(default);
        await host.Authority.SeedTiersAsync(default);
        return host;
    }

    private static IssueLicense Until(IssueLicense command, DateTimeOffset end) => command with { IsPerpetual = false, ExpiryDate = end };
}

public sealed class StatisticsOnSqlite(SqliteTestDatabase database) : StatisticsConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class StatisticsOnPostgres(PostgresTestDatabase database) : StatisticsConformance(database), IClassFixture<PostgresTestDatabase>;
