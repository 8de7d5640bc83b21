using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Json;

/// <summary>Writes the success envelope of contract 1: <c>{"success": true, "data": …}</c>, and a <c>message</c> where there is one.</summary>
internal static class Success
{
    public static Task WriteDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? message = null) =>
        response.WriteAsync(json =>
        {
            if (message is not null) json.WriteString("message", message);
            json.WritePropertyName("data");
            JsonSerializer.Serialize(json, data, type);
        }, cancellationToken);

    /// <summary>A part of a list: <c>{"success": true, "data": […], "pagination": {"limit": 50, "next": "…"}}</c>; <c>next</c> is null on the last page.</summary>
    public static Task WritePageAsync<T>(
        this HttpResponse response, IEnumerable<T> items, JsonTypeInfo<T> type, int limit, string? next, CancellationToken cancellationToken) =>
        response.WriteAsync(json =>
        {
            json.WriteStartArray("data");
            foreach (var item in items) JsonSerializer.Serialize(json, item, type);
            json.WriteEndArray();
            json.WriteStartObject("pagination");
            json.WriteNumber("limit", limit);
            json.WriteString("next", next);
            json.WriteEndObject();
        }, cancellationToken);

    private static async Task WriteAsync(this HttpResponse response, Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            members(json);
            json.WriteEndObject();
        }
        // Answers depend on who asks and when: no cache between may keep them.
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }
}
