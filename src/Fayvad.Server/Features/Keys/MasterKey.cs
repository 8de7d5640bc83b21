using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Keys;

/// <summary>
/// Wraps what the database must not hold in clear (contract 3): AES-256-GCM under a key of its own per purpose, derived by HKDF-SHA-256 from
/// FAYVAD_MASTER_KEY, else SECRET_KEY. Wrapped: one byte version, 12 bytes nonce, 16 bytes tag, then the ciphertext.
/// </summary>
internal sealed class MasterKey(Secret key) : ISecretProtector
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    public byte[] Protect(string purpose, byte[] plain)
    {
        var wrapped = new byte[HeaderLength + plain.Length];
        wrapped[0] = Version;
        var nonce = wrapped.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Derive(purpose), TagLength);
        cipher.Encrypt(nonce, plain, wrapped.AsSpan(HeaderLength), wrapped.AsSpan(1 + NonceLength, TagLength), wrapped.AsSpan(0, 1));
        return wrapped;
    }

    public byte[] Unprotect(string purpose, byte[] wrapped)
    {
        if (wrapped.Length < HeaderLength || wrapped[0] != Version) throw new CryptographicException("The wrapped secret has no known format.");
        var plain = new byte[wrapped.Length - HeaderLength];
        using var cipher = new AesGcm(Derive(purpose), TagLength);
        cipher.Decrypt(wrapped.AsSpan(1, NonceLength), wrapped.AsSpan(HeaderLength), wrapped.AsSpan(1 + NonceLength, TagLength), plain, wrapped.AsSpan(0, 1));
        return plain;
    }

    private byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.RevealBytes(), outputLength: 32, info: Encoding.UTF8.GetBytes($"fayvad wrap {purpose}"));
}
