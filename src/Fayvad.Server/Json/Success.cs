using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Json;

/// <summary>Writes the success envelope of contract 1: <c>{"success": true, "data": …}</c>, and a <c>message</c> where there is one.</summary>
internal static class Success
{
    public static Task WriteDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? message = null) =>
        response.WritePrivateAsync(Envelope(data, type, message), cancellationToken);

    /// <summary>The same with members of the envelope's own beside <c>data</c>, such as <c>timeframe</c>.</summary>
    public static Task WriteDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, Action<Utf8JsonWriter> beside, CancellationToken cancellationToken) =>
        response.WritePrivateAsync(Envelope(json =>
        {
            json.WritePropertyName("data");
            JsonSerializer.Serialize(json, data, type);
            beside(json);
        }), cancellationToken);

    /// <summary>A part of a list: <c>{"success": true, "data": […], "pagination": {"limit": 50, "next": "…"}}</c>; <c>next</c> is null on the last page.</summary>
    public static Task WritePageAsync<T>(
        this HttpResponse response, IEnumerable<T> items, JsonTypeInfo<T> type, int limit, string? next, CancellationToken cancellationToken) =>
        response.WritePrivateAsync(Page(items, type, limit, next), cancellationToken);

    /// <summary>The envelope around a part of a list.</summary>
    public static ReadOnlyMemory<byte> Page<T>(IEnumerable<T> items, JsonTypeInfo<T> type, int limit, string? next) => Envelope(json =>
    {
        json.WriteStartArray("data");
        foreach (var item in items) JsonSerializer.Serialize(json, item, type);
        json.WriteEndArray();
        json.WritePagination(limit, next);
    });

    /// <summary>The member <c>pagination</c>; <c>next</c> is null on the last page.</summary>
    public static void WritePagination(this Utf8JsonWriter json, int limit, string? next)
    {
        json.WriteStartObject("pagination");
        json.WriteNumber("limit", limit);
        json.WriteString("next", next);
        json.WriteEndObject();
    }

    /// <summary>Writes an envelope that was made before. Answers depend on who asks and when: no cache between may keep them.</summary>
    public static Task WritePrivateAsync(this HttpResponse response, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        return response.WriteBodyAsync(envelope, cancellationToken);
    }

    /// <summary>Writes an answer that is the same for everybody: caches may keep it this long, and whoever has it already gets 304.</summary>
    public static Task WritePublicDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, TimeSpan keptFor, CancellationToken cancellationToken)
    {
        var body = Envelope(data, type, message: null);
        response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = keptFor };
        return response.IsHeld(EntityTags.Of(body.Span)) ? Task.CompletedTask : response.WriteBodyAsync(body, cancellationToken);
    }

    /// <summary>The envelope around an answer.</summary>
    public static ReadOnlyMemory<byte> Envelope<T>(T data, JsonTypeInfo<T> type, string? message) => Envelope(json =>
    {
        if (message is not null) json.WriteString("message", message);
        json.WritePropertyName("data");
        JsonSerializer.Serialize(json, data, type);
    });

    private static ReadOnlyMemory<byte> Envelope(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        members(json);
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
