using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Json;

/// <summary>Writes the success envelope of contract 1: <c>{"success": true, "data": …}</c>, and a <c>message</c> where there is one.</summary>
internal static class Success
{
    public static Task WriteDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? message = null)
    {
        // Answers depend on who asks and when: no cache between may keep them.
        response.Headers.CacheControl = "no-store";
        return response.WriteBodyAsync(Envelope(data, type, message), cancellationToken);
    }

    /// <summary>Writes an answer that is the same for everybody: caches may keep it this long, and whoever has it already gets 304.</summary>
    public static Task WritePublicDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, TimeSpan keptFor, CancellationToken cancellationToken)
    {
        var body = Envelope(data, type, message: null);
        var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body.Span).AsSpan(0, 16))}\"");
        response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = keptFor };
        response.GetTypedHeaders().ETag = tag;
        if (response.HttpContext.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false) || held.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return response.WriteBodyAsync(body, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Envelope<T>(T data, JsonTypeInfo<T> type, string? message)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        if (message is not null) json.WriteString("message", message);
        json.WritePropertyName("data");
        JsonSerializer.Serialize(json, data, type);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static async Task WriteBodyAsync(this HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellationToken);
    }
}
