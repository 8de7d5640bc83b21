using Fayvad.Licensing.Events;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>What tests of webhooks have in common.</summary>
internal sealed class WebhookHooks(TestDatabase database)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public IWebhookStore Store => database.Host.Get<IWebhookStore>();

    public LicensingDbContext Context() => database.Host.Get<IDbContextFactory<LicensingDbContext>>().CreateDbContext();

    /// <summary>What other tests of the class left behind would be claimed, too.</summary>
    public Task ClearAsync() => database.Host.TamperAsync("DELETE FROM webhook_endpoints");

    public Task<WebhookEndpoint> AddAsync(string tenant, params string[] events) => Store.CreateAsync(
        new(tenant, "https://hooks.example/hush?token=hush", events.Length == 0 ? [WebhookMessage.AllTypes] : events, null), WebhookSecret.New(), LicensingHost.Vendor, default);

    /// <summary>The types of what is on its way to an endpoint, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> TypesAsync(WebhookEndpoint endpoint)
    {
        await using var context = Context();
        return await context.WebhookDeliveries.Where(row => row.EndpointId == endpoint.Id).OrderBy(row => row.EventId).Select(row => row.EventType).ToListAsync();
    }

    public Task<IReadOnlyList<WebhookClaim>> ClaimAsync(IWebhookStore? store = null, int capacity = 256) =>
        (store ?? Store).ClaimAsync(new(capacity, new Dictionary<Guid, WebhookLoad>()), Lease, default);

    public static TenantEvent Record(string tenant, int id) => new(
        $"evt_{tenant}_{id:D6}", EventTypes.RecordCreated, tenant, TestDatabase.Noon, $$"""{"domain":"sales","resource":"orders","id":{{id}},"tenant_id":"{{tenant}}"}""");

    public static WebhookOutcome Taken(DateTimeOffset at) => new(at, TimeSpan.FromMilliseconds(12), 200, null, "ok");

    public static WebhookOutcome Failed(DateTimeOffset at, int status = 500) => new(at, TimeSpan.FromMilliseconds(12), status, WebhookErrors.Status, "no");
}
