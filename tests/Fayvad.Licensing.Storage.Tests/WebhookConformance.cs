using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>Endpoints belong to one tenant, and every event reaches those that asked for it, once.</summary>
public abstract class WebhookConformance(TestDatabase database) : IAsyncLifetime
{
    private readonly WebhookHooks _hooks = new(database);

    private IWebhookStore Store => _hooks.Store;

    public async ValueTask InitializeAsync() => await _hooks.ClearAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_change_of_a_licence_reaches_whoever_asked_for_it_once_however_many_nodes_look()
    {
        await Store.FanOutAsync(default); // the reader begins here
        var tenant = Some.Tenant();
        var (all, some, other) = (await _hooks.AddAsync(tenant), await _hooks.AddAsync(tenant, EventTypes.LicenseExpired), await _hooks.AddAsync(Some.Tenant()));
        var paused = await _hooks.AddAsync(tenant);
        await Store.ChangeAsync(tenant, paused.Id, new() { Active = false }, LicensingHost.Vendor, default);
        var issued = await database.Host.IssueAsync(command => command with { Tenants = [tenant], Activate = true });
        await database.Host.ExecuteAsync(issued, new SuspendLicense("unpaid"));

        await using var second = database.OtherProcess();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => (node % 2 == 0 ? Store : second.Get<IWebhookStore>()).FanOutAsync(default))));

        made.Sum().ShouldBe(3);
        (await _hooks.TypesAsync(all)).ShouldBe([EventTypes.LicenseUpdated, EventTypes.LicenseExpired]);
        (await _hooks.TypesAsync(some)).ShouldBe([EventTypes.LicenseExpired]);
        (await _hooks.TypesAsync(other)).ShouldBeEmpty();
        (await _hooks.TypesAsync(paused)).ShouldBeEmpty();
        var delivery = (await Store.ListDeliveriesAsync(tenant, new(some.Id), new(), default)).Items.ShouldHaveSingleItem();
        var body = JsonDocument.Parse((await Store.FindDeliveryAsync(tenant, delivery.Id, default)).Body).RootElement;
        (body.GetProperty("id").GetString(), body.GetProperty("tenant_id").GetString(), body.GetProperty("data").GetProperty("reason").GetString()).ShouldBe((delivery.EventId, tenant, "SUSPENDED"));
        body.GetProperty("timestamp").GetString()!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task The_same_event_added_twice_or_by_several_at_once_is_sent_once()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant(), EventTypes.RecordCreated);
        var happened = WebhookHooks.Record(endpoint.TenantId, 7);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.AddAsync([happened, happened], default))));
        (await Store.AddAsync([happened, WebhookHooks.Record(endpoint.TenantId, 8)], default)).ShouldBe(1);
        (await _hooks.TypesAsync(endpoint)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_listens_is_known_until_it_is_paused()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant(), EventTypes.RecordDeleted);
        using var events = new WebhookEvents(Store, database.Time);
        (await events.HasListenersAsync(endpoint.TenantId, EventTypes.RecordDeleted, default)).ShouldBeTrue();
        (await events.HasListenersAsync(endpoint.TenantId, EventTypes.RecordCreated, default)).ShouldBeFalse();
        await Store.ChangeAsync(endpoint.TenantId, endpoint.Id, new() { Active = false }, LicensingHost.Vendor, default);
        (await events.HasListenersAsync(endpoint.TenantId, EventTypes.RecordDeleted, default)).ShouldBeTrue("it is remembered for a moment");
        database.Time.Advance(TimeSpan.FromSeconds(1));
        (await events.HasListenersAsync(endpoint.TenantId, EventTypes.RecordDeleted, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_of_a_tenant_is_there_for_another_one()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        var delivery = (await Store.ListDeliveriesAsync(endpoint.TenantId, new(), new(), default)).Items.ShouldHaveSingleItem();
        var thief = Some.Tenant();

        await Refused.With<NotFound>(Store.FindAsync(thief, endpoint.Id, default));
        await Refused.With<NotFound>(Store.ChangeAsync(thief, endpoint.Id, new() { Active = false }, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(Store.RotateAsync(thief, endpoint.Id, WebhookSecret.New(), default, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(Store.DeleteAsync(thief, endpoint.Id, LicensingHost.Vendor, default));
        await Refused.With<NotFound>(Store.AddTestAsync(thief, endpoint.Id, default));
        await Refused.With<NotFound>(Store.FindDeliveryAsync(thief, delivery.Id, default));
        await Refused.With<NotFound>(Store.RedeliverAsync(thief, delivery.Id, default));
        (await Store.ListAsync(thief, new(), default)).Items.ShouldBeEmpty();
        (await Store.ListDeliveriesAsync(thief, new(endpoint.Id), new(), default)).Items.ShouldBeEmpty();
        (await Store.FindAsync(endpoint.TenantId, endpoint.Id, default)).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_many_made_at_once_none_is_one_too_many_and_each_is_in_the_audit_log()
    {
        var tenant = Some.Tenant();
        var made = await Task.WhenAll(Enumerable.Range(0, WebhookEndpoint.MaxPerTenant + 5).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await _hooks.AddAsync(tenant);
            }
            catch (LicensingException refused) when (refused.Refusal is LimitReached)
            {
                return null;
            }
        })));

        made.OfType<WebhookEndpoint>().Count().ShouldBe(WebhookEndpoint.MaxPerTenant);
        var first = await Store.ListAsync(tenant, new(15), default);
        var second = await Store.ListAsync(tenant, new(15, first.Next), default);
        first.Items.Concat(second.Items).Select(static endpoint => endpoint.Id).ShouldBe(made.OfType<WebhookEndpoint>().Select(static endpoint => endpoint.Id), ignoreOrder: true);
        second.Next.ShouldBeNull();
        var audited = (await database.Host.Authority.ListAuditAsync(new(first.Items[0].Id.ToString()), new(), default)).Items.ShouldHaveSingleItem().Draft;
        audited.Action.ShouldBe("webhook.create");
        audited.After!.ShouldContain("https://hooks.example");
        audited.After!.ShouldNotContain("hush", customMessage: "an address may hold a secret");
    }

    [Fact]
    public async Task Secrets_lie_wrapped_are_wrapped_anew_with_the_rest_and_overlap_when_they_change()
    {
        var (old, fresh) = (WebhookSecret.New(), WebhookSecret.New());
        var endpoint = await Store.CreateAsync(new(Some.Tenant(), "https://hooks.example/", ["*"], null), old, LicensingHost.Vendor, default);
        (await SecretsAsync(endpoint, 1)).ShouldBe([old.Reveal()]);
        var rotated = await Store.RotateAsync(endpoint.TenantId, endpoint.Id, fresh, TimeSpan.FromHours(24), LicensingHost.Vendor, default);
        rotated.OldSecretUntil.ShouldBe(Instant.Of(database.Time.GetUtcNow()).AddHours(24));
        (await SecretsAsync(endpoint, 2)).ShouldBe([fresh.Reveal(), old.Reveal()]);

        await using (var context = _hooks.Context())
        {
            var row = await context.WebhookEndpoints.SingleAsync();
            foreach (var wrapped in (byte[][])[row.WrappedSecret, row.WrappedOldSecret!])
                (Encoding.ASCII.GetString(wrapped).Contains(old.Reveal()[6..20]) || wrapped.AsSpan().IndexOf(Convert.FromBase64String(old.Reveal()[6..])) >= 0).ShouldBeFalse();
        }
        var purposes = new List<string>();
        await database.Host.Get<ISecretRewrapper>().RewrapAsync((purpose, wrapped) =>
        {
            purposes.Add(purpose);
            return purpose.StartsWith("webhook/", StringComparison.Ordinal) ? database.Host.Get<ISecretProtector>().Protect(purpose, database.Host.Get<ISecretProtector>().Unprotect(purpose, wrapped)) : null;
        }, static _ => null, static records => records, LicensingHost.Vendor, default);
        purposes.Count(purpose => purpose == $"webhook/{endpoint.Id}").ShouldBe(2);

        database.Time.Advance(TimeSpan.FromHours(24));
        (await SecretsAsync(endpoint, 3)).ShouldBe([fresh.Reveal()]);
        await Store.RotateAsync(endpoint.TenantId, endpoint.Id, old, TimeSpan.Zero, LicensingHost.Vendor, default);
        (await SecretsAsync(endpoint, 4)).ShouldBe([old.Reveal()]);
    }

    [Fact]
    public async Task Of_one_endpoint_whose_secret_cannot_be_read_the_others_do_not_suffer()
    {
        var (broken, sound) = (await _hooks.AddAsync(Some.Tenant()), await _hooks.AddAsync(Some.Tenant()));
        await using (var context = _hooks.Context())
            await context.WebhookEndpoints.Where(row => row.Id == broken.Id).ExecuteUpdateAsync(static set => set.SetProperty(row => row.WrappedSecret, new byte[] { 1, 2, 3 }));
        await Store.AddAsync([WebhookHooks.Record(broken.TenantId, 1), WebhookHooks.Record(sound.TenantId, 1)], default);
        (await _hooks.ClaimAsync()).OrderBy(static claim => claim.Secrets.Count).Select(static claim => (claim.EndpointId, claim.Secrets.Count)).ShouldBe([(broken.Id, 0), (sound.Id, 1)]);
    }

    private async Task<IEnumerable<string>> SecretsAsync(WebhookEndpoint endpoint, int id)
    {
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, id)], default);
        var claim = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        await Store.RecordAsync(claim, WebhookHooks.Taken(database.Time.GetUtcNow()), 0, default);
        return claim.Secrets.Select(static secret => secret.Reveal());
    }
}

public sealed class WebhooksOnSqlite(SqliteTestDatabase database) : WebhookConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class WebhooksOnPostgres(PostgresTestDatabase database) : WebhookConformance(database), IClassFixture<PostgresTestDatabase>;
