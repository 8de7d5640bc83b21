using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Live;

/// <summary><c>/ws/</c> and the tickets for it (contract 8).</summary>
internal static class LiveEndpoints
{
    public static void AddLive(this IServiceCollection services, ServerSettings settings, Secret secretKey)
    {
        services.AddSingleton(new OdooHookKey(secretKey, settings.Auth.TokenKeys.AcceptedSecret));
        services.AddSingleton<OdooHints>();
        services.AddSingleton<ConnectionLedger>();
        switch (settings.Licensing.UsageStorage)
        {
            case UsageStorage.Database:
                services.AddSingleton<IConnectionPages>(static provider => provider.GetRequiredService<ISqlConnectionPages>());
                break;
            case UsageStorage.Redis:
                services.AddRedisConnectionPages();
                break;
            default:
                services.AddSingleton<IConnectionPages>(new MemoryConnectionPages());
                break;
        }
        services.AddSingleton<LiveHub>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveHandshake>();
        services.AddSingleton<LiveSession>();
        services.AddSingleton<RecordWatch>();
        services.AddSingleton<RecordEvents>();
        services.AddSingleton<IRecordListener>(static provider => provider.GetRequiredService<RecordEvents>());
        services.AddHostedService(static provider => provider.GetRequiredService<RecordEvents>());
        services.AddHostedService(static provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService(static provider => provider.GetRequiredService<RecordWatch>());
        services.AddHostedService<SessionWatch>();
    }

    public static void UseLive(this WebApplication app, LiveSettings settings) =>
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = settings.PingInterval, KeepAliveTimeout = settings.PingInterval });

    public static void MapLive(this WebApplication app)
    {
        var live = app.MapGroup("/ws").WithBodyLimit(Kestrel.SmallBodyLimit);
        // The handshake decides by itself, for it tells by close codes; what else lies here is behind the gate, as below every licensed prefix.
        live.MapMethods("/", [HttpMethods.Get], Open).AllowUnlicensed().WithRateClass(RateClass.Handshake)
            .WithMetadata(new GuardsItselfAttribute(new RequireLicenseFeatureAttribute(KnownFeatures.RealTimeSync), new RequirePermissionAttribute(Role.Read)))
            .Describes(static () => new("openLiveConnection", "Live events over a WebSocket; frames are described by `/api/reference/events.schema.json`")
            {
                Statuses = [StatusCodes.Status101SwitchingProtocols], Query = [QueryParameter.Text("token", "A token, or a ticket of `/api/auth/ws-ticket/`; or send it as the subprotocol after `fayvad`.")],
                Refusals = [ErrorCodes.LicenseMissing, ErrorCodes.PermissionDenied],
            });
        live.Map("/", static _ => throw new ApiException(ApiErrors.MethodNotAllowed(HttpMethods.Get))).RequireLicenseFeature(KnownFeatures.RealTimeSync)
            .WithMetadata(new PlaceholderAttribute(StatusCodes.Status405MethodNotAllowed));
        live.MapUnknown(KnownFeatures.RealTimeSync);
        OdooHints.Map(app);
        var auth = app.MapGroup("/api/auth").WithBodyLimit(Kestrel.SmallBodyLimit);
        auth.MapOnly(HttpMethods.Post, "/ws-ticket/", Ticket).RequireToken()
            .Describes(static () => new("createLiveTicket", "A ticket that opens one live connection within 30 seconds") { Answer = LiveJson.Default.TicketAnswer });
    }

    private static async Task Open(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            throw new ApiException(context.Request.Headers.Authorization.Count == 0 ? LicenseRefusals.Missing() : ApiErrors.Validation(("Upgrade", "Open this address as a WebSocket.")));
        if (!IsOriginAllowed(context)) throw new ApiException(ApiErrors.PermissionDenied("Pages of this origin may not open live connections."));
        await context.RequestServices.GetRequiredService<LiveSession>().RunAsync(context);
    }

    // A browser always says where a page comes from, and lets any page open a socket (RFC 6455 section 10.2); programs say nothing.
    private static bool IsOriginAllowed(HttpContext context)
    {
        var origins = context.Request.Headers.Origin;
        if (origins.Count == 0) return true;
        if (origins is not [{ } origin]) return false;
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        return origin.Equals(own, StringComparison.OrdinalIgnoreCase)
            || context.RequestServices.GetRequiredService<ServerSettings>().Live.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static Task Ticket(HttpContext context)
    {
        var ticket = context.RequestServices.GetRequiredService<TokenService>().IssueTicket(context.Identity());
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteDataAsync(new TicketAnswer(ticket.Text, ticket.ExpiresAt), LiveJson.Default.TicketAnswer, context.RequestAborted);
    }
}

/// <param name="Ticket">Good once, in place of a token.</param>
/// <param name="ExpiresAt">When it ends, if it is not used.</param>
internal sealed record TicketAnswer(string Ticket, DateTimeOffset ExpiresAt)
{
    public override string ToString() => nameof(TicketAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstantConverter)])]
[JsonSerializable(typeof(TicketAnswer))]
internal sealed partial class LiveJson : JsonSerializerContext;
