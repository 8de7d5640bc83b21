using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>The operations of contract 3 on a store: what they write, and that what is refused writes nothing.</summary>
public abstract class LicenseOperationsConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;
    private readonly LicenseAuthority _authority = database.Host.Authority;

    [Fact]
    public async Task A_rerolled_key_opens_and_the_old_one_until_its_overlap_ends()
    {
        var issued = await _host.IssueAsync();
        var result = await RunAsync(issued, new RerollLicenseKey { Reason = "lost", Overlap = TimeSpan.FromHours(2) });
        var fresh = result.Key.ShouldNotBeNull();
        result.View.License.KeyDisplay.ShouldBe(fresh.Display);
        (await _authority.FindAsync(LicenseRef.To(fresh), default))!.License.ShouldSayTheSameAs(result.View.License);
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default))!.License.Id.ShouldBe(issued.View.License.Id);

        var again = await RunAsync(issued, new RerollLicenseKey { Reason = "lost again", Overlap = TimeSpan.FromHours(1) });
        (await _authority.FindAsync(LicenseRef.To(fresh), default)).ShouldNotBeNull();
        database.Time.Advance(TimeSpan.FromHours(1));
        (await _authority.FindAsync(LicenseRef.To(fresh), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default)).ShouldNotBeNull();
        database.Time.Advance(TimeSpan.FromHours(1));
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(again.Key!), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_that_got_about_ends_at_once_and_so_do_all_before_it()
    {
        var issued = await _host.IssueAsync();
        var second = (await RunAsync(issued, new RerollLicenseKey { Reason = "lost" })).Key!;
        var third = (await RunAsync(issued, new RerollLicenseKey { Reason = "stolen", Overlap = TimeSpan.Zero })).Key!;
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(second), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(third), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_replaced_licence_names_its_successor_which_goes_on_where_it_was()
    {
        var (tenant, idle) = (Some.Tenant(), Some.Tenant());
        var issued = await _host.IssueAsync(command => command with
        {
            TierCode = "enterprise", Tenants = [tenant, idle], IsPerpetual = false, ExpiryDate = TestDatabase.Noon.AddYears(1), Notes = "kept",
        });
        await _host.ExecuteAsync(issued, new ActivateLicense(tenant));
        var result = await RunAsync(issued, new ReplaceLicense { Reason = "key in a public place" });
        var successor = result.Successor.ShouldNotBeNull().License;
        (result.View.License.State, result.View.License.SuccessorId).ShouldBe((LicenseState.Replaced, successor.Id));
        result.View.License.Tenants.ShouldBeEmpty();

        var found = (await _authority.FindAsync(LicenseRef.To(result.Key!), default))!.License;
        found.ShouldSayTheSameAs(successor);
        (found.State, found.TierCode, found.Notes, found.ExpiryDate).ShouldBe((LicenseState.Active, "enterprise", "kept", TestDatabase.Noon.AddYears(1)));
        found.Terms.ShouldBe(issued.View.License.Terms);
        (await Validity(tenant), await Validity(idle)).ShouldBe((LicenseVerdict.Allowed, LicenseVerdict.NotActivated));
        await Refused.With<IllegalTransition>(_host.ExecuteAsync(issued, new RenewLicense { Months = 1 }));
    }

    [Fact]
    public async Task Replacing_a_licence_on_hold_does_not_take_it_off_hold()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        await _host.ExecuteAsync(issued, new SuspendLicense("unpaid"));
        var successor = (await RunAsync(issued, new ReplaceLicense { Reason = "lost" })).Successor!.License;
        successor.State.ShouldBe(LicenseState.Suspended);
        (await Validity(tenant)).ShouldBe(LicenseVerdict.Suspended);
    }

    [Fact]
    public async Task A_transferred_licence_is_the_new_clients_with_a_key_of_its_own_and_without_the_old_tenants()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        var buyer = await _authority.FindOrCreateClientAsync(new(Some.Name("Buyer")), LicensingHost.Vendor, default);
        var result = await RunAsync(issued, new TransferLicense(buyer.Id) { Reason = "sold" });
        (result.View.Client.Id, result.View.License.State).ShouldBe((buyer.Id, LicenseState.Issued));
        (await _authority.FindByTenantAsync(tenant, default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(result.Key!), default)).ShouldNotBeNull();
        (await _authority.FindTenantAsync(tenant, default))!.ClientId.ShouldBe(issued.View.Client.Id);
        (await Refused.With<NotFound>(RunAsync(issued, new TransferLicense(Guid.CreateVersion7()) { Reason = "x" }))).What.ShouldBe("client");
    }

    [Fact]
    public async Task A_licence_sold_with_its_tenants_goes_on_for_them()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        var buyer = await _authority.FindOrCreateClientAsync(new(Some.Name("Buyer")), LicensingHost.Vendor, default);
        await RunAsync(issued, new TransferLicense(buyer.Id) { Reason = "sold", WithTenants = true });
        (await Validity(tenant)).ShouldBe(LicenseVerdict.Allowed);
        (await _authority.FindTenantAsync(tenant, default))!.ClientId.ShouldBe(buyer.Id);
    }

    [Fact]
    public async Task A_tenant_has_one_trial_in_its_life()
    {
        var tenant = Some.Tenant();
        var client = new ClientDetails(Some.Name("Client"));
        IssueLicense Trial(IssueLicense command) => command with
        {
            Client = client, IsTrial = true, IsPerpetual = false, ExpiryDate = TestDatabase.Noon.AddDays(30), Tenants = [tenant],
        };
        var trial = await _host.IssueAsync(Trial);
        trial.View.License.Terms.ShouldHaveSingleItem().Price.ShouldBe(0);
        await _host.ExecuteAsync(trial, new ActivateLicense(tenant));
        await _host.ExecuteAsync(trial, new DetachLicenseTenant(tenant) { Reason = "over" });
        (await Refused.With<TrialUsed>(_host.IssueAsync(Trial))).TenantId.ShouldBe(tenant);
        var second = await _host.IssueAsync(command => Trial(command) with { Tenants = [] });
        await Refused.With<TrialUsed>(_host.ExecuteAsync(second, new ActivateLicense(tenant)));
        await Refused.With<TrialUsed>(_host.ExecuteAsync(second, new AttachLicenseTenant(tenant)));
        (await _host.ExecuteAsync(trial, new ActivateLicense(tenant))).License.State.ShouldBe(LicenseState.Active); // its own trial, again
        var paid = await _host.ExecuteAsync(second, new RenewLicense { Months = 12 });
        (paid.License.IsTrial, paid.License.Terms[^1].Price).ShouldBe((false, 290m));
    }

    [Fact]
    public async Task What_changes_by_itself_changes_at_its_instant_without_anybody_doing_anything()
    {
        var tenant = Some.Tenant();
        var end = TestDatabase.Noon.AddYears(1);
        var issued = await _host.IssueAsync(command => command with
        {
            TierCode = "professional", IsPerpetual = false, ExpiryDate = end, Tenants = [tenant], Activate = true,
        });
        var sunday = TestDatabase.Noon.AddDays(4);
        await _host.ExecuteAsync(issued, new OverrideLicense
        {
            Reason = "a rush", Limits = new Dictionary<string, Override<long>?> { ["max_users"] = new(500, sunday) },
            Features = new Dictionary<string, Override<bool>?> { ["hr_module"] = new(false) },
        });
        await _host.ExecuteAsync(issued, new ChangeLicenseTier("basic") { When = TierChangeTime.PeriodEnd });
        await _host.ExecuteAsync(issued, new RenewLicense { Until = end.AddYears(1) });

        var snapshot = (await _host.Source.FindAsync(tenant, default)).ShouldNotBeNull();
        At(sunday.AddMilliseconds(-1)).ShouldBe((500, "professional", false));
        At(sunday).ShouldBe((50, "professional", false));
        At(end.AddMilliseconds(-1)).ShouldBe((50, "professional", false));
        At(end).ShouldBe((5, "basic", false));
        LicenseEvaluator.Validity(snapshot.At(end), tenant, end.ToUnixTimeMilliseconds()).ShouldBe(LicenseVerdict.Allowed);

        (long Users, string Tier, bool HumanResources) At(DateTimeOffset instant) => snapshot.At(instant) is var then
            ? (then.Limits.MaxUsers.WireValue, then.TierCode, then.Features.Contains(Feature.Of("hr_module"))) : default;
    }

    [Fact]
    public async Task All_licences_of_a_client_are_suspended_in_one_step_and_reinstated_to_where_they_were()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var tenant = Some.Tenant();
        var active = await _host.IssueAsync(command => command with { Client = client, Tenants = [tenant], Activate = true });
        var idle = await _host.IssueAsync(command => command with { Client = client });
        var gone = await _host.IssueAsync(command => command with { Client = client });
        await _host.ExecuteAsync(gone, new RevokeLicense("never paid"));
        var other = await _host.IssueAsync();

        await Refused.With<InvalidInput>(_authority.RunAsync(LicensingHost.Vendor, (session, token) => session.SuspendClientAsync(active.View.Client.Id, " ", token), default));
        var suspended = await _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.SuspendClientAsync(active.View.Client.Id, "insolvent", token), default);
        suspended.Select(static view => view.License.Id).ShouldBe([active.View.License.Id, idle.View.License.Id], ignoreOrder: true);
        (await Validity(tenant)).ShouldBe(LicenseVerdict.Suspended);
        (await StateOf(gone), await StateOf(other)).ShouldBe((LicenseState.Revoked, LicenseState.Issued));

        await _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.ReinstateClientAsync(active.View.Client.Id, null, token), default);
        (await StateOf(active), await StateOf(idle)).ShouldBe((LicenseState.Active, LicenseState.Issued));
        (await _authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_tier_that_is_edited_changes_every_licence_of_it()
    {
        var tenant = Some.Tenant();
        var tier = SeedTiers.All[1] with { Code = $"t{Guid.CreateVersion7():N}"[..20], Sequence = 1000 + Random.Shared.Next(1_000_000) };
        await PutAsync(tier);
        await _host.IssueAsync(command => command with { TierCode = tier.Code, Tenants = [tenant], Activate = true });
        (await _host.Source.FindAsync(tenant, default))!.Limits.MaxUsers.WireValue.ShouldBe(5);
        await PutAsync(tier with { Limits = tier.Limits.With("max_users", Limit.Of(7)), Features = FeatureSet.Of("sales_module") });
        var snapshot = (await _host.Source.FindAsync(tenant, default))!;
        (snapshot.Limits.MaxUsers.WireValue, snapshot.Features.Count).ShouldBe((7, 1));
        await Refused.With<AlreadyExists>(PutAsync(tier with { Code = "another", Sequence = 30 }));

        Task<Tier> PutAsync(Tier changed) => _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.PutTierAsync(changed, token), default);
    }

    [Fact]
    public async Task Tiers_that_are_put_together_may_change_ranks_with_each_other()
    {
        var (name, rank) = ($"r{Guid.CreateVersion7():N}"[..20], 2_000_000 + Random.Shared.Next(1_000_000));
        Tier[] three = [.. Enumerable.Range(0, 3).Select(i => SeedTiers.All[1] with { Code = $"{name}_{i}", Sequence = rank + i })];
        await PutAsync(three);
        await PutAsync(three[0] with { Sequence = rank + 1 }, three[1] with { Sequence = rank + 2 }, three[2] with { Sequence = rank });
        (await RanksAsync()).ShouldBe([(three[2].Code, rank), (three[0].Code, rank + 1), (three[1].Code, rank + 2)]);

        await Refused.With<AlreadyExists>(PutAsync(three[0] with { Sequence = rank + 2 }));
        await Refused.With<AlreadyExists>(PutAsync(three[0] with { Sequence = rank + 9 }, three[1] with { Sequence = rank + 9 }));
        (await RanksAsync()).Length.ShouldBe(3);
        (await _authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();

        Task PutAsync(params Tier[] tiers) => _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.PutTiersAsync(tiers, token), default);
        async Task<(string, int)[]> RanksAsync() => [.. (await _authority.GetTiersAsync(default)).All
            .Where(tier => tier.Code.StartsWith(name, StringComparison.Ordinal)).Select(static tier => (tier.Code, tier.Sequence))];
    }

    [Fact]
    public async Task A_licence_does_not_outgrow_what_can_be_signed()
    {
        var names = Enumerable.Range(0, 2_500).Select(static i => $"{Some.Tenant()}_{i}".PadRight(63, 'x')).ToArray();
        await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { TierCode = "enterprise", Tenants = names }));

        var license = await _host.IssueAsync(static command => command with { TierCode = "enterprise" });
        var until = Enumerable.Range(1, 150).ToDictionary(static i => $"outgrown_{i}", static i => (Override<bool>?)new Override<bool>(true, TestDatabase.Noon.AddYears(9).AddDays(i)));
        await Refused.With<InvalidInput>(RunAsync(license, new OverrideLicense { Features = until, Reason = "sold" }));
        (await RunAsync(license, new OverrideLicense { Features = until.Take(20).ToDictionary(), Reason = "sold" })).View.License.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Licences_are_listed_by_expiry_page_by_page()
    {
        var client = new ClientDetails(Some.Name("Client"));
        List<Guid> expected = [];
        foreach (var days in new int?[] { 10, 20, 20, 30, null, null })
        {
            var issued = await _host.IssueAsync(command => command with
            {
                Client = client, IsPerpetual = days is null, ExpiryDate = days is { } term ? TestDatabase.Noon.AddDays(term) : null,
            });
            expected.Add(issued.View.License.Id);
            database.Time.Advance(TimeSpan.FromMilliseconds(1)); // ids are ordered by the millisecond
        }
        (await ListAsync(LicenseOrder.ExpiresFirst)).ShouldBe(expected);
        (await ListAsync(LicenseOrder.ExpiresLast)).ShouldBe(Enumerable.Reverse(expected));
        (await ListAsync(LicenseOrder.OldestFirst)).ShouldBe(expected);
        (await ListAsync(LicenseOrder.NewestFirst)).ShouldBe(Enumerable.Reverse(expected));
        (await ListAsync(LicenseOrder.OldestFirst, filter => filter with { ExpiresBefore = TestDatabase.Noon.AddDays(20) })).ShouldBe(expected[..1]);
        (await ListAsync(LicenseOrder.OldestFirst, filter => filter with { ExpiresFrom = TestDatabase.Noon.AddDays(30) })).ShouldBe(expected[3..]);

        async Task<List<Guid>> ListAsync(LicenseOrder order, Func<LicenseFilter, LicenseFilter>? change = null)
        {
            var filter = new LicenseFilter { Search = client.Name, Order = order };
            List<Guid> ids = [];
            string? after = null;
            do
            {
                var page = await _authority.ListAsync(change?.Invoke(filter) ?? filter, new(2, after), default);
                ids.AddRange(page.Items.Select(static view => view.License.Id));
                after = page.Next;
            }
            while (after is not null);
            return ids;
        }
    }

    [Fact]
    public async Task A_licence_is_found_by_part_of_its_tenants_name()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant] });
        var page = await _authority.ListAsync(new LicenseFilter { Search = tenant[2..].ToUpperInvariant() }, new(), default);
        page.Items.ShouldHaveSingleItem().License.Id.ShouldBe(issued.View.License.Id);
    }

    [Fact]
    public async Task A_rehearsal_tells_what_would_happen_and_leaves_nothing()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var issued = await _authority.RehearseAsync(LicensingHost.Vendor, (session, token) =>
            session.IssueAsync(new IssueLicense { TierCode = "basic", Client = client, IsPerpetual = true }, token), default);
        issued.View.Client.Name.ShouldBe(client.Name);
        (await _authority.FindAsync(LicenseRef.To(issued.View.License.Id), default)).ShouldBeNull();
        (await _authority.ListClientsAsync(client.Name, new(), default)).Items.ShouldBeEmpty();
    }

    private Task<LicenseResult> RunAsync(IssuedLicense license, LicenseCommand command) => _authority.RunAsync(
        LicensingHost.Vendor, (session, token) => session.ExecuteAsync(LicenseRef.To(license.View.License.Id), command, token), default);

    private async Task<LicenseVerdict> Validity(string tenant) =>
        LicenseEvaluator.Validity(await _host.Source.FindAsync(tenant, default), tenant, database.Time.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task<LicenseState> StateOf(IssuedLicense license) => (await _authority.FindAsync(LicenseRef.To(license.View.License.Id), default))!.License.State;
}

public sealed class LicenseOperationsOnSqlite(SqliteTestDatabase database) : LicenseOperationsConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class LicenseOperationsOnPostgres(PostgresTestDatabase database) : LicenseOperationsConformance(database), IClassFixture<PostgresTestDatabase>;
