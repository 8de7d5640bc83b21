using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Features.Pages;

/// <summary>
/// The files that the pages are made of. They are no endpoints: none of the gate's questions applies to them. The build laid a compressed one beside each that
/// is worth it, and that is what is sent to whoever takes it.
/// </summary>
internal static class PageFiles
{
    private const string Assets = "/portal-assets";

    // The best one first.
    private static readonly (string Coding, string Suffix)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Where the build put the pages; null: it left them out.</summary>
    public static PhysicalFileProvider? Folder()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "portal");
        return Directory.Exists(folder) ? new PhysicalFileProvider(folder) : null;
    }

    public static void UsePageFiles(this WebApplication app)
    {
        if (Folder() is not { } files) return;
        app.UseWhen(static context => IsOurs(context.Request.Path), branch => branch
            .Use((context, next) =>
            {
                context.Request.Path += SuffixFor(context.Request, files);
                return next(context);
            })
            .UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = new Types(), OnPrepareResponse = Prepare }));
    }

    private static bool IsOurs(PathString path) => path.StartsWithSegments(Assets) || path.Value is "/theme.js" or "/favicon.svg" or "/robots.txt";

    private static string SuffixFor(HttpRequest request, PhysicalFileProvider files)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(static coding => coding.Quality is null or > 0).Select(static coding => coding.Value.Value).ToHashSet();
        return Compressed.FirstOrDefault(kind => taken.Contains(kind.Coding) && files.GetFileInfo($"{request.Path}{kind.Suffix}").Exists).Suffix ?? "";
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (KindOf(file.File.Name).Coding is { } coding) headers.ContentEncoding = coding;
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments(Assets) ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    }

    private static (string? Coding, string? Suffix) KindOf(string name) => Compressed.FirstOrDefault(kind => name.EndsWith(kind.Suffix, StringComparison.Ordinal));

    /// <summary>A compressed file is of the type that it is once it is taken apart.</summary>
    private sealed class Types : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _known = new();

        public bool TryGetContentType(string subpath, out string contentType) =>
            _known.TryGetContentType(KindOf(subpath).Suffix is { } suffix ? subpath[..^suffix.Length] : subpath, out contentType!);
    }
}
