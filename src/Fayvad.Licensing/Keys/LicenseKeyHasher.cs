using System.Security.Cryptography;
using System.Text;

namespace Fayvad.Licensing.Keys;

/// <summary>One version of the secret under which keys are hashed.</summary>
/// <param name="Version">1 or more; the highest is used for new keys.</param>
/// <param name="Secret">At least 32 random bytes.</param>
public sealed record LicensePepper(int Version, ReadOnlyMemory<byte> Secret)
{
    /// <summary>The version alone.</summary>
    public override string ToString() => $"pepper {Version}";
}

/// <summary>What is stored in place of a key: HMAC-SHA-256 of it under the pepper of this version.</summary>
/// <param name="Version">The pepper's version.</param>
/// <param name="Bytes">32 bytes.</param>
public sealed record KeyFingerprint(int Version, byte[] Bytes)
{
    /// <inheritdoc/>
    public bool Equals(KeyFingerprint? other) =>
        other is not null && Version == other.Version && CryptographicOperations.FixedTimeEquals(Bytes, other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, Bytes.Length > 3 ? BitConverter.ToInt32(Bytes) : 0);
}

/// <summary>
/// Turns keys into fingerprints. A key has 90 random bits, so a keyed hash without stretching is enough; the pepper keeps a stolen
/// database from being searched at all.
/// </summary>
public sealed class LicenseKeyHasher
{
    private const int ShortestPepper = 32;

    private readonly LicensePepper[] _peppers;

    /// <summary>A hasher over every version that may be in use.</summary>
    /// <exception cref="ArgumentException">There is no pepper, one is shorter than 32 bytes, or two share a version.</exception>
    public LicenseKeyHasher(IEnumerable<LicensePepper> peppers)
    {
        _peppers = [.. peppers.OrderByDescending(static pepper => pepper.Version)];
        if (_peppers.Length == 0) throw new ArgumentException("There is no pepper for licence keys.", nameof(peppers));
        if (_peppers.Any(static pepper => pepper.Secret.Length < ShortestPepper || pepper.Version < 1))
            throw new ArgumentException($"A pepper has a version of at least 1 and at least {ShortestPepper} bytes.", nameof(peppers));
        if (_peppers.DistinctBy(static pepper => pepper.Version).Count() != _peppers.Length)
            throw new ArgumentException("Two peppers share a version.", nameof(peppers));
    }

    /// <summary>A fresh pepper's bytes.</summary>
    public static byte[] NewPepper() => RandomNumberGenerator.GetBytes(ShortestPepper);

    /// <summary>The fingerprint under the newest pepper: what is stored for a new key.</summary>
    public KeyFingerprint Fingerprint(LicenseKey key) => Fingerprint(key, _peppers[0]);

    /// <summary>The fingerprints under every pepper, newest first: what a key is looked up by.</summary>
    public IReadOnlyList<KeyFingerprint> Candidates(LicenseKey key) => [.. _peppers.Select(pepper => Fingerprint(key, pepper))];

    private static KeyFingerprint Fingerprint(LicenseKey key, LicensePepper pepper)
    {
        // The prefix keeps this use of the pepper apart from any other.
        Span<byte> message = stackalloc byte[LicenseKey.Length + 32];
        var length = Encoding.ASCII.GetBytes("fayvad.license-key.v1:", message);
        length += Encoding.ASCII.GetBytes(key.Symbols, message[length..]);
        return new KeyFingerprint(pepper.Version, HMACSHA256.HashData(pepper.Secret.Span, message[..length]));
    }
}
