using System.Buffers;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Events;

namespace Fayvad.Server.Features.Live;

/// <summary>Frames to clients: <c>{"type": …, "payload": {…}}</c> (contract 8), with the event's id and its place where it has one.</summary>
internal static class LiveFrames
{
    public static byte[] Of(TenantEvent what) => Write(what.Type, writer => writer.WriteRawValue(what.Payload, skipInputValidation: true), writer =>
    {
        writer.WriteString("id"u8, what.Id);
        writer.WriteString("timestamp"u8, what.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        if (what.Sequence is { } sequence) writer.WriteNumber("sequence"u8, sequence);
    });

    public static byte[] Error(ApiError error) => Error(error.Code, error.Message);

    public static byte[] Error(string code, string message) => Write("error", writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error_code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });

    /// <summary>Answers a ping, and says where in the tenant's licence events the connection stands and what it is subscribed to.</summary>
    public static byte[] Pong(long? sequence, IEnumerable<string> channels) => Write("pong", writer =>
    {
        writer.WriteStartObject();
        if (sequence is { } present) writer.WriteNumber("sequence"u8, present);
        writer.WriteStartArray("channels"u8);
        foreach (var channel in channels) writer.WriteStringValue(channel);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static byte[] Write(string type, Action<Utf8JsonWriter> payload, Action<Utf8JsonWriter>? more = null)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("payload"u8);
            payload(writer);
            more?.Invoke(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>Why a live connection is closed (contract 8).</summary>
internal enum LiveClose
{
    /// <summary>The server ends (RFC 6455).</summary>
    GoingAway = 1001,

    /// <summary>Something is wrong; the reason says what.</summary>
    Error = 4000,

    /// <summary>The licence is not good, or not any more.</summary>
    LicenseExpired = 4001,

    /// <summary>The token does not verify, is over, or was revoked.</summary>
    TokenInvalid = 4002,

    /// <summary>The licence does not grant live connections.</summary>
    FeatureNotLicensed = 4003,

    /// <summary>There are as many as there may be.</summary>
    ConnectionLimit = 4005,
}

/// <summary>A licence event ready to be sent.</summary>
/// <param name="Place">Among the tenant's licence events; null for one that is in no order.</param>
/// <param name="Frame">What is sent.</param>
internal sealed record LiveEvent(long? Place, byte[] Frame)
{
    private const int MostOfOneChange = 1024;

    /// <summary>The place behind all events of a change.</summary>
    public static long EndOf(long sequence) => checked((sequence + 1) * MostOfOneChange);

    /// <summary>The events of a change, in order.</summary>
    public static IEnumerable<LiveEvent> Of(IEnumerable<TenantEvent> events) =>
        events.Select(static (what, index) => new LiveEvent(what.Sequence is { } sequence ? (sequence * MostOfOneChange) + index : null, LiveFrames.Of(what)));
}
