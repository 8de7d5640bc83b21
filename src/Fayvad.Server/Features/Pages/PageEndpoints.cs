using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Features.Pages;

/// <summary>
/// The pages of contract 9: one application, built from <c>web/apps/portal</c> into the folder <c>portal</c> beside the program. Each address of a page
/// answers the same document; what is behind it is named by its content, and kept by browsers for ever.
/// </summary>
internal static class PageEndpoints
{
    // Neither scripts nor styles within the document, and nobody but this server is asked for anything.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Addresses of pages about licences, for anybody: what refusals name as <c>action_url</c> is among them.</summary>
    public static readonly IReadOnlyList<string> PublicPatterns =
    [
        "/license/", "/license/portal/", "/license/portal/check/", "/license/portal/recover/", "/license/activate/", "/license/upgrade/", "/license/renew/",
    ];

    /// <summary>Addresses of pages. The application knows what each shows; an address that is none of them is a 404 here.</summary>
    public static readonly IReadOnlyList<string> Patterns =
        ["/", .. PublicPatterns, "/license/dashboard/{section?}", "/admin/license/{section?}", "/admin/license/{section}/{id}/"];

    public static void MapPages(this WebApplication app)
    {
        // Read once: what is being replaced beside a running server is not sent by halves.
        var document = PageFiles.Folder()?.GetFileInfo("index.html") is { Exists: true, PhysicalPath: { } path } ? File.ReadAllBytes(path) : null;
        var tag = EntityTags.Of(document);
        foreach (var pattern in Patterns) app.MapPage(pattern, context => ShowAsync(context, document, tag));
    }

    /// <summary>
    /// The way from an edge to the pages of its authority, which knows the licences that they are about. The pages of a tenant and of staff are not among
    /// them: who logs in there logs in at the authority, and passwords of this server's users are not for it.
    /// </summary>
    /// <param name="app">The edge.</param>
    /// <param name="authority">Its authority's address.</param>
    public static void MapWayToPages(this WebApplication app, Uri authority)
    {
        foreach (var pattern in PublicPatterns) app.MapPage(pattern, context => Lead(context, new(authority, pattern.TrimStart('/'))));
    }

    private static void MapPage(this WebApplication app, string pattern, RequestDelegate handler) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).WithMetadata(new PageAttribute()).AllowUnlicensed().WithRateClass(RateClass.Probe).WithBodyLimit(0);

    // What a page is to show goes along. A token does not: one of this server's means nothing elsewhere and is for nobody else.
    private static Task Lead(HttpContext context, Uri page)
    {
        var query = QueryString.Create(context.Request.Query.Where(static one => !one.Key.EndsWith("token", StringComparison.OrdinalIgnoreCase)));
        context.Response.Redirect($"{page}{query}");
        return Task.CompletedTask;
    }

    /// <summary>Answers the document, or that there is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="document">Null: the server was built without pages.</param>
    /// <param name="tag">Of the document.</param>
    internal static async Task ShowAsync(HttpContext context, byte[]? document, EntityTagHeaderValue tag)
    {
        if (document is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("This server was built without its pages (FayvadPages=false).", context.RequestAborted);
            return;
        }
        context.Response.GetTypedHeaders().CacheControl = new() { Public = true, NoCache = true };
        context.Response.Headers.ContentSecurityPolicy = Policy;
        if (context.Response.IsHeld(tag)) return;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = document.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.Body.WriteAsync(document, context.RequestAborted);
    }
}
