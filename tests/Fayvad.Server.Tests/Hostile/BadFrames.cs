using System.Buffers.Binary;
using System.Text;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>What comes over a live connection: frames that break the protocol, and messages that break ours.</summary>
internal static class BadFrames
{
    private static readonly string[] Messages =
    [
        "{\"type\":\"ping\"}", "{\"type\":\"subscribe\",\"channels\":[\"sales\"]}", "{\"type\":\"subscribe\",\"channels\":null}", "{\"type\":\"subscribe\",\"channels\":[1,{}]}", "{\"type\":\"unsubscribe\",\"channels\":[\"\\ud800\"]}",
        "{\"type\":\"subscribe\",\"payload\":{\"channels\":[\"../x\"]}}", "{\"type\":7}", "{\"type\":\"ping\",\"type\":\"ping\"}", "[]", "null", "\"ping\"", "{", "", "{\"type\":\"license:updated\",\"payload\":{}}",
    ];

    /// <returns>The frames, and whether the server can tell where the last one ends: then it is a good-bye.</returns>
    public static (byte[] Frames, bool IsWhole) Some(Random random)
    {
        var kinds = Enumerable.Range(0, 1 + random.Size(6)).Select(_ => random.Next(24)).ToArray();
        byte[] frames = [.. kinds.SelectMany(kind => One(random, kind))];
        return Array.Exists(kinds, static kind => kind is 2 or 9 or 10 or 11) ? (frames, false) : ([.. frames, .. Frame(random, 0x88, [])], true);
    }

    private static byte[] One(Random random, int kind)
    {
        var message = Encoding.UTF8.GetBytes(random.Next(4) switch { 0 => BadValues.Json(random), 1 => BadValues.Text(random), _ => random.Of(Messages) });
        return kind switch
        {
            0 => Frame(random, 0x82, message), // binary
            1 => Frame(random, 0x81, message, isMasked: false),
            2 => Frame(random, (byte)random.Next(256), message), // reserved bits and codes
            3 => Frame(random, 0x80, message), // goes on with nothing
            4 => [.. Frame(random, 0x01, message), .. Frame(random, 0x81, message)], // begins anew in the middle
            5 => Frame(random, 0x88, random.Of<byte[]>([], [3], [0, 0], [3, 0xE8], [3, 0xED], [0x0F, 0xA1], [3, 0xE8, 0xFF, 0xFE], [0xFF, 0xFF])),
            6 => Frame(random, 0x89, random.Bytes(random.Of(0, 125, 126, 2_000))), // ping, also one that is too long
            7 => Frame(random, 0x81, random.Bytes(random.Size(500))), // no UTF-8
            8 => Frame(random, 0x81, new byte[random.Size(200_000)]),
            9 => [0x81, 0xFF, .. random.Bytes(8)], // says it is longer than anything
            10 => [.. Frame(random, 0x81, message).Take(random.Next(1, 8))],
            11 => random.Bytes(random.Size(300)),
            _ => Frame(random, 0x81, message),
        };
    }

    private static byte[] Frame(Random random, byte first, byte[] payload, bool isMasked = true)
    {
        var mask = isMasked ? (byte)0x80 : (byte)0;
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(mask | payload.Length)],
            < 65_536 => [(byte)(mask | 126), (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [(byte)(mask | 127), .. Long(payload.Length)],
        };
        if (!isMasked) return [first, .. length, .. payload];
        var key = random.Bytes(4);
        return [first, .. length, .. key, .. payload.Select((symbol, at) => (byte)(symbol ^ key[at % 4]))];
    }

    private static byte[] Long(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
