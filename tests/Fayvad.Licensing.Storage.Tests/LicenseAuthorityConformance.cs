using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What every store has to let the authority do.</summary>
public abstract class LicenseAuthorityConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;
    private readonly LicenseAuthority _authority = database.Host.Authority;

    private const string HalfPair = "half a surrogate pair";

    [Fact]
    public async Task The_contracts_tiers_are_seeded_once_and_come_back_as_they_were()
    {
        (await _authority.SeedTiersAsync(default)).ShouldBeFalse();
        (await _authority.GetTiersAsync(default)).All.ShouldBe(SeedTiers.All);
    }

    [Fact]
    public async Task An_issued_licence_comes_back_as_it_was_issued()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with
        {
            Client = new ClientDetails(Some.Name("Müller & Söhne 東京"), "It@acme.test"),
            Tenants = [tenant],
            IsPerpetual = false,
            StartsAt = TestDatabase.Noon.AddDays(1).AddTicks(12_345),
            ExpiryDate = new DateTimeOffset(2028, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
            IsTrial = true,
            MaxActivations = Limit.Unlimited,
            Notes = "line one\nline two \U0001F600",
            Overrides = LicenseOverrides.Of(new Dictionary<string, bool> { ["hr_module"] = false }, new Dictionary<string, long> { ["max_users"] = 0 }),
        });

        var found = (await _authority.FindAsync(LicenseRef.To(issued.View.License.Id), default)).ShouldNotBeNull();
        found.License.ShouldSayTheSameAs(issued.View.License);
        found.Client.ShouldBe(issued.View.Client);
        found.Tier.ShouldBe(issued.View.Tier);
        found.License.StartsAt.ShouldBe(TestDatabase.Noon.AddDays(1).AddMilliseconds(1));
        found.License.ExpiryDate.ShouldBe(new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero));
        found.License.ExpiryDate!.Value.Offset.ShouldBe(TimeSpan.Zero);
        (found.License.Revision, found.License.State).ShouldBe((1, LicenseState.Issued));
    }

    [Fact]
    public async Task A_licence_is_found_by_its_key_its_id_and_its_tenant()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant] });
        var id = issued.View.License.Id;
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default))!.License.Id.ShouldBe(id);
        (await _authority.FindByTenantAsync(tenant, default))!.License.Id.ShouldBe(id);
        (await _authority.FindTenantAsync(tenant, default)).ShouldBe(new Tenant(tenant, issued.View.Client.Id, TestDatabase.Noon));
        (await _authority.FindAsync(LicenseRef.To(LicenseKey.Generate()), default)).ShouldBeNull();
        (await _authority.FindAsync(LicenseRef.To(Guid.CreateVersion7()), default)).ShouldBeNull();
        (await _authority.FindByTenantAsync(Some.Tenant(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_is_found_by_a_process_that_did_not_issue_it()
    {
        var issued = await _host.IssueAsync();
        await using var other = database.OtherProcess();
        (await other.Authority.FindAsync(LicenseRef.To(issued.Key), default))!.License.Id.ShouldBe(issued.View.License.Id);
    }

    [Fact]
    public async Task Activating_a_key_binds_it_to_the_tenant()
    {
        var (issued, tenant) = (await _host.IssueAsync(), Some.Tenant());
        var activate = new ActivateLicense(tenant) { ContactName = "Ann", ContactEmail = "ann@acme.test" };
        var view = await _authority.ExecuteAsync(LicenseRef.To(issued.Key), activate, LicensingHost.Vendor, default);
        (view.License.State, view.License.Revision).ShouldBe((LicenseState.Active, 2));
        view.License.Activations.ShouldBe([new LicenseActivation(tenant, TestDatabase.Noon, "Ann", "ann@acme.test")]);

        var snapshot = (await _host.Source.FindAsync(tenant, default)).ShouldNotBeNull();
        (snapshot.LicenseId, snapshot.State, snapshot.Revision, snapshot.TierCode, snapshot.KeyDisplay)
            .ShouldBe((issued.View.License.Id, LicenseState.Active, 2, "basic", issued.Key.Display));

        var again = await _authority.ExecuteAsync(LicenseRef.To(issued.Key), activate, LicensingHost.Vendor, default);
        again.License.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Issuing_can_activate_at_once()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        (issued.View.License.State, issued.View.License.Revision).ShouldBe((LicenseState.Active, 2));
        (await _authority.FindByTenantAsync(tenant, default))!.License.ShouldSayTheSameAs(issued.View.License);
    }

    [Fact]
    public async Task A_licence_can_be_suspended_reinstated_and_revoked()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        (await _host.ExecuteAsync(issued, new SuspendLicense("unpaid"))).License.State.ShouldBe(LicenseState.Suspended);
        (await _host.Source.FindAsync(tenant, default))!.State.ShouldBe(LicenseState.Suspended);
        (await _host.ExecuteAsync(issued, new ReinstateLicense("paid"))).License.State.ShouldBe(LicenseState.Active);
        (await _host.ExecuteAsync(issued, new RevokeLicense("fraud"))).License.State.ShouldBe(LicenseState.Revoked);
        (await _host.Source.FindAsync(tenant, default))!.State.ShouldBe(LicenseState.Revoked);
    }

    [Fact]
    public async Task An_illegal_transition_lists_the_legal_ones_and_leaves_no_trace()
    {
        var issued = await _host.IssueAsync();
        (await Refused.With<IllegalTransition>(_host.ExecuteAsync(issued, new ReinstateLicense()))).Legal
            .ShouldBe(LicenseLifecycle.LegalOperations(LicenseState.Issued));
        (await _authority.FindAsync(LicenseRef.To(issued.Key), default))!.License.ShouldSayTheSameAs(issued.View.License);
        (await _authority.ListAuditAsync(new AuditFilter(issued.View.License.Id.ToString()), new PageRequest(), default)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var suspend = new SuspendLicense("x");
        (await Refused.With<NotFound>(_authority.ExecuteAsync(LicenseRef.To(Guid.CreateVersion7()), suspend, LicensingHost.Vendor, default))).What.ShouldBe("licence");
        (await Refused.With<NotFound>(_authority.ExecuteAsync(LicenseRef.To(LicenseKey.Generate()), suspend, LicensingHost.Vendor, default))).What.ShouldBe("licence");
        (await Refused.With<NotFound>(_host.IssueAsync(command => command with { TierCode = "platinum" }))).What.ShouldBe("tier");
        (await Refused.With<NotFound>(_host.IssueAsync(command => command with { Client = null, ClientId = Guid.CreateVersion7() }))).What.ShouldBe("client");
        (await Refused.With<NotFound>(_authority.RegisterTenantAsync(Some.Tenant(), Guid.CreateVersion7(), LicensingHost.Vendor, default))).What.ShouldBe("client");
    }

    [Fact]
    public async Task A_revision_that_is_gone_is_refused()
    {
        var issued = await _host.IssueAsync();
        await _host.ExecuteAsync(issued, new SuspendLicense("x") { ExpectedRevision = 1 });
        (await Refused.With<RevisionMismatch>(_host.ExecuteAsync(issued, new ReinstateLicense { ExpectedRevision = 1 }))).Actual.ShouldBe(2);
    }

    [Fact]
    public async Task A_tenant_with_a_good_licence_gets_no_other_unless_the_caller_is_in_charge_of_it()
    {
        var tenant = Some.Tenant();
        var client = new ClientDetails(Some.Name("Client"));
        var free = await _host.IssueAsync(command => command with { TierCode = "free", Client = client, Tenants = [tenant], Activate = true });
        var paid = await _host.IssueAsync(command => command with { Client = client });

        (await Refused.With<TenantAlreadyLicensed>(_host.IssueAsync(command => command with { Client = client, Tenants = [tenant] }))).LicenseId.ShouldBe(free.View.License.Id);
        (await Refused.With<TenantAlreadyLicensed>(_host.ExecuteAsync(paid, new ActivateLicense(tenant)))).LicenseId.ShouldBe(free.View.License.Id);

        await _host.ExecuteAsync(paid, new ActivateLicense(tenant) { ReplacePresent = true });
        (await _host.Source.FindAsync(tenant, default))!.LicenseId.ShouldBe(paid.View.License.Id);
        var released = (await _authority.FindAsync(LicenseRef.To(free.View.License.Id), default))!.License;
        (released.Tenants.Count, released.Activations.Count, released.Revision).ShouldBe((0, 0, 3));
        var history = await _authority.ListAuditAsync(new AuditFilter(free.View.License.Id.ToString()), new PageRequest(), default);
        history.Items[0].Draft.Action.ShouldBe("license.release_tenant");
    }

    [Fact]
    public async Task A_withdrawn_or_expired_licence_does_not_stand_in_the_way_of_a_new_one()
    {
        var client = new ClientDetails(Some.Name("Client"));
        var (withdrawn, expired) = (Some.Tenant(), Some.Tenant());
        var first = await _host.IssueAsync(command => command with { Client = client, Tenants = [withdrawn] });
        await _host.ExecuteAsync(first, new RevokeLicense("x"));
        await _host.IssueAsync(command => command with { Client = client, Tenants = [withdrawn] });

        await _host.IssueAsync(command => command with { Client = client, Tenants = [expired], IsPerpetual = false, ExpiryDate = TestDatabase.Noon.AddMilliseconds(1) });
        await Refused.With<TenantAlreadyLicensed>(_host.IssueAsync(command => command with { Client = client, Tenants = [expired] }));
        await using var later = database.OtherProcess(new FakeTimeProvider(TestDatabase.Noon.AddMilliseconds(1)));
        (await later.IssueAsync(command => command with { Client = client, Tenants = [expired] })).View.License.Covers(expired).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_passes_to_another_client_only_by_someone_in_charge_of_it()
    {
        var tenant = Some.Tenant();
        var first = await _host.IssueAsync(command => command with { Tenants = [tenant] });
        await _host.ExecuteAsync(first, new RevokeLicense("x"));
        var second = await _host.IssueAsync();
        await Refused.With<TenantOfAnotherClient>(_host.ExecuteAsync(second, new ActivateLicense(tenant)));
        (await _authority.FindByTenantAsync(tenant, default))!.License.Id.ShouldBe(first.View.License.Id);

        await _host.ExecuteAsync(second, new ActivateLicense(tenant) { ReplacePresent = true });
        (await _authority.FindTenantAsync(tenant, default))!.ClientId.ShouldBe(second.View.Client.Id);
    }

    [Fact]
    public async Task One_client_is_found_again_by_name_and_email_in_whatever_case()
    {
        var name = Some.Name("Acme");
        var client = await _authority.FindOrCreateClientAsync(new ClientDetails(name, "IT@acme.test"), LicensingHost.Vendor, default);
        (await _authority.FindOrCreateClientAsync(new ClientDetails(name.ToUpperInvariant(), "it@ACME.test"), LicensingHost.Vendor, default)).ShouldBe(client);
        (await _authority.FindOrCreateClientAsync(new ClientDetails(name, "other@acme.test"), LicensingHost.Vendor, default)).Id.ShouldNotBe(client.Id);
        (await _authority.FindOrCreateClientAsync(new ClientDetails(name), LicensingHost.Vendor, default)).Id.ShouldNotBe(client.Id);
    }

    [Fact]
    public async Task Registering_a_tenant_again_changes_nothing_and_for_another_client_is_refused()
    {
        var client = await _authority.FindOrCreateClientAsync(new ClientDetails(Some.Name("Acme")), LicensingHost.Vendor, default);
        var other = await _authority.FindOrCreateClientAsync(new ClientDetails(Some.Name("Other")), LicensingHost.Vendor, default);
        var tenant = await _authority.RegisterTenantAsync(Some.Tenant(), client.Id, LicensingHost.Vendor, default);
        (await _authority.RegisterTenantAsync(tenant.Id, client.Id, LicensingHost.Vendor, default)).ShouldBe(tenant);
        await Refused.With<TenantOfAnotherClient>(_authority.RegisterTenantAsync(tenant.Id, other.Id, LicensingHost.Vendor, default));
        (await _authority.ListTenantsAsync(client.Id, null, new PageRequest(), default)).Items.ShouldBe([tenant]);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_newest_first_and_can_be_narrowed()
    {
        var (name, email, time) = (Some.Name("Acme"), $"{Some.Tenant()}@acme.test", new FakeTimeProvider(TestDatabase.Noon));
        await using var host = database.OtherProcess(time);
        var issued = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1)); // ids of one millisecond have no order
            issued.Insert(0, (await host.IssueAsync(command => command with { Client = new ClientDetails(name, email), TierCode = i == 0 ? "free" : "basic" })).View.License.Id);
        }
        await _authority.ExecuteAsync(LicenseRef.To(issued[0]), new SuspendLicense("x"), LicensingHost.Vendor, default);

        (await host.ListAllAsync(new LicenseFilter { Search = name.ToUpperInvariant() }, pageSize: 2)).ShouldBe(issued);

        (await CountAsync(new LicenseFilter { Search = name, State = LicenseState.Suspended })).ShouldBe(1);
        (await CountAsync(new LicenseFilter { Search = name, TierCode = "free" })).ShouldBe(1);
        (await CountAsync(new LicenseFilter { Search = email.ToUpperInvariant(), State = LicenseState.Issued, TierCode = "basic" })).ShouldBe(3);
        (await CountAsync(new LicenseFilter { Search = name + "%" })).ShouldBe(0);

        async Task<int> CountAsync(LicenseFilter filter) => (await _authority.ListAsync(filter, new PageRequest(), default)).Items.Count;
    }

    [Fact]
    public async Task A_list_tells_licences_by_how_they_stand_at_this_moment()
    {
        var (name, time) = (Some.Name("Acme"), new FakeTimeProvider(TestDatabase.Noon));
        await using var host = database.OtherProcess(time);
        DateTimeOffset soon = time.GetUtcNow().AddDays(1), later = time.GetUtcNow().AddDays(30);
        await IssueAsync(command => command);
        await IssueAsync(command => command with { IsPerpetual = false, ExpiryDate = soon });
        await IssueAsync(command => InUse(command));
        await IssueAsync(command => InUse(command) with { IsPerpetual = false, ExpiryDate = later });
        await IssueAsync(command => InUse(command) with { IsPerpetual = false, ExpiryDate = soon });
        await IssueAsync(command => InUse(command) with { StartsAt = later });
        await host.ExecuteAsync(await IssueAsync(command => InUse(command) with { IsPerpetual = false, ExpiryDate = soon }), new SuspendLicense("unpaid"));
        await host.ExecuteAsync(await IssueAsync(command => command), new RevokeLicense("fraud"));
        var replaced = LicenseRef.To((await IssueAsync(command => InUse(command))).View.License.Id);
        await host.Authority.RunAsync(LicensingHost.Vendor, (session, token) => session.ExecuteAsync(replaced, new ReplaceLicense { Reason = "stolen" }, token), default);

        var all = await ListAsync(new LicenseFilter());
        var met = new HashSet<LicenseCondition>();
        foreach (var turn in (DateTimeOffset[])[soon, later])
        {
            foreach (var now in (DateTimeOffset[])[turn.AddMilliseconds(-1), turn, turn.AddMilliseconds(1)])
            {
                time.SetUtcNow(now);
                foreach (var condition in Enum.GetValues<LicenseCondition>())
                {
                    var expected = all.Where(view => view.License.ConditionAt(now) == condition).Select(static view => view.License.Id).ToArray();
                    if (expected.Length > 0) met.Add(condition);
                    (await ListAsync(new LicenseFilter { Condition = condition })).Select(static view => view.License.Id).ShouldBe(expected, $"{condition} at {now:O}");
                }
            }
        }
        met.ShouldBe(Enum.GetValues<LicenseCondition>(), ignoreOrder: true);

        Task<IssuedLicense> IssueAsync(Func<IssueLicense, IssueLicense> change) => host.IssueAsync(command => change(command with { Client = new ClientDetails(name) }));
        static IssueLicense InUse(IssueLicense command) => command with { Tenants = [Some.Tenant()], Activate = true };
        async Task<IReadOnlyList<LicenseView>> ListAsync(LicenseFilter filter) => (await host.Authority.ListAsync(filter with { Search = name }, new PageRequest(), default)).Items;
    }

    [Fact]
    public async Task Tenants_are_found_by_a_part_of_their_name_in_whatever_case()
    {
        var client = await _authority.FindOrCreateClientAsync(new ClientDetails(Some.Name("Acme")), LicensingHost.Vendor, default);
        string[] names = [.. Enumerable.Range(0, 3).Select(i => $"{Some.Tenant()}_Shop_{i}").Order(StringComparer.Ordinal)];
        foreach (var name in (string[])[.. names, Some.Tenant()]) await _authority.RegisterTenantAsync(name, client.Id, LicensingHost.Vendor, default);

        var first = await _authority.ListTenantsAsync(client.Id, "sHOP_", new PageRequest(2), default);
        var second = await _authority.ListTenantsAsync(client.Id, "sHOP_", new PageRequest(2, first.Next), default);
        first.Items.Concat(second.Items).Select(static tenant => tenant.Id).ShouldBe(names, ignoreOrder: true);
        second.Next.ShouldBeNull();
        (await _authority.ListTenantsAsync(client.Id, "shop%", new PageRequest(), default)).Items.ShouldBeEmpty();
        (await _authority.ListTenantsAsync(null, names[1][1..], new PageRequest(), default)).Items.Select(static tenant => tenant.Id).ShouldBe([names[1]]);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(201, null)]
    [InlineData(10, "nonsense")]
    public async Task A_page_that_makes_no_sense_is_refused(int size, string? after)
    {
        await Refused.With<InvalidInput>(_authority.ListAsync(new LicenseFilter(), new PageRequest(size, after), default));
        await Refused.With<InvalidInput>(_authority.ListAuditAsync(new AuditFilter(), new PageRequest(size, after), default));
    }

    [Fact]
    public async Task Who_registers_under_a_long_name_becomes_a_client_of_a_name_that_can_be_kept()
    {
        var (start, tenant) = (Some.Name("Acme").PadRight(168, 'x'), Some.Tenant());
        var client = await _authority.RunAsync(LicensingHost.Vendor, (session, token) => session.CreateOwnClientAsync(new ClientDetails(start + "😀"), tenant, token), default);
        client.Name.ShouldBe($"{start} (registered by {tenant})");
    }

    [Theory]
    [InlineData("nul\0")]
    [InlineData(HalfPair)]
    [InlineData("bell\a")]
    public async Task Text_that_a_database_cannot_keep_never_reaches_it(string text)
    {
        if (text == HalfPair) text = "half \uD800 pair"; // an attribute cannot hold it
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Client = new ClientDetails(text) }))).Message.ShouldNotContain(text);
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Notes = text }))).Field.ShouldBe("notes");
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Tenants = [text] }))).Field.ShouldBe("tenants");
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { TierCode = text }))).Field.ShouldBe("tier");
        var issued = await _host.IssueAsync();
        (await Refused.With<InvalidInput>(_host.ExecuteAsync(issued, new SuspendLicense(text)))).Field.ShouldBe("reason");
        (await Refused.With<InvalidInput>(_host.ExecuteAsync(issued, new ActivateLicense(Some.Tenant()) { ContactName = text }))).Field.ShouldBe("client_name");
        (await Refused.With<InvalidInput>(_authority.FindByTenantAsync(text, default))).Field.ShouldBe("tenant_id");
        (await Refused.With<InvalidInput>(_authority.ListAsync(new LicenseFilter { Search = text }, new PageRequest(), default))).Field.ShouldBe("search");
        (await Refused.With<InvalidInput>(_authority.ListTenantsAsync(null, null, new PageRequest(After: text), default))).Field.ShouldBe("cursor");
    }

    [Fact]
    public async Task Text_that_is_too_long_never_reaches_the_database()
    {
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Client = new ClientDetails(new string('x', 201)) }))).Field.ShouldBe("client_name");
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Notes = new string('x', 2001) }))).Field.ShouldBe("notes");
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Tenants = [new string('x', 64)] }))).Field.ShouldBe("tenants");
        var email = new string('x', 250) + "@a.test";
        (await Refused.With<InvalidInput>(_host.IssueAsync(command => command with { Client = new ClientDetails("x", email) }))).Field.ShouldBe("contact_email");
        await _host.IssueAsync(command => command with { Client = new ClientDetails(new string('ß', 200)), Notes = new string('x', 2000), Tenants = [new string('x', 63)] });
    }

    [Fact]
    public async Task Text_that_looks_like_SQL_is_just_text()
    {
        var name = Some.Name("Robert'); DROP TABLE licenses;--");
        var issued = await _host.IssueAsync(command => command with { Client = new ClientDetails(name) });
        (await _authority.ListAsync(new LicenseFilter { Search = name }, new PageRequest(), default)).Items.Single().License.Id.ShouldBe(issued.View.License.Id);
    }

    [Fact]
    public async Task Neither_the_key_nor_its_symbols_are_stored_or_audited()
    {
        var tenant = Some.Tenant();
        var issued = await _host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        var secret = issued.Key.Reveal()[..19];
        foreach (var entry in (await _authority.ListAuditAsync(new AuditFilter(issued.View.License.Id.ToString()), new PageRequest(), default)).Items)
        {
            $"{entry.Draft}".ShouldNotContain(secret);
            $"{entry.Draft}".ShouldNotContain(secret.Replace("-", "", StringComparison.Ordinal));
        }
        (await _host.Source.FindAsync(tenant, default))!.KeyDisplay.ShouldBe($"XXXX-XXXX-XXXX-XXXX-{issued.Key.LastFour}");
    }
}

public sealed class LicenseAuthorityOnSqlite(SqliteTestDatabase database) : LicenseAuthorityConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class LicenseAuthorityOnPostgres(PostgresTestDatabase database) : LicenseAuthorityConformance(database), IClassFixture<PostgresTestDatabase>;
