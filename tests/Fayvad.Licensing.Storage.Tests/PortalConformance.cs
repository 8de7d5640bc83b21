using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What anonymous callers reach: the look-up of a key, and requests to the vendor.</summary>
public abstract class PortalConformance(TestDatabase database)
{
    private readonly LicensingHost _host = database.Host;

    [Fact]
    public async Task Whatever_key_and_tenant_are_presented_the_database_is_asked_the_same()
    {
        var commands = new CommandLog();
        await using var node = database.OtherProcess(interceptor: commands);
        var proofs = node.Get<IKeyProofs>();
        var (good, revoked, other, tenant) = (await _host.IssueAsync(), await _host.IssueAsync(), await _host.IssueAsync(), Some.Tenant());
        await _host.ExecuteAsync(revoked, new RevokeLicense("fraud"));
        await _host.ExecuteAsync(other, new ActivateLicense(tenant));
        await proofs.FindAsync(LicenseKey.Generate(), null, default); // gets the pepper

        var asked = new List<string>();
        foreach (var (key, name) in new[]
        {
            (LicenseKey.Generate(), null), (LicenseKey.Generate(), tenant), (LicenseKey.Generate(), Some.Tenant()), (revoked.Key, tenant), (revoked.Key, null),
            (good.Key, tenant), (good.Key, null), (good.Key, Some.Tenant()), (other.Key, tenant), (other.Key, null),
        })
        {
            commands.Clear();
            await proofs.FindAsync(key, name, default);
            asked.Add(string.Join("\n;\n", commands.Texts));
        }
        asked.Distinct().ShouldHaveSingleItem();
        asked[0].ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_key_leads_to_its_licence_and_a_name_to_how_the_tenant_stands()
    {
        var (issued, tenant) = (await _host.IssueAsync(), Some.Tenant());
        var proofs = _host.Get<IKeyProofs>();
        (await proofs.FindAsync(LicenseKey.Generate(), null, default)).ShouldBe(new KeyProof());
        (await proofs.FindAsync(issued.Key, null, default)).TenantId.ShouldBeNull();
        await _host.ExecuteAsync(issued, new ActivateLicense(tenant));

        var proof = await proofs.FindAsync(issued.Key, null, default);
        (proof.License!.Id, proof.Tier!.Code, proof.TenantId, proof.TenantClientId, proof.Present!.Id)
            .ShouldBe((issued.View.License.Id, "basic", tenant, issued.View.Client.Id, issued.View.License.Id));
        var foreign = await proofs.FindAsync((await _host.IssueAsync()).Key, tenant, default);
        (foreign.TenantClientId, foreign.Present!.Id).ShouldBe((issued.View.Client.Id, issued.View.License.Id));
    }

    [Fact]
    public async Task A_request_is_kept_listed_and_closed_once()
    {
        var (requests, issued) = (_host.Get<ILicenseRequestStore>(), await _host.IssueAsync());
        var asked = await requests.AddAsync(New() with { LicenseId = issued.View.License.Id, TierCode = "enterprise", Message = "Soon" }, default);
        (await requests.FindAsync(asked.Id, default)).ShouldBe(asked);
        (await requests.ListAsync(new(LicenseRequestKind.Upgrade, LicenseRequestState.Open), new PageRequest(200), default)).Items.ShouldContain(asked);
        (await requests.ListAsync(new(LicenseRequestKind.Renewal), new PageRequest(200), default)).Items.ShouldNotContain(asked);

        await Refused.With<InvalidInput>(requests.ResolveAsync(asked.Id, LicenseRequestState.Open, null, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(requests.ResolveAsync(Guid.CreateVersion7(TestDatabase.Noon), LicenseRequestState.Done, null, LicensingHost.Vendor, default));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            try
            {
                return await requests.ResolveAsync(asked.Id, i % 2 == 0 ? LicenseRequestState.Done : LicenseRequestState.Declined, "as agreed", LicensingHost.Vendor, default);
            }
            catch (LicensingException refused) when (refused.Refusal is RequestClosed)
            {
                return null;
            }
        })));
        var closed = outcomes.Single(static outcome => outcome is not null)!;
        (closed.Handling!.By, closed.Handling.Note, closed.Handling.At).ShouldBe((LicensingHost.Vendor.Who, "as agreed", TestDatabase.Noon));
        (await requests.ListAsync(new(State: closed.State), new PageRequest(200), default)).Items.ShouldContain(closed);
        (await _host.Authority.ListAuditAsync(new AuditFilter(asked.Id.ToString()), new PageRequest(), default)).Items.Select(static entry => entry.Draft.Action)
            .ShouldBe(["request.resolve"]); // anybody may ask, and nothing shortens the audit log
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Three_requests_of_one_contact_for_one_database_are_open_at_once_and_strangers_take_none_of_a_licences()
    {
        var (requests, issued, asked) = (_host.Get<ILicenseRequestStore>(), await _host.IssueAsync(), New() with { TenantId = Some.Tenant() });
        var first = await requests.AddAsync(asked, default);
        for (var i = 1; i < ILicenseRequestStore.MostOfOne; i++) await requests.AddAsync(asked, default);
        await Refused.With<RequestsWaiting>(requests.AddAsync(asked, default));
        await requests.AddAsync(asked with { TenantId = Some.Tenant() }, default);
        await requests.AddAsync(asked with { ContactEmail = "other@acme.test" }, default);

        var proven = asked with { LicenseId = issued.View.License.Id };
        for (var i = 0; i < ILicenseRequestStore.MostOfOne; i++) await requests.AddAsync(proven with { ContactEmail = $"{i}@acme.test" }, default);
        await Refused.With<RequestsWaiting>(requests.AddAsync(proven, default));

        await requests.ResolveAsync(first.Id, LicenseRequestState.Done, null, LicensingHost.Vendor, default);
        await requests.AddAsync(asked, default);
    }

    [Fact]
    public async Task A_thousand_requests_without_a_key_are_open_at_once_whoever_sends_them()
    {
        var (requests, issued) = (_host.Get<ILicenseRequestStore>(), await _host.IssueAsync());
        await using (var context = _host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext())
        {
            context.AddRange(Enumerable.Range(0, ILicenseRequestStore.MostUnproven).Select(static i => new LicenseRequestRow
            {
                Id = Guid.CreateVersion7(TestDatabase.Noon), Kind = LicenseRequestKind.Upgrade, LicenseId = null, TenantId = null, TierCode = null, ContactName = "Flood",
                ContactEmail = $"{i}@flood.test", Message = null, State = LicenseRequestState.Open, CreatedAt = TestDatabase.Noon,
            }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        try
        {
            await Refused.With<RequestsWaiting>(requests.AddAsync(New(), default));
            await requests.AddAsync(New() with { LicenseId = issued.View.License.Id }, default);
        }
        finally
        {
            await _host.TamperAsync("DELETE FROM license_requests WHERE contact_name = 'Flood'");
        }
    }

    [Fact]
    public async Task A_request_whose_keeping_the_database_did_not_confirm_is_kept_once()
    {
        var fault = new LostCommit(database.LostAnswer);
        await using var node = database.OtherProcess(interceptor: fault);
        var asked = New() with { TenantId = Some.Tenant() };
        fault.Arm();
        var kept = await node.Get<ILicenseRequestStore>().AddAsync(asked, default);
        fault.Struck.ShouldBeTrue();
        (await _host.Get<ILicenseRequestStore>().ListAsync(new(LicenseRequestKind.Upgrade), new PageRequest(200), default)).Items
            .Where(request => request.Content.TenantId == asked.TenantId).ShouldHaveSingleItem().ShouldBe(kept);
    }

    [Fact]
    public async Task Requests_have_pages_newest_first()
    {
        var requests = _host.Get<ILicenseRequestStore>();
        for (var i = 0; i < 5; i++) await requests.AddAsync(New() with { Kind = LicenseRequestKind.Renewal }, default);
        List<Guid> ids = [];
        string? after = null;
        do
        {
            var page = await requests.ListAsync(new(LicenseRequestKind.Renewal), new PageRequest(2, after), default);
            ids.AddRange(page.Items.Select(static request => request.Id));
            after = page.Next;
        }
        while (after is not null);
        ids.Distinct().Count().ShouldBe(5);
        ids.ShouldBe(ids.OrderDescending());
    }

    [Theory]
    [InlineData("../x", "Acme", "it@acme.test", null)]
    [InlineData(null, " ", "it@acme.test", null)]
    [InlineData(null, "Acme", "nobody", null)]
    [InlineData(null, "Acme", "it@acme.test", "a\u0001b")]
    public Task Text_that_no_store_takes_is_refused(string? tenant, string name, string email, string? message) => Refused.With<InvalidInput>(
        _host.Get<ILicenseRequestStore>().AddAsync(New() with { TenantId = tenant, ContactName = name, ContactEmail = email, Message = message }, default));

    private static NewLicenseRequest New() => new() { Kind = LicenseRequestKind.Upgrade, ContactName = "Acme Ltd", ContactEmail = $"{Some.Tenant()}@acme.test" };
}

public sealed class PortalOnSqlite(SqliteTestDatabase database) : PortalConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class PortalOnPostgres(PostgresTestDatabase database) : PortalConformance(database), IClassFixture<PostgresTestDatabase>;
