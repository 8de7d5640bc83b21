using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What an edit of a tier does to licences that themselves stay as they are.</summary>
public abstract class TierChangesConformance(TestDatabase database)
{
    private const string Feature = "manufacturing_module";

    private readonly WebhookHooks _hooks = new(database);

    [Fact]
    public async Task A_feature_that_a_tier_loses_is_told_to_each_tenant_that_loses_it_and_to_nobody_else()
    {
        var tier = await BeginAsync(FeatureSet.Of(Feature));
        var (loser, keeper, idle, other) = (Some.Tenant(), Some.Tenant(), Some.Tenant(), Some.Tenant());
        await IssueAsync(tier.Code, loser);
        await database.Host.ExecuteAsync(await IssueAsync(tier.Code, keeper), new OverrideLicense { Reason = "agreed", Features = new Dictionary<string, Override<bool>?> { [Feature] = new(true) } });
        await database.Host.IssueAsync(command => command with { TierCode = tier.Code, Tenants = [idle] });
        await IssueAsync("professional", other);
        var hears = await _hooks.AddAsync(loser);
        await _hooks.Store.FanOutAsync(default);
        var before = (await _hooks.TypesAsync(hears)).Count;
        var seen = await SequenceAsync();

        await PutAsync(tier with { Features = FeatureSet.Empty });
        await AnnounceAllAsync(database.Host);
        await AnnounceAllAsync(database.Host);

        var change = (await ChangesAsync(loser, seen)).ShouldHaveSingleItem();
        LicenseEvents.Of(change).Select(static told => told.Type).ShouldBe([EventTypes.LicenseUpdated, EventTypes.FeatureDisabled]);
        await _hooks.Store.FanOutAsync(default);
        (await _hooks.TypesAsync(hears)).Skip(before).ShouldBe([EventTypes.LicenseUpdated, EventTypes.FeatureDisabled]);
        foreach (var tenant in (string[])[keeper, idle, other]) (await ChangesAsync(tenant, seen)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_limit_is_told_as_well_and_a_price_or_a_name_is_not()
    {
        var tier = await BeginAsync(FeatureSet.Empty);
        var tenant = Some.Tenant();
        await IssueAsync(tier.Code, tenant);
        var seen = await SequenceAsync();
        await PutAsync(tier with { PriceYearly = 77, Name = Some.Name("Tier") });
        await AnnounceAllAsync(database.Host);
        (await ChangesAsync(tenant, seen)).ShouldBeEmpty();
        await PutAsync(tier with { Limits = tier.Limits with { MaxUsers = Limit.Of(3) } });
        await AnnounceAllAsync(database.Host);
        LicenseEvents.Of((await ChangesAsync(tenant, seen)).ShouldHaveSingleItem()).ShouldHaveSingleItem().Type.ShouldBe(EventTypes.LicenseUpdated);
    }

    [Fact]
    public async Task Two_edits_in_a_row_are_told_each_with_what_it_changed()
    {
        var tier = await BeginAsync(FeatureSet.Of(Feature, "pos_module"));
        var tenant = Some.Tenant();
        await IssueAsync(tier.Code, tenant);
        var seen = await SequenceAsync();
        await PutAsync(tier with { Features = FeatureSet.Of("pos_module") });
        await PutAsync(tier with { Features = FeatureSet.Empty });
        await AnnounceAllAsync(database.Host);
        (await ChangesAsync(tenant, seen)).Select(LicenseEvents.FactsOf).Select(static facts => (facts!.Before!.Features.Count, facts.After!.Features.Count)).ShouldBe([(2, 1), (1, 0)]);
    }

    [Fact]
    public async Task Who_came_to_a_tier_after_its_edit_is_not_told_that_he_lost_by_it()
    {
        var tier = await BeginAsync(FeatureSet.Of(Feature));
        var (there, renewed, issued, changed) = (Some.Tenant(), Some.Tenant(), Some.Tenant(), Some.Tenant());
        await IssueAsync(tier.Code, there);
        var ending = await database.Host.IssueAsync(_ => Command(tier.Code, renewed) with { IsPerpetual = false, ExpiryDate = database.Time.GetUtcNow().AddDays(30) });
        var elsewhere = await IssueAsync("free", changed);
        await PutAsync(tier with { Features = FeatureSet.Empty });
        var seen = await SequenceAsync();

        await IssueAsync(tier.Code, issued);
        await database.Host.ExecuteAsync(elsewhere, new ChangeLicenseTier(tier.Code));
        await database.Host.ExecuteAsync(ending, new RenewLicense { Months = 12 });
        await AnnounceAllAsync(database.Host);

        foreach (var tenant in (string[])[there, renewed]) (await ChangesAsync(tenant, seen)).Where(static change => change.IsDetail).ShouldHaveSingleItem();
        foreach (var tenant in (string[])[issued, changed]) (await ChangesAsync(tenant, seen)).ShouldHaveSingleItem().IsDetail.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_licences_each_is_told_once_a_page_at_a_time_whichever_nodes_are_at_it()
    {
        var tier = await BeginAsync(FeatureSet.Of(Feature));
        var tenants = Enumerable.Range(0, SqlTierChanges.PageSize + 50).Select(static _ => Some.Tenant()).ToArray();
        var client = new ClientDetails(Some.Name("Client"));
        await database.Host.Authority.RunAsync(LicensingHost.Vendor, (session, token) =>
            session.IssueManyAsync([.. tenants.Select(tenant => Command(tier.Code, tenant) with { Client = client })], skipProblems: false, token), default);
        await PutAsync(tier with { Features = FeatureSet.Empty });
        var seen = await SequenceAsync();

        (await database.Host.Get<ITierChanges>().AnnounceAsync(default)).ShouldBeTrue();
        (await SequenceAsync()).ShouldBe(seen + SqlTierChanges.PageSize + 1, "a page, and from where to go on");
        await using var second = database.OtherProcess();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(() => AnnounceAllAsync(node % 2 == 0 ? database.Host : second))));

        var told = new List<LoggedChange>();
        while (await database.Host.Get<ILicenseChangeLog>().ListAsync(told.Count == 0 ? seen : told[^1].Sequence, 500, default) is { Count: > 0 } changes) told.AddRange(changes);
        told.Select(static change => change.TenantId).OfType<string>().ShouldBe(tenants, ignoreOrder: true);
        told.ShouldAllBe(static change => change.IsDetail);
    }

    private static IssueLicense Command(string tier, string tenant) =>
        new() { TierCode = tier, Client = new ClientDetails(Some.Name("Client")), IsPerpetual = true, Tenants = [tenant], Activate = true };

    private static async Task AnnounceAllAsync(LicensingHost host)
    {
        while (await host.Get<ITierChanges>().AnnounceAsync(default)) { }
    }

    /// <summary>A tier of its own, and a reader that has begun.</summary>
    private async Task<Tier> BeginAsync(FeatureSet features)
    {
        await AnnounceAllAsync(database.Host);
        var tiers = (await database.Host.Authority.GetTiersAsync(default)).All;
        return await PutAsync(tiers[0] with { Code = $"tier_{tiers.Count}", Name = Some.Name("Tier"), Sequence = tiers.Max(static tier => tier.Sequence) + 1, Features = features });
    }

    private async Task<Tier> PutAsync(Tier tier)
    {
        await database.Host.Authority.RunAsync(LicensingHost.Vendor, (session, token) => session.PutTierAsync(tier, token), default);
        return tier;
    }

    private Task<IssuedLicense> IssueAsync(string tier, string tenant) => database.Host.IssueAsync(_ => Command(tier, tenant));

    private Task<long> SequenceAsync() => database.Host.Get<ILicenseChangeLog>().GetSequenceAsync(default);

    private async Task<IReadOnlyList<LoggedChange>> ChangesAsync(string tenant, long after) =>
        (await database.Host.Get<ILicenseChangeLog>().ListAsync(tenant, after, 100, default)).ShouldNotBeNull();
}

public sealed class TierChangesOnSqlite(SqliteTestDatabase database) : TierChangesConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class TierChangesOnPostgres(PostgresTestDatabase database) : TierChangesConformance(database), IClassFixture<PostgresTestDatabase>;
