using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Validation;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Portal;

/// <summary><c>/license/portal/…</c> (contract 9): the public JSON behind the portal's pages, each with its limit per address.</summary>
internal static class PortalEndpoints
{
    private static readonly TimeSpan TiersKeptFor = TimeSpan.FromMinutes(1);

    public static void AddPortal(this IServiceCollection services) => services.AddSingleton<PortalService>();

    public static void MapPortal(this WebApplication app)
    {
        var portal = app.MapGroup("/license/portal").WithBodyLimit(Kestrel.SmallBodyLimit);
        Map(HttpMethods.Get, "/tiers/", Tiers, "portal-tiers", perMinute: 120)
            .Describes(static () => new("listTiersOnSale", "Tiers and prices") { Answer = PortalJson.Default.TiersAnswer, IsCacheable = true });
        Map(HttpMethods.Post, "/activate/", Activate, "portal-activate", perMinute: 5, ValidationEndpoints.HasTokenAsync).Describes(static () => new("activateLicenseInPortal", "Activate a key")
        {
            Request = PortalJson.Default.PortalActivateRequest, Answer = PortalJson.Default.PortalActivateAnswer, Message = Message.Always,
            Refusals = [ErrorCodes.LicenseInvalid, ErrorCodes.Conflict],
        });
        Map(HttpMethods.Post, "/check/", Check, "portal-check", perMinute: 10, allowed: "GET, HEAD, POST").Describes(static () => new("checkLicenseKey", "Check a key")
        {
            Request = PortalJson.Default.PortalCheckRequest, Answer = PortalJson.Default.PortalCheckAnswer, Refusals = [ErrorCodes.LicenseInvalid],
        });
        Map(HttpMethods.Post, "/upgrade-request/", context => Request(context, LicenseRequestKind.Upgrade), "portal-request", perMinute: 5)
            .Describes(static () => Asked("requestUpgrade", "Ask for a higher tier"));
        Map(HttpMethods.Post, "/renew-request/", context => Request(context, LicenseRequestKind.Renewal), "portal-request", perMinute: 5)
            .Describes(static () => Asked("requestRenewal", "Ask for a renewal"));

        static Described Asked(string id, string summary) => new(id, summary)
        {
            Request = PortalJson.Default.PortalRequest, Answer = PortalJson.Default.PortalRequestAnswer, Statuses = [StatusCodes.Status201Created], Message = Message.Always,
        };

        // Where a page has the same address, more is allowed than the method.
        IEndpointConventionBuilder Map(
            string method, string pattern, RequestDelegate handler, string limit, int perMinute, Func<HttpContext, Task<bool>>? isFree = null, string? allowed = null)
        {
            portal.MapRefusal(pattern, allowed ?? method);
            return portal.MapMethods(pattern, [method], handler).AllowUnlicensed().WithAddressLimit(limit, perMinute, isFree);
        }
    }

    private static async Task Tiers(HttpContext context) => await context.Response.WritePublicDataAsync(
        await Portal(context).TiersAsync(context.RequestAborted), PortalJson.Default.TiersAnswer, TiersKeptFor, context.RequestAborted);

    private static async Task Activate(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(PortalJson.Default.PortalActivateRequest, context.RequestAborted);
        var check = new FieldCheck();
        var key = check.Key("license_key", request.LicenseKey);
        var name = check.Read(() => Text.Required("client_name", request.ClientName, Text.NameLength));
        var email = check.Read(() => Email(request.ClientEmail));
        var tenant = check.Read(() => Given(request.Domain) is { } domain ? Text.TenantId("domain", domain) : null);
        var edge = Given(request.PresentLicenseId) is { } present ? Edge(check, present, request.Username) : null;
        check.Finish();
        // What a token says of clients it says of a tenant without a licence, too.
        if (await ValidationEndpoints.FindTokenAsync(context) is { } token) edge = (edge ?? new(null, "", [])) with { Clients = token.Clients };
        var answer = await Portal(context).ActivateAsync(key!, tenant, name!, email!, edge, context.Connection.RemoteIpAddress, context.RequestAborted);
        await context.Response.WriteDataAsync(answer, PortalJson.Default.PortalActivateAnswer, context.RequestAborted, "License activated successfully!");
    }

    private static async Task Check(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(PortalJson.Default.PortalCheckRequest, context.RequestAborted);
        var check = new FieldCheck();
        var key = check.Key("license_key", request.LicenseKey);
        check.Finish();
        await context.Response.WriteDataAsync(
            await Portal(context).CheckAsync(key!, context.RequestAborted), PortalJson.Default.PortalCheckAnswer, context.RequestAborted);
    }

    private static async Task Request(HttpContext context, LicenseRequestKind kind)
    {
        var request = await context.Request.ReadJsonAsync(PortalJson.Default.PortalRequest, context.RequestAborted);
        var check = new FieldCheck();
        var key = Given(request.LicenseKey) is { } text ? check.Key("license_key", text) : null;
        var content = new NewLicenseRequest
        {
            Kind = kind,
            TenantId = check.Read(() => Given(request.Tenant) is { } tenant ? Text.TenantId("tenant", tenant) : null),
            TierCode = check.Read(() => Text.Optional("tier", request.Tier, 64)),
            ContactName = check.Read(() => Text.Required("client_name", request.ClientName, Text.NameLength))!,
            ContactEmail = check.Read(() => Email(request.ClientEmail))!,
            Message = check.Read(() => Text.Optional("message", request.Message, Text.NoteLength)),
        };
        check.Finish();
        var answer = await Portal(context).RequestAsync(key, content, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteDataAsync(answer, PortalJson.Default.PortalRequestAnswer, context.RequestAborted, "Your request was received.");
    }

    private static ActivatingEdge? Edge(FieldCheck check, string presentLicenseId, string? username)
    {
        var who = check.Read(() => Text.Required("username", username ?? "", Text.NameLength));
        if (Guid.TryParseExact(presentLicenseId, "D", out var id)) return new(id, who ?? "", []);
        check.Refuse("present_license_id", "Must be an id like 0190a000-0000-7000-8000-000000000001.");
        return null;
    }

    private static PortalService Portal(HttpContext context) => context.RequestServices.GetRequiredService<PortalService>();

    private static string Email(string text) => Text.Email("client_email", text) ?? throw new InvalidInput("client_email", "It is missing.").ToException();

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
