using System.Net.Http.Headers;

namespace Fayvad.Odoo;

/// <summary>A file as Odoo sends it, read from the wire as its reader goes on: bounded in size, and in how long Odoo may pause.</summary>
public sealed class OdooFile : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IDisposable _place;

    internal OdooFile(HttpResponseMessage response, Stream content, IDisposable place)
    {
        (_response, Content, _place) = (response, content, place);
        var headers = response.Content.Headers;
        (ContentType, Length, ETag) = (headers.ContentType?.ToString(), headers.ContentLength, response.Headers.ETag?.ToString());
        FileName = NameOf(headers.ContentDisposition);
    }

    /// <summary>Media type, as Odoo takes it from the content or the attachment.</summary>
    public string? ContentType { get; }

    /// <summary>Bytes, where Odoo says how many.</summary>
    public long? Length { get; }

    /// <summary>Odoo's entity tag.</summary>
    public string? ETag { get; }

    /// <summary>Name for a saved file, where Odoo has one.</summary>
    public string? FileName { get; }

    /// <summary>The content; fails with an <see cref="OdooException"/> when it breaks off, is too large or pauses too long.</summary>
    public Stream Content { get; }

    private static string? NameOf(ContentDispositionHeaderValue? disposition) => (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"');

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _response.Dispose();
        _place.Dispose();
    }
}
