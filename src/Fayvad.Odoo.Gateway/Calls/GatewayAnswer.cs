using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>An answer in JSON, complete before its first byte is sent, so that a failure on the way leaves nothing half done.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The whole body.</param>
internal sealed record GatewayAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    // The answer is JSON and says so; escaping for HTML would only make it longer.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public string? ETag { get; init; }

    public string? Location { get; init; }

    /// <summary>The envelope of success, its members written by <paramref name="write"/>.</summary>
    public static GatewayAnswer Success(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success"u8, true);
            write(writer);
            writer.WriteEndObject();
        }
        return new(status, buffer.WrittenMemory);
    }

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization, Accept-Language, X-Company-Id";
        if (ETag is not null) response.Headers.ETag = ETag;
        if (Location is not null) response.Headers.Location = Location;
        if (Status == StatusCodes.Status304NotModified) return;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
