using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Events;

namespace Fayvad.Licensing.Webhooks;

/// <summary>The body of a message: written once, so that every try sends the same bytes.</summary>
public static class WebhookMessage
{
    /// <summary>The type of what <c>test/</c> sends; nobody subscribes to it.</summary>
    public const string TestType = "webhook:test";

    /// <summary>Stands for every type of event, those of later versions included.</summary>
    public const string AllTypes = "*";

    /// <summary><c>{"id", "type", "timestamp", "tenant_id", "data"}</c>.</summary>
    public static string BodyOf(TenantEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", happened.Id);
            json.WriteString("type", happened.Type);
            json.WriteString("timestamp", happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
            json.WriteString("tenant_id", happened.TenantId);
            json.WritePropertyName("data");
            json.WriteRawValue(happened.Payload);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What <c>test/</c> sends.</summary>
    public static TenantEvent Test(string tenantId, Guid endpointId, DateTimeOffset at) => new(
        $"evt_test_{Guid.CreateVersion7(at):N}", TestType, tenantId, at, $$"""{"endpoint_id":"{{endpointId}}","message":"This endpoint receives our messages."}""");

    /// <summary>Whether somebody who asked for these types is told of this one.</summary>
    public static bool Covers(IEnumerable<string> types, string type) => types.Any(asked => asked == AllTypes || asked == type);
}
