using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Bodies that are not what an operation reads: one fault in a good one, or bytes that are no JSON.</summary>
internal static class BadBodies
{
    /// <summary>A good body of which one thing is wrong.</summary>
    public static byte[] Json(Random random, JsonNode good)
    {
        var text = good.ToJsonString();
        var places = Places(good).ToList();
        switch (random.Next(12))
        {
            case 0: return Utf8(BadValues.Json(random));
            case 1: return Utf8(text[..random.Next(text.Length + 1)]);
            case 2: return Utf8($"{text}{random.Of(text, "x", ",", "\0", "}", " ", "//")}");
            case 3 when good is JsonObject { Count: > 0 } members: // one of them twice
                var (name, value) = members.ElementAt(random.Next(members.Count));
                return Utf8($"{text[..^1]},{BadValues.Quoted(random.OneIn(3) ? name.ToUpperInvariant() : name)}:{(random.OneIn(2) ? value?.ToJsonString() ?? "null" : BadValues.Json(random))}}}");
            case 4 when good is JsonObject { Count: > 0 }:
                return Utf8($"{text[..^1]},{BadValues.Quoted(BadValues.Text(random))}:{BadValues.Json(random)}}}");
            case 5 when places.Count > 0: // one of them missing
                var (parent, key) = random.Of(places);
                if (parent is JsonObject owner) owner.Remove(key);
                else parent.AsArray().RemoveAt(int.Parse(key, CultureInfo.InvariantCulture));
                return Utf8(good.ToJsonString());
            default:
                if (places.Count == 0) goto case 0;
                const string Mark = "?the one that is replaced?";
                foreach (var (container, member) in Enumerable.Range(0, random.OneIn(4) ? 3 : 1).Select(_ => random.Of(places)))
                {
                    if (container is JsonObject it) it[member] = Mark;
                    else container[int.Parse(member, CultureInfo.InvariantCulture)] = Mark;
                }
                return Utf8(good.ToJsonString().Replace($"\"{Mark}\"", BadValues.Json(random), StringComparison.Ordinal));
        }
    }

    /// <summary>A good body in another encoding than it says.</summary>
    public static (byte[] Body, string? ContentEncoding) Encoded(Random random, JsonNode good)
    {
        var bytes = Utf8(good.ToJsonString());
        return random.Next(10) switch
        {
            0 => (Encoding.Unicode.GetBytes(good.ToJsonString()), null),
            1 => ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(good.ToJsonString())], null),
            2 => ([0xEF, 0xBB, 0xBF, .. bytes], null),
            3 => (Encoding.UTF32.GetBytes(good.ToJsonString()), null),
            4 => (bytes, random.Of("gzip", "br", "deflate", "zstd", "identity", "x", "gzip, gzip")),
            5 => (Zipped(bytes), random.OneIn(2) ? "gzip" : null),
            6 => (Zipped(new byte[random.Size(1_000_000)]), "gzip"),
            7 => (random.Bytes(random.Size(2_000)), null),
            8 => (new byte[random.Size(100_000)], null),
            _ => (Broken(random, bytes), null),
        };
    }

    // Bytes that UTF-8 does not know: lone continuations, overlong forms, surrogates, what lies beyond Unicode.
    private static byte[] Broken(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        byte[] bad = random.Of<byte[]>([0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xC3], [0xF8, 0x88, 0x80, 0x80, 0x80]);
        return [.. bytes[..at], .. bad, .. bytes[at..]];
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var all = new MemoryStream();
        using (var zip = new GZipStream(all, CompressionLevel.Fastest)) zip.Write(bytes);
        return all.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<(JsonNode Container, string Member)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };
}
