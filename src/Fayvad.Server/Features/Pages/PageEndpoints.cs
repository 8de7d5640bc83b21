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

    /// <summary>Addresses of pages. The application knows what each shows; an address that is none of them is a 404 here.</summary>
    public static readonly IReadOnlyList<string> Patterns =
    [
        "/", "/license/", "/license/portal/", "/license/portal/check/", "/license/portal/recover/", "/license/activate/", "/license/upgrade/", "/license/renew/",
        "/license/dashboard/{section?}", "/admin/license/{section?}", "/admin/license/{section}/{id}/",
    ];

    public static void MapPages(this WebApplication app)
    {
        // Read once: what is being replaced beside a running server is not sent by halves.
        var document = PageFiles.Folder()?.GetFileInfo("index.html") is { Exists: true, PhysicalPath: { } path } ? File.ReadAllBytes(path) : null;
        var tag = EntityTags.Of(document);
        foreach (var pattern in Patterns)
            app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context => ShowAsync(context, document, tag)).WithMetadata(new PageAttribute())
                .AllowUnlicensed().WithRateClass(RateClass.Probe).WithBodyLimit(0);
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
