using System.Text.Json.Nodes;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>What tests of webhooks have in common.</summary>
internal static class WebhookSetup
{
    /// <summary>An endpoint, as its maker is shown it.</summary>
    public static async Task<JsonNode> AddWebhookAsync(this ApiClient admin, string url, params string[] events)
    {
        var request = new JsonObject { ["url"] = url };
        if (events.Length > 0) request["events"] = new JsonArray([.. events.Select(static type => (JsonNode)type)]);
        var made = await admin.PostAsync("/api/webhooks/", request);
        made.Outcome.ShouldBe("201 ", made.Text);
        return made.Data;
    }

    public static string Id(this JsonNode view) => (string)view["id"]!;

    public static string Secret(this JsonNode view) => (string)view["secret"]!;

    /// <summary>An event of a record, as whoever writes one tells of it.</summary>
    public static TenantEvent Record(FayvadApplication app, int id, string type = EventTypes.RecordCreated, string tenant = "demo") => new(
        $"evt_{type.Replace(':', '_')}_{id}", type, tenant, app.Time.GetUtcNow(), $$"""{"domain":"sales","resource":"orders","id":{{id}},"tenant_id":"{{tenant}}"}""");

    public static Task AddEventsAsync(this FayvadApplication app, params TenantEvent[] events) => app.Services.GetRequiredService<WebhookEvents>().AddAsync(events, default);

    /// <summary>The newest delivery of an endpoint.</summary>
    public static async Task<JsonNode> LastDeliveryAsync(this ApiClient admin, string endpointId) => (await admin.GetAsync($"/api/webhooks/{endpointId}/deliveries/?limit=1")).Data[0]!;

    /// <summary>Waits until an endpoint's newest delivery is in a state.</summary>
    public static async Task<JsonNode> DeliveryInStateAsync(this FayvadApplication app, ApiClient admin, string endpointId, string state, TimeSpan? within = null)
    {
        JsonNode? last = null;
        var holds = await Eventually.HoldsAsync(app, within ?? TimeSpan.FromSeconds(3), async () => (string)(last = await admin.LastDeliveryAsync(endpointId))["state"]! == state);
        holds.ShouldBeTrue($"{last}");
        return last!;
    }
}
