using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Webhooks.Egress;
using Fayvad.Server.Hosting;
using Fayvad.Server.Http;
using Fayvad.Server.Json;
using Text = Fayvad.Licensing.Storage.Text;

namespace Fayvad.Server.Features.Webhooks;

/// <summary><c>/api/webhooks/…</c> (contract 8): where a tenant is told of its events.</summary>
internal static class WebhookEndpoints
{
    private const int DefaultOverlapHours = 24;
    private const int MaxOverlapHours = 168;

    public static void MapWebhooks(this WebApplication app)
    {
        var group = app.MapGroup("/api/webhooks").WithBodyLimit(Kestrel.SmallBodyLimit);
        var all = new WebhookRoutes(group, "/");
        all.Get(List).Describes(static () => new("listWebhooks", "Webhook endpoints") { Items = WebhooksJson.Default.WebhookView, IsPaged = true });
        all.Change(HttpMethods.Post, Create).Describes(static () => new("createWebhook", "A new webhook endpoint; its secret is shown once")
        {
            Request = WebhooksJson.Default.WebhookRequest, Answer = WebhooksJson.Default.WebhookView, Statuses = [StatusCodes.Status201Created], Message = Message.Always, IsIdempotent = true,
        });
        var one = new WebhookRoutes(group, "/{id}/");
        one.Get(Read).Describes(static () => new("getWebhook", "A webhook endpoint") { Answer = WebhooksJson.Default.WebhookView });
        one.Change(HttpMethods.Patch, Update).Describes(static () => new("updateWebhook", "Change a webhook endpoint, or take it back into service")
        {
            Request = WebhooksJson.Default.WebhookPatch, Answer = WebhooksJson.Default.WebhookView, IsIdempotent = true,
        });
        one.Change(HttpMethods.Delete, Delete).Describes(static () => new("deleteWebhook", "Delete a webhook endpoint, and what is on its way to it")
        {
            Answer = WebhooksJson.Default.WebhookView, Message = Message.Always, IsIdempotent = true,
        });
        new WebhookRoutes(group, "/{id}/rotate-secret/").Change(HttpMethods.Post, Rotate).Describes(static () => new("rotateWebhookSecret", "Another secret, shown once; the old one signs along for a while")
        {
            Request = WebhooksJson.Default.RotateSecretRequest, IsBodyOptional = true, Answer = WebhooksJson.Default.WebhookView, Message = Message.Always, IsIdempotent = true,
        });
        WebhookDeliveryEndpoints.Map(group);
        group.MapUnknown(WebhookRoutes.Features);
    }

    internal static IWebhookStore Store(this HttpContext context) => context.RequestServices.GetRequiredService<IWebhookStore>();

    /// <summary>Whether the caller is shown what may be secret.</summary>
    internal static bool SeesAll(this HttpContext context) => context.Identity().Permissions.Contains(Role.Administer);

    internal static string TenantId(this HttpContext context) => context.Identity().TenantId;

    private static async Task List(HttpContext context)
    {
        var page = ListQuery.Of(context).Page();
        var found = await context.Store().ListAsync(context.TenantId(), page, context.RequestAborted);
        var isWhole = context.SeesAll();
        await context.Response.WritePageAsync(found.Items.Select(endpoint => WebhookView.Of(endpoint, isWhole)), WebhooksJson.Default.WebhookView, page.Size, found.Next, context.RequestAborted);
    }

    private static async Task Read(HttpContext context)
    {
        var endpoint = await context.Store().FindAsync(context.TenantId(), context.Request.RouteId(), context.RequestAborted);
        await context.Response.WriteDataAsync(WebhookView.Of(endpoint, context.SeesAll()), WebhooksJson.Default.WebhookView, context.RequestAborted);
    }

    private static async Task Create(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(WebhooksJson.Default.WebhookRequest, context.RequestAborted);
        var check = new FieldCheck();
        var url = Url(context, check, request.Url);
        var events = Events(check, request.Events ?? [WebhookMessage.AllTypes]);
        var description = check.Read(() => Text.Optional("description", request.Description, Text.NoteLength));
        check.Finish();
        await context.OnceAsync(request, WebhooksJson.Default.WebhookRequest, async () =>
        {
            var secret = WebhookSecret.New();
            var made = await context.Store().CreateAsync(new(context.TenantId(), url!, events!, description), secret, Origin(context), CancellationToken.None);
            Changed(context);
            return WithSecret(made, secret, StatusCodes.Status201Created);
        });
    }

    private static async Task Update(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(WebhooksJson.Default.WebhookPatch, context.RequestAborted);
        var check = new FieldCheck();
        var change = new WebhookEndpointChange
        {
            Url = request.Url is { } given ? Url(context, check, given) : null,
            Events = request.Events is { } types ? Events(check, types) : null,
            Description = request.Description is { } text ? check.Read(() => Text.Optional("description", text, Text.NoteLength)) ?? "" : null,
            Active = request.Active,
        };
        check.Finish();
        var id = context.Request.RouteId();
        await context.OnceAsync(request, WebhooksJson.Default.WebhookPatch, async () =>
        {
            var changed = await context.Store().ChangeAsync(context.TenantId(), id, change, Origin(context), CancellationToken.None);
            Changed(context);
            return KeyedAnswer.Of(WebhookView.Of(changed, isWhole: true), WebhooksJson.Default.WebhookView);
        });
    }

    private static async Task Delete(HttpContext context)
    {
        var id = context.Request.RouteId();
        await context.OnceAsync(async () =>
        {
            var endpoint = await context.Store().FindAsync(context.TenantId(), id, CancellationToken.None);
            await context.Store().DeleteAsync(context.TenantId(), id, Origin(context), CancellationToken.None);
            Changed(context);
            return KeyedAnswer.Of(WebhookView.Of(endpoint, isWhole: true) with { Active = false }, WebhooksJson.Default.WebhookView, message: "Webhook deleted");
        });
    }

    private static async Task Rotate(HttpContext context)
    {
        var request = await context.Request.ReadOptionalJsonAsync(WebhooksJson.Default.RotateSecretRequest, context.RequestAborted);
        var hours = request.OverlapHours ?? DefaultOverlapHours;
        if (hours is < 0 or > MaxOverlapHours) throw new ApiException(ApiErrors.Validation(("overlap_hours", $"Must be a whole number from 0 to {MaxOverlapHours}.")));
        var id = context.Request.RouteId();
        await context.OnceAsync(request, WebhooksJson.Default.RotateSecretRequest, async () =>
        {
            var secret = WebhookSecret.New();
            var rotated = await context.Store().RotateAsync(context.TenantId(), id, secret, TimeSpan.FromHours(hours), Origin(context), CancellationToken.None);
            Changed(context);
            return WithSecret(rotated, secret, StatusCodes.Status200OK);
        });
    }

    private static KeyedAnswer WithSecret(WebhookEndpoint endpoint, WebhookSecret secret, int status) =>
        KeyedAnswer.Of(WebhookView.Of(endpoint, isWhole: true) with { Secret = secret.Reveal() }, WebhooksJson.Default.WebhookView, status, "The secret is shown this once");

    /// <summary>Who listens for what, and what is due, may be another thing now.</summary>
    private static void Changed(HttpContext context)
    {
        var events = context.RequestServices.GetRequiredService<WebhookEvents>();
        events.Forget(context.TenantId());
        events.Wake();
    }

    private static string? Url(HttpContext context, FieldCheck check, string text)
    {
        if (context.RequestServices.GetRequiredService<EgressPolicy>().Read(text.Trim(), out var url) is not { } problem) return url!.AbsoluteUri;
        check.Refuse("url", problem);
        return null;
    }

    private static string[]? Events(FieldCheck check, string[] types)
    {
        string[] known = [WebhookMessage.AllTypes, .. EventTypes.All];
        string[] asked = [.. types.Distinct()];
        if (asked.Length > 0 && asked.All(type => known.Contains(type, StringComparer.Ordinal))) return asked;
        check.Refuse("events", $"Must hold some of: {string.Join(", ", known)}.");
        return null;
    }

    private static CommandOrigin Origin(HttpContext context) => RequestOrigin.Of(context.TenantId(), context.Identity().Username, context.Connection.RemoteIpAddress);
}
