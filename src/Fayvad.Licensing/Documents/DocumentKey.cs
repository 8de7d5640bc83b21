using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Documents;

/// <summary>What the authority may sign with (RFC 7518 section 3.1); the names are those of the header <c>alg</c>.</summary>
public enum SigningAlgorithm
{
    /// <summary>RSASSA-PSS with SHA-256: the default.</summary>
    PS256 = 1,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256, for verifiers that know nothing newer.</summary>
    RS256 = 2,
}

/// <summary>A public key that documents may be verified with, and the algorithms it may be used for: a header cannot choose another.</summary>
public sealed class DocumentKey
{
    /// <summary>Smallest RSA key that is trusted.</summary>
    public const int MinimumRsaBits = 2048;

    /// <summary>Largest one: the cost of a verification is bounded.</summary>
    public const int MaximumRsaBits = 8192;

    private static readonly string[] RsaAlgorithms = [nameof(SigningAlgorithm.PS256), nameof(SigningAlgorithm.RS256)];

    private DocumentKey(AsymmetricSecurityKey material, string? keyId, IReadOnlyList<string> algorithms)
    {
        KeyId = keyId ?? Base64UrlEncoder.Encode(material.ComputeJwkThumbprint());
        material.KeyId = KeyId;
        (Material, Algorithms) = (material, algorithms);
    }

    /// <summary>The <c>kid</c>: the key's RFC 7638 thumbprint, unless whoever published it named it otherwise.</summary>
    public string KeyId { get; }

    /// <summary>The values of <c>alg</c> it may verify; the first is the one it is published with.</summary>
    public IReadOnlyList<string> Algorithms { get; }

    internal AsymmetricSecurityKey Material { get; }

    /// <summary>An RSA key.</summary>
    /// <param name="key">Modulus and exponent; anything private in it is left out.</param>
    /// <param name="preferred">The algorithm it signs with; it verifies both.</param>
    /// <exception cref="FormatException">It is no usable RSA key of 2048 to 8192 bits.</exception>
    public static DocumentKey OfRsa(RSAParameters key, SigningAlgorithm preferred = SigningAlgorithm.PS256) =>
        new(Checked(key), null, [preferred.ToString(), .. RsaAlgorithms.Where(name => name != preferred.ToString())]);

    /// <summary>An RSA key for one algorithm alone, named by its publisher.</summary>
    /// <exception cref="FormatException">It is no usable RSA key of 2048 to 8192 bits.</exception>
    internal static DocumentKey OfRsa(RSAParameters key, string? keyId, string? algorithm) =>
        new(Checked(key), keyId, algorithm is null ? RsaAlgorithms : [algorithm]);

    /// <summary>A P-256 key, for ES256. Only a caller that has such a key in hand can bring it in: no file or key set that is read holds one.</summary>
    /// <exception cref="FormatException">It is no usable key on P-256.</exception>
    public static DocumentKey OfEcdsa(ECParameters key)
    {
        try
        {
            var ecdsa = ECDsa.Create(new ECParameters { Curve = key.Curve, Q = key.Q });
            if (ecdsa.KeySize != 256) throw new FormatException("The key is not on the curve P-256.");
            return new(new ECDsaSecurityKey(ecdsa), null, [SecurityAlgorithms.EcdsaSha256]);
        }
        catch (CryptographicException cause)
        {
            throw new FormatException("The key is not on the curve P-256.", cause);
        }
    }

    /// <summary>Reads RSA public keys: one or several PEM blocks, <c>PUBLIC KEY</c> or <c>RSA PUBLIC KEY</c>.</summary>
    /// <exception cref="FormatException">There is no such block, or something else in it. The message never repeats the text.</exception>
    public static IReadOnlyList<DocumentKey> ReadPem(ReadOnlySpan<char> pem, SigningAlgorithm preferred = SigningAlgorithm.PS256)
    {
        var keys = new List<DocumentKey>();
        for (; PemEncoding.TryFind(pem, out var block); pem = pem[block.Location.End..])
        {
            if (pem[block.Label] is not ("PUBLIC KEY" or "RSA PUBLIC KEY")) throw new FormatException("It holds something else than public keys.");
            try
            {
                using var rsa = RSA.Create();
                rsa.ImportFromPem(pem[block.Location]);
                keys.Add(OfRsa(rsa.ExportParameters(includePrivateParameters: false), preferred));
            }
            catch (Exception cause) when (cause is CryptographicException or ArgumentException)
            {
                throw new FormatException("It holds a key that is no RSA public key.", cause);
            }
        }
        return keys.Count > 0 ? keys : throw new FormatException("It holds no public key in PEM.");
    }

    /// <summary>The RSA key in PEM, <c>PUBLIC KEY</c>.</summary>
    public string ToPem()
    {
        using var rsa = RSA.Create(((RsaSecurityKey)Material).Parameters);
        return rsa.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>The key's id; nothing else.</summary>
    public override string ToString() => KeyId;

    // Parameters, not an RSA object: verifications at once then use objects of their own.
    private static RsaSecurityKey Checked(RSAParameters key)
    {
        try
        {
            var shown = new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent };
            using var rsa = RSA.Create(shown);
            return rsa.KeySize is >= MinimumRsaBits and <= MaximumRsaBits
                ? new RsaSecurityKey(shown)
                : throw new FormatException($"An RSA key has {MinimumRsaBits} to {MaximumRsaBits} bits.");
        }
        catch (CryptographicException cause)
        {
            throw new FormatException("It is no RSA public key.", cause);
        }
    }
}
