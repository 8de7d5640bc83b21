using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Webhooks;

/// <summary>What was sent, what came of it, and sending it again.</summary>
internal static class WebhookDeliveryEndpoints
{
    private static readonly QueryParameter[] Filters =
    [
        QueryParameter.OneOf<WebhookDeliveryState>("state", "What became of them."), QueryParameter.Text("event_type", "For example `license:updated`."),
        QueryParameter.Text("event_id", "The `webhook-id` of every try."),
    ];

    public static void Map(RouteGroupBuilder group)
    {
        new WebhookRoutes(group, "/{id}/test/").Change(HttpMethods.Post, Test).Describes(static () => Accepted("testWebhook", "Send a test message, tried once"));
        new WebhookRoutes(group, "/{id}/deliveries/").Get(ListOfOne)
            .Describes(static () => new("listWebhookDeliveries", "An endpoint's deliveries, the newest first") { Items = WebhooksJson.Default.DeliveryView, IsPaged = true, Query = Filters });
        new WebhookRoutes(group, "/deliveries/").Get(ListAll).Describes(static () => new("listDeliveries", "Deliveries, the newest first")
        {
            Items = WebhooksJson.Default.DeliveryView, IsPaged = true, Query = [.. Filters, QueryParameter.Id("endpoint_id", "Those to one endpoint.")],
        });
        new WebhookRoutes(group, "/deliveries/{id}/").Get(Read)
            .Describes(static () => new("getDelivery", "A delivery with its body and all its tries") { Answer = WebhooksJson.Default.DeliveryHistoryView });
        new WebhookRoutes(group, "/deliveries/{id}/redeliver/").Change(HttpMethods.Post, Redeliver).Describes(static () => Accepted("redeliver", "Send it again, now and by the whole schedule"));

        static Described Accepted(string id, string summary) => new(id, summary)
        {
            Answer = WebhooksJson.Default.DeliveryView, Statuses = [StatusCodes.Status202Accepted], Message = Message.Always, IsIdempotent = true, Refusals = [ErrorCodes.Conflict],
        };
    }

    private static Task Test(HttpContext context)
    {
        var id = context.Request.RouteId();
        return AcceptAsync(context, () => context.Store().AddTestAsync(context.TenantId(), id, CancellationToken.None), "The test message is on its way");
    }

    private static async Task ListOfOne(HttpContext context)
    {
        var id = context.Request.RouteId();
        await context.Store().FindAsync(context.TenantId(), id, context.RequestAborted); // 404 where there is none, rather than an empty list
        await ListAsync(context, ListQuery.Of(context), id);
    }

    private static Task ListAll(HttpContext context)
    {
        var query = ListQuery.Of(context);
        return ListAsync(context, query, query.Id("endpoint_id"));
    }

    private static async Task ListAsync(HttpContext context, ListQuery query, Guid? endpointId)
    {
        var page = query.Page();
        var filter = new WebhookDeliveryFilter(endpointId, query.OneOf<WebhookDeliveryState>("state"), query.Text("event_type"), query.Text("event_id"));
        var found = await context.Store().ListDeliveriesAsync(context.TenantId(), filter, page, context.RequestAborted);
        await context.Response.WritePageAsync(found.Items.Select(DeliveryView.Of), WebhooksJson.Default.DeliveryView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Read(HttpContext context)
    {
        var history = await context.Store().FindDeliveryAsync(context.TenantId(), context.Request.RouteId(), context.RequestAborted);
        await context.Response.WriteDataAsync(DeliveryHistoryView.Of(history, context.SeesAll()), WebhooksJson.Default.DeliveryHistoryView, context.RequestAborted);
    }

    private static Task Redeliver(HttpContext context)
    {
        var id = context.Request.RouteId();
        return AcceptAsync(context, () => context.Store().RedeliverAsync(context.TenantId(), id, CancellationToken.None), "The message is on its way again");
    }

    private static Task AcceptAsync(HttpContext context, Func<Task<WebhookDelivery>> add, string message) => context.OnceAsync(async () =>
    {
        var delivery = await add();
        context.RequestServices.GetRequiredService<WebhookEvents>().Wake();
        return KeyedAnswer.Of(DeliveryView.Of(delivery), WebhooksJson.Default.DeliveryView, StatusCodes.Status202Accepted, message);
    });
}
