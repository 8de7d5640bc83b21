using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Fayvad.Portal.Tests.Admin;

/// <summary>An authenticator app (RFC 6238), written anew so that the product's own is not its own judge.</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string secret, DateTimeOffset now)
    {
        var bits = string.Concat(secret.Where(static sign => Alphabet.Contains(sign)).Select(static sign => Convert.ToString(Alphabet.IndexOf(sign), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, now.ToUnixTimeSeconds() / 30);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as authenticator apps have it
        HMACSHA1.HashData(key, step, hash);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
