using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Fayvad.Server.Features.Reference;

/// <summary><c>/openapi/v1.json</c>, and <c>/api/reference/</c> for people; neither needs a token, and the page asks nobody but this server.</summary>
internal static class ReferenceEndpoints
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/api/reference";
    public const string EventsPath = "/api/reference/events.schema.json";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Scalar makes its styles by itself; scripts, fonts and data come from this server alone.
    private const string PagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Fayvad API</title>
        </head>
        <body>
          <div id="app"></div>
          <noscript>This page needs JavaScript. The document itself is at /openapi/v1.json.</noscript>
          <script src="/api/reference/assets/scalar.js"></script>
          <script src="/api/reference/start.js"></script>
        </body>
        </html>
        """;

    private const string Start = """
        Scalar.createApiReference("#app", {
          url: "/openapi/v1.json", withDefaultFonts: false, telemetry: false, agent: { disabled: true }, mcp: { disabled: true }, hideClientButton: true,
        });
        """;

    public static void MapReference(this WebApplication app)
    {
        var document = new Lazy<(byte[] Content, EntityTagHeaderValue Tag)>(() =>
        {
            var content = Write(app.Services.GetRequiredService<EndpointDataSource>(), app.Services.GetRequiredService<ResourceCatalog>());
            return (content, EntityTags.Of(content));
        });
        app.MapGet(DocumentPath, async (HttpContext context) =>
        {
            var (content, tag) = document.Value;
            context.Response.Headers.CacheControl = "public, no-cache";
            if (context.Response.IsHeld(tag)) return;
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }).WithMetadata(new PageAttribute()).AllowUnlicensed().WithRateClass(RateClass.Probe).WithBodyLimit(0);

        // Of Scalar's own endpoints the script is used; its page would need scripts within it, and so is none.
        app.MapScalarApiReference($"{PagePath}/assets", static options => options.WithOpenApiRoutePattern(DocumentPath).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp())
            .WithMetadata(new PageAttribute()).AllowUnlicensed().WithRateClass(RateClass.Probe).WithBodyLimit(0).Add(static endpoint =>
            {
                if (endpoint is not RouteEndpointBuilder route || route.RoutePattern.Parameters.Count == 0) return;
                route.RequestDelegate = static _ => throw new ApiException(ApiErrors.NotFound());
                route.Metadata.Add(new PlaceholderAttribute(StatusCodes.Status404NotFound));
                route.Metadata.Add(new RateClassMetadata(RateClass.Refusal));
            });
        MapText(EventsPath, "application/schema+json", Encoding.UTF8.GetString(EventDocument.Write(Writing)));
        MapText($"{PagePath}/", "text/html; charset=utf-8", Page);
        MapText($"{PagePath}/start.js", "text/javascript; charset=utf-8", Start);

        void MapText(string pattern, string type, string text) => app.MapGet(pattern, async (HttpContext context) =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.CacheControl = "public, no-cache";
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            await context.Response.WriteAsync(text, context.RequestAborted);
        }).WithMetadata(new PageAttribute()).AllowUnlicensed().WithRateClass(RateClass.Probe).WithBodyLimit(0);
    }

    /// <summary>The schema of events in bytes.</summary>
    public static byte[] WriteEvents() => EventDocument.Write(Writing);

    /// <summary>The document in bytes.</summary>
    public static byte[] Write(EndpointDataSource routes, ResourceCatalog catalog) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(ApiDocument.Of(routes.Endpoints, catalog), Writing), (byte)'\n'];
}
