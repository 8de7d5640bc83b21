using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed partial class SqlWebhookStore
{
    private const string Reader = "webhooks";
    private const int ChangesAtOnce = 200;
    private const int PurgedAtOnce = 1000;

    public async Task<int> FanOutAsync(CancellationToken cancellationToken)
    {
        var made = 0;
        while (await runner.ReadAsync((context, token) => context.HasChangesAsync(Reader, token), cancellationToken))
        {
            var (taken, added) = await runner.TransactAsync(async (context, _, token) =>
            {
                var changes = await context.TakeChangesAsync(Reader, ChangesAtOnce, token);
                return (changes.Count, await AddAsync(context, [.. changes.SelectMany(LicenseEvents.Of)], token));
            }, cancellationToken);
            made += added;
            if (taken == 0) break;
        }
        return made;
    }

    public Task<int> AddAsync(IReadOnlyList<TenantEvent> events, CancellationToken cancellationToken) =>
        runner.TransactAsync((context, _, token) => AddAsync(context, events, token), cancellationToken);

    public Task<WebhookDelivery> AddTestAsync(string tenantId, Guid endpointId, CancellationToken cancellationToken) => runner.TransactAsync(async (context, _, token) =>
    {
        var endpoint = await FindAsync(context, tenantId, endpointId, token);
        if (!endpoint.Active) throw new WebhookNotActive().ToException();
        var now = Now();
        var row = DeliveryOf(endpoint, WebhookMessage.Test(tenantId, endpointId, now), now);
        row.Tries = RetrySchedule.MaxTries - 1; // one try is left
        context.Add(row);
        return row.ToDelivery();
    }, cancellationToken);

    public async Task<Page<WebhookDelivery>> ListDeliveriesAsync(string tenantId, WebhookDeliveryFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        return await runner.ReadAsync(async (context, token) =>
        {
            var found = context.WebhookDeliveries.Where(row => row.TenantId == tenantId);
            if (filter.EndpointId is { } endpoint) found = found.Where(row => row.EndpointId == endpoint);
            if (filter.State is { } state) found = found.Where(row => row.State == state);
            if (filter.EventType is { } type) found = found.Where(row => row.EventType == type);
            if (filter.EventId is { } id) found = found.Where(row => row.EventId == id);
            if (after is { } last) found = found.Where(row => row.Id.CompareTo(last) < 0);
            var rows = await found.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, WebhookSchema.ToDelivery, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public Task<WebhookDeliveryHistory> FindDeliveryAsync(string tenantId, Guid id, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
    {
        var row = await context.WebhookDeliveries.SingleOrDefaultAsync(row => row.Id == id && row.TenantId == tenantId, token) ?? throw NoDelivery();
        var attempts = await context.WebhookAttempts.Where(attempt => attempt.DeliveryId == id).OrderBy(attempt => attempt.Number).ThenBy(attempt => attempt.Id).ToListAsync(token);
        return new WebhookDeliveryHistory(row.ToDelivery(), row.Body, [.. attempts.Select(WebhookSchema.ToAttempt)]);
    }, cancellationToken);

    public Task<WebhookDelivery> RedeliverAsync(string tenantId, Guid id, CancellationToken cancellationToken) => runner.TransactAsync(async (context, _, token) =>
    {
        var endpointId = await context.WebhookDeliveries.Where(row => row.Id == id && row.TenantId == tenantId).Select(row => (Guid?)row.EndpointId).SingleOrDefaultAsync(token);
        if (endpointId is not { } known) throw NoDelivery();
        var endpoint = await FindAsync(context, tenantId, known, token); // before the delivery, as everywhere
        var row = await context.LockDeliveryAsync(id, token) ?? throw NoDelivery();
        if (!endpoint.Active) throw new WebhookNotActive().ToException();
        var now = Now();
        if (row.ClaimId is not null && row.NextAttemptAt > now) return row.ToDelivery(); // somebody tries it at this moment
        (row.State, row.NextAttemptAt, row.ClaimId, row.FinishedAt) = (WebhookDeliveryState.Pending, now, null, null);
        row.Tries = row.EventType == WebhookMessage.TestType ? RetrySchedule.MaxTries - 1 : 0;
        return row.ToDelivery();
    }, cancellationToken);

    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var (before, gone) = (Now() - WebhookDelivery.KeptFor, 0);
        for (var batch = PurgedAtOnce; batch == PurgedAtOnce; gone += batch)
        {
            batch = await runner.TransactAsync(async (context, _, token) =>
            {
                var ids = await context.WebhookDeliveries.Where(row => row.CreatedAt < before).OrderBy(row => row.CreatedAt).Select(row => row.Id).Take(PurgedAtOnce).ToListAsync(token);
                await context.WebhookDeliveries.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(token);
                return ids.Count;
            }, cancellationToken);
        }
        return gone;
    }

    private async Task<int> AddAsync(LicensingDbContext context, IReadOnlyList<TenantEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0) return 0;
        var endpoints = (await context.HoldWebhooksAsync([.. events.Select(static happened => happened.TenantId).Distinct()], cancellationToken)).ToLookup(static row => row.TenantId);
        var now = Now();
        WebhookDeliveryRow[] rows = [.. events.DistinctBy(static happened => happened.Id).SelectMany(happened => endpoints[happened.TenantId]
            .Where(endpoint => WebhookMessage.Covers(endpoint.Events, happened.Type)).Select(endpoint => DeliveryOf(endpoint, happened, now)))];
        if (rows.Length == 0) return 0;
        string[] ids = [.. rows.Select(static row => row.EventId).Distinct()];
        Guid[] targets = [.. rows.Select(static row => row.EndpointId).Distinct()];
        var present = (await context.WebhookDeliveries.Where(row => targets.Contains(row.EndpointId) && ids.Contains(row.EventId)).Select(row => new { row.EndpointId, row.EventId }).ToListAsync(cancellationToken))
            .Select(static row => (row.EndpointId, row.EventId)).ToHashSet();
        rows = [.. rows.Where(row => !present.Contains((row.EndpointId, row.EventId)))];
        context.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken); // who else adds the same at this moment fills the index first, and this runs again
        return rows.Length;
    }

    private static WebhookDeliveryRow DeliveryOf(WebhookEndpointRow endpoint, TenantEvent happened, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), EndpointId = endpoint.Id, TenantId = endpoint.TenantId, EventId = happened.Id, EventType = happened.Type,
        Body = WebhookMessage.BodyOf(happened), State = WebhookDeliveryState.Pending, Tries = 0, Attempts = 0, NextAttemptAt = now, CreatedAt = now,
    };

    private static LicensingException NoDelivery() => new NotFound("delivery").ToException();
}
