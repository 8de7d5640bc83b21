using System.Text.Json;

namespace Fayvad.Server.Features.Live;

/// <summary>What a client sent, read and checked.</summary>
/// <param name="Type"><c>subscribe</c>, <c>unsubscribe</c> or <c>ping</c>.</param>
/// <param name="Channels">As given; not checked against anything.</param>
/// <param name="After">Where to go on in the licence events; null: with what comes.</param>
internal sealed record LiveRequest(string Type, IReadOnlyList<string> Channels, long? After)
{
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";
    public const string Ping = "ping";

    private const int MaxChannels = 100;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a frame; null, with a sentence that says why, where it cannot be understood. The channels may stand beside the type, or in a payload.</summary>
    public static LiveRequest? Read(ReadOnlyMemory<byte> frame, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(frame, Strict);
            return Read(document.RootElement, out problem);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The parser lets text pass that is none, and fails only where somebody reads it.
            problem = null;
            return null;
        }
    }

    private static LiveRequest? Read(JsonElement root, out string? problem)
    {
        problem = "Send an object with a type: subscribe, unsubscribe or ping.";
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type"u8, out var named) || named.ValueKind != JsonValueKind.String) return null;
        var type = named.GetString()!;
        if (type is not (Subscribe or Unsubscribe or Ping)) return null;
        problem = null;
        if (type == Ping) return new(type, [], null);
        var body = root.TryGetProperty("payload"u8, out var payload) ? payload : root;
        problem = $"Give channels: a list of 1 to {MaxChannels} texts.";
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("channels"u8, out var list) || list.ValueKind != JsonValueKind.Array) return null;
        if (list.GetArrayLength() is 0 or > MaxChannels || list.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String)) return null;
        problem = "after is the number of the last licence event that you have.";
        long? after = null;
        if (body.TryGetProperty("after"u8, out var given))
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out var number) || number is < 0 or > int.MaxValue * 1024L || type != Subscribe) return null;
            after = number;
        }
        problem = null;
        return new(type, [.. list.EnumerateArray().Select(static item => item.GetString()!)], after);
    }
}
