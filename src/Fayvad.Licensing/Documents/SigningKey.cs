using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Documents;

/// <summary>A private key of the authority. Shows its id and nothing else.</summary>
public sealed class SigningKey
{
    /// <summary>Size of the keys that are generated, unless somebody says otherwise.</summary>
    public const int UsualBits = 3072;

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly RSAParameters _parameters;
    private readonly SigningCredentials _credentials;

    private SigningKey(RSA rsa, SigningAlgorithm algorithm)
    {
        (_parameters, Algorithm) = (rsa.ExportParameters(includePrivateParameters: true), algorithm);
        Public = DocumentKey.OfRsa(_parameters, algorithm);
        // Parameters, not the RSA object: signatures at once then use objects of their own.
        _credentials = new(new RsaSecurityKey(_parameters) { KeyId = Public.KeyId }, algorithm.ToString());
    }

    /// <summary>Its public half.</summary>
    public DocumentKey Public { get; }

    /// <summary>The <c>kid</c> of what it signs.</summary>
    public string KeyId => Public.KeyId;

    /// <summary>What it signs with.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>A new key.</summary>
    public static SigningKey Generate(SigningAlgorithm algorithm, int bits = UsualBits)
    {
        using var rsa = RSA.Create(bits);
        return new(rsa, algorithm);
    }

    /// <summary>Reads one RSA private key in PEM, not encrypted.</summary>
    /// <exception cref="FormatException">It is none, or not one of 2048 to 8192 bits. The message never repeats the text.</exception>
    public static SigningKey ReadPem(string pem, SigningAlgorithm algorithm) => Import(rsa => rsa.ImportFromPem(pem), algorithm);

    /// <summary>Reads what <see cref="ToPkcs8"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such key.</exception>
    public static SigningKey ReadPkcs8(byte[] pkcs8, SigningAlgorithm algorithm) => Import(rsa => rsa.ImportPkcs8PrivateKey(pkcs8, out _), algorithm);

    /// <summary>The private key, in clear.</summary>
    public byte[] ToPkcs8() => Export(static rsa => rsa.ExportPkcs8PrivateKey());

    /// <summary>The private key, in clear, as PEM.</summary>
    public string ToPem() => Export(static rsa => rsa.ExportPkcs8PrivateKeyPem()) + "\n";

    /// <summary>The document as a compact JWS.</summary>
    /// <param name="type">One of <see cref="DocumentTypes"/>.</param>
    /// <param name="payload">A JSON object in UTF-8, signed byte for byte.</param>
    /// <exception cref="ArgumentException">The payload is no UTF-8, or larger than a verifier accepts.</exception>
    public SignedDocument Sign(string type, ReadOnlySpan<byte> payload)
    {
        var jws = Handler.CreateToken(StrictUtf8.GetString(payload), _credentials, new Dictionary<string, object> { ["typ"] = type });
        return jws.Length <= DocumentVerifier.MaxLength ? new(jws, KeyId)
            : throw new ArgumentException($"A signed document has at most {DocumentVerifier.MaxLength} characters.", nameof(payload));
    }

    /// <summary>The key's id; nothing else.</summary>
    public override string ToString() => KeyId;

    private static SigningKey Import(Action<RSA> import, SigningAlgorithm algorithm)
    {
        try
        {
            using var rsa = RSA.Create();
            import(rsa);
            return new(rsa, algorithm);
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new FormatException("It is no RSA private key.", cause);
        }
    }

    private T Export<T>(Func<RSA, T> export)
    {
        using var rsa = RSA.Create(_parameters);
        return export(rsa);
    }
}
