using System.Text.Json;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>What workers do: claims that come back, tries by the schedule, endpoints that have turns and are disabled in the end.</summary>
public abstract class WebhookWorkConformance(TestDatabase database) : IAsyncLifetime
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
    public async Task Workers_at_once_never_claim_the_same()
    {
        var tenants = Enumerable.Range(0, 40).Select(static _ => Some.Tenant()).ToArray();
        foreach (var tenant in tenants) await _hooks.AddAsync(tenant);
        await Store.AddAsync([.. tenants.SelectMany(static tenant => Enumerable.Range(0, 2).Select(id => WebhookHooks.Record(tenant, id)))], default);
        await using var second = database.OtherProcess();

        var claims = new List<WebhookClaim>();
        // Of two that look at the same moment one may get nothing; nobody gets what the other has.
        for (var round = 0; round < 10 && claims.Count < 80; round++)
            claims.AddRange((await Task.WhenAll(Enumerable.Range(0, 6).Select(node => Task.Run(() => _hooks.ClaimAsync(node % 2 == 0 ? Store : second.Get<IWebhookStore>(), 24))))).SelectMany(static some => some));

        claims.Count.ShouldBe(80);
        claims.Select(static claim => claim.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Of_a_thousand_messages_none_is_lost_when_ten_workers_are_killed()
    {
        const int Messages = 1000;
        var tenants = Enumerable.Range(0, 50).Select(static _ => Some.Tenant()).ToArray();
        foreach (var tenant in tenants) await _hooks.AddAsync(tenant);
        await Store.AddAsync([.. Enumerable.Range(0, Messages).Select(id => WebhookHooks.Record(tenants[id % tenants.Length], id))], default);

        var (received, duplicates, kills) = (new HashSet<string>(), 0, 0);
        for (var round = 0; await PendingAsync() > 0; round++)
        {
            round.ShouldBeLessThan(200);
            // A worker is its claims: killed before it sent them, or after and before it could say so.
            var claims = await _hooks.ClaimAsync(capacity: 64);
            var isKilled = kills < 10 && round % 2 == 1;
            foreach (var (claim, index) in claims.Select(static (claim, index) => (claim, index)))
            {
                if (isKilled && index % 3 == 0) continue;
                if (!received.Add(claim.EventId)) duplicates++;
                if (isKilled && index % 3 == 1) continue;
                await Store.RecordAsync(claim, WebhookHooks.Taken(database.Time.GetUtcNow()), 0, default);
            }
            if (isKilled) kills++;
            if (claims.Count == 0) database.Time.Advance(WebhookHooks.Lease);
        }

        (received.Count, kills).ShouldBe((Messages, 10));
        duplicates.ShouldBeInRange(1, 10 * 64); // what was sent and not yet written down, and nothing else
    }

    [Fact]
    public async Task What_waits_for_an_endpoint_that_is_paused_is_no_work_left_undone()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        database.Time.Advance(TimeSpan.FromHours(1));
        (await DeliveriesAsync()).ShouldSatisfyAllConditions(static it => it.Waiting.ShouldBe(1), static it => it.Overdue.ShouldBeGreaterThan(TimeSpan.Zero));
        await Store.ChangeAsync(endpoint.TenantId, endpoint.Id, new() { Active = false }, LicensingHost.Vendor, default);
        (await DeliveriesAsync()).ShouldSatisfyAllConditions(static it => it.Waiting.ShouldBe(0), static it => it.Overdue.ShouldBe(TimeSpan.Zero));

        async Task<Backlog> DeliveriesAsync() => (await database.Host.Get<IStoreFigures>().ReadAsync(TimeSpan.Zero, default)).Deliveries;
    }

    [Fact]
    public async Task A_result_that_comes_after_the_lease_does_not_disturb_the_next_worker()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        var late = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        (await _hooks.ClaimAsync()).ShouldBeEmpty();
        database.Time.Advance(WebhookHooks.Lease);
        var next = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        (next.Id, next.EventId).ShouldBe((late.Id, late.EventId));
        next.ClaimId.ShouldNotBe(late.ClaimId);

        await Store.RecordAsync(late, WebhookHooks.Failed(database.Time.GetUtcNow()), 0, default);
        database.Time.Advance(WebhookHooks.Lease / 2); // longer than the schedule's first wait
        (await _hooks.ClaimAsync()).ShouldBeEmpty("the next worker has it");
        await Store.RecordAsync(next, WebhookHooks.Taken(database.Time.GetUtcNow()), 0, default);
        var history = await Store.FindDeliveryAsync(endpoint.TenantId, late.Id, default);
        (history.Delivery.State, history.Delivery.Attempts, history.Delivery.NextAttemptAt).ShouldBe((WebhookDeliveryState.Delivered, 2, null));
        history.Attempts.Select(static attempt => (attempt.Number, attempt.Outcome.Status)).ShouldBe([(1, 500), (2, 200)]);
    }

    [Fact]
    public async Task Claims_that_were_not_tried_are_given_back()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        await Store.ReleaseAsync(await _hooks.ClaimAsync(), default);
        (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        (await Store.ListDeliveriesAsync(endpoint.TenantId, new(), new(), default)).Items.ShouldHaveSingleItem().Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task However_many_messages_wait_for_one_endpoint_the_others_come_next()
    {
        var (crowded, quiet) = (await _hooks.AddAsync(Some.Tenant()), await _hooks.AddAsync(Some.Tenant()));
        await Store.AddAsync([.. Enumerable.Range(0, 300).Select(id => WebhookHooks.Record(crowded.TenantId, id))], default);
        await Store.AddAsync([WebhookHooks.Record(quiet.TenantId, 1)], default);

        var claims = await _hooks.ClaimAsync(capacity: 3);
        claims.Count(claim => claim.EndpointId == crowded.Id).ShouldBe(2);
        claims.Count(claim => claim.EndpointId == quiet.Id).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_is_tried_by_the_schedule_then_parked_and_redelivery_begins_anew_under_the_same_id()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        for (var attempt = 1; attempt <= RetrySchedule.MaxTries; attempt++)
        {
            var claim = (await _hooks.ClaimAsync()).ShouldHaveSingleItem($"try {attempt}");
            await Store.RecordAsync(claim, WebhookHooks.Failed(database.Time.GetUtcNow()), 0, default);
            if (attempt == RetrySchedule.MaxTries) break;
            database.Time.Advance(RetrySchedule.Waits[attempt - 1] - TimeSpan.FromSeconds(1));
            (await _hooks.ClaimAsync()).ShouldBeEmpty();
            database.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var parked = (await Store.ListDeliveriesAsync(endpoint.TenantId, new(State: WebhookDeliveryState.Failed), new(), default)).Items.ShouldHaveSingleItem();
        (parked.Attempts, parked.NextAttemptAt, parked.LastStatus, parked.LastError).ShouldBe((10, null, 500, WebhookErrors.Status));
        (await Store.FindAsync(endpoint.TenantId, endpoint.Id, default)).Health.GivenUp.ShouldBe(1);

        (await Store.RedeliverAsync(endpoint.TenantId, parked.Id, default)).State.ShouldBe(WebhookDeliveryState.Pending);
        var again = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        again.EventId.ShouldBe(parked.EventId);
        (await Store.RedeliverAsync(endpoint.TenantId, parked.Id, default)).NextAttemptAt!.Value.ShouldBeGreaterThan(database.Time.GetUtcNow(), "it is tried at this moment");
        await Store.RecordAsync(again, WebhookHooks.Taken(database.Time.GetUtcNow()), 0, default);
        (await Store.FindAsync(endpoint.TenantId, endpoint.Id, default)).Health.ShouldBe(default);
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_five_days_is_disabled_and_the_outbox_says_so_once()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        var disabled = new List<WebhookDisabledReason>();
        for (var hour = 0; disabled.Count == 0; hour += 12)
        {
            hour.ShouldBeLessThan(200);
            await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, hour)], default);
            foreach (var claim in await _hooks.ClaimAsync())
                if (await Store.RecordAsync(claim, WebhookHooks.Failed(database.Time.GetUtcNow()), 0, default) is { } reason) disabled.Add(reason);
            database.Time.Advance(TimeSpan.FromHours(12));
        }

        disabled.ShouldBe([WebhookDisabledReason.Failing]);
        var now = await Store.FindAsync(endpoint.TenantId, endpoint.Id, default);
        (now.Active, now.DisabledReason).ShouldBe((false, WebhookDisabledReason.Failing));
        (now.DisabledAt - now.Health.FailingSince).ShouldBe(WebhookHealth.Patience);
        (await _hooks.ClaimAsync()).ShouldBeEmpty("nothing is sent to it any more");
        (await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 999)], default)).ShouldBe(0);
        await Refused.With<WebhookNotActive>(Store.AddTestAsync(endpoint.TenantId, endpoint.Id, default));
        var facts = await DisabledFactsAsync(endpoint);
        (facts.EndpointId, facts.Origin, facts.Reason, facts.FailingSince).ShouldBe((endpoint.Id, "https://hooks.example", "failing", now.Health.FailingSince));
        (await database.Host.Authority.ListAuditAsync(new(endpoint.Id.ToString(), Action: WebhookDisabledFacts.Kind), new(), default)).Items.ShouldHaveSingleItem();

        await Store.ChangeAsync(endpoint.TenantId, endpoint.Id, new() { Active = true }, LicensingHost.Vendor, default);
        (await _hooks.ClaimAsync()).ShouldNotBeEmpty("what waits goes on when its owner takes it back into service");
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_disabled_at_once()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1), WebhookHooks.Record(endpoint.TenantId, 2)], default);
        var claims = await _hooks.ClaimAsync();
        var results = await Task.WhenAll(claims.Select(claim => Task.Run(() => Store.RecordAsync(claim, WebhookHooks.Failed(database.Time.GetUtcNow(), 410), 0, default))));
        results.Count(static reason => reason is WebhookDisabledReason.Gone).ShouldBe(1);
        (await DisabledFactsAsync(endpoint)).Reason.ShouldBe("gone");
    }

    [Theory]
    [InlineData(410)]
    [InlineData(500)]
    public async Task What_the_old_address_still_answers_is_nothing_to_the_new_one(int status)
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant());
        await Store.AddAsync([WebhookHooks.Record(endpoint.TenantId, 1)], default);
        var claim = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        await Store.ChangeAsync(endpoint.TenantId, endpoint.Id, new() { Url = "https://moved.example/" }, LicensingHost.Vendor, default);
        (await Store.RecordAsync(claim, WebhookHooks.Failed(database.Time.GetUtcNow(), status), 0, default)).ShouldBeNull();

        var now = await Store.FindAsync(endpoint.TenantId, endpoint.Id, default);
        (now.Active, now.Health).ShouldBe((true, default));
        var again = (await _hooks.ClaimAsync()).ShouldHaveSingleItem();
        (again.Id, again.Url).ShouldBe((claim.Id, "https://moved.example/"));
        await Store.RecordAsync(again, WebhookHooks.Taken(database.Time.GetUtcNow()), 0, default);
        (await Store.FindDeliveryAsync(endpoint.TenantId, claim.Id, default)).Delivery.State.ShouldBe(WebhookDeliveryState.Delivered);
    }

    [Fact]
    public async Task A_test_is_tried_once_and_says_nothing_of_the_endpoints_health()
    {
        var endpoint = await _hooks.AddAsync(Some.Tenant(), EventTypes.RecordDeleted);
        var test = await Store.AddTestAsync(endpoint.TenantId, endpoint.Id, default);
        await Store.RecordAsync((await _hooks.ClaimAsync()).ShouldHaveSingleItem(), WebhookHooks.Failed(database.Time.GetUtcNow()), 0, default);
        (await Store.FindDeliveryAsync(endpoint.TenantId, test.Id, default)).Delivery.State.ShouldBe(WebhookDeliveryState.Failed);
        (await Store.FindAsync(endpoint.TenantId, endpoint.Id, default)).Health.ShouldBe(default);
    }

    [Fact]
    public async Task What_is_old_goes_and_a_deleted_endpoint_takes_everything_with_it()
    {
        var (kept, deleted) = (await _hooks.AddAsync(Some.Tenant()), await _hooks.AddAsync(Some.Tenant()));
        await Store.AddAsync([WebhookHooks.Record(kept.TenantId, 1), WebhookHooks.Record(deleted.TenantId, 1)], default);
        var claims = await _hooks.ClaimAsync();
        await Store.DeleteAsync(deleted.TenantId, deleted.Id, LicensingHost.Vendor, default);
        foreach (var claim in claims) (await Store.RecordAsync(claim, WebhookHooks.Failed(database.Time.GetUtcNow()), 0, default)).ShouldBeNull();
        (await _hooks.TypesAsync(deleted)).ShouldBeEmpty();

        database.Time.Advance(WebhookDelivery.KeptFor);
        (await Store.PurgeAsync(default)).ShouldBe(0);
        database.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await Store.PurgeAsync(default)).ShouldBe(1);
    }

    private async Task<int> PendingAsync()
    {
        await using var context = _hooks.Context();
        return await context.WebhookDeliveries.CountAsync(row => row.State == WebhookDeliveryState.Pending);
    }

    private async Task<WebhookDisabledFacts> DisabledFactsAsync(WebhookEndpoint endpoint)
    {
        await using var context = _hooks.Context();
        var change = (await context.LicenseChanges.Where(row => row.TenantId == endpoint.TenantId && row.Kind == WebhookDisabledFacts.Kind).ToListAsync()).ShouldHaveSingleItem();
        LicenseEvents.Of(new(change.Sequence, change.LicenseId, change.TenantId, change.At, change.Kind, change.Payload)).ShouldBeEmpty();
        return JsonSerializer.Deserialize(change.Payload!, EventJson.Default.WebhookDisabledFacts)!;
    }
}

public sealed class WebhookWorkOnSqlite(SqliteTestDatabase database) : WebhookWorkConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class WebhookWorkOnPostgres(PostgresTestDatabase database) : WebhookWorkConformance(database), IClassFixture<PostgresTestDatabase>;
