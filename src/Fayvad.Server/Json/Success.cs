using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Json;

/// <summary>Writes the success envelope of contract 1: <c>{"success": true, "data": …}</c>, and a <c>message</c> where there is one.</summary>
internal static class Success
{
    public static async Task WriteDataAsync<T>(this HttpResponse response, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? message = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            if (message is not null) json.WriteString("message", message);
            json.WritePropertyName("data");
            JsonSerializer.Serialize(json, data, type);
            json.WriteEndObject();
        }
        // Answers depend on who asks and when: no cache between may keep them.
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }
}
