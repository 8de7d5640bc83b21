using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Documents;

/// <summary>The keys that are trusted, and those that are not any more. Immutable.</summary>
public sealed class DocumentKeySet
{
    private const int MaxJwksLength = 256 * 1024;

    private readonly Dictionary<string, DocumentKey> _trusted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _revoked;

    /// <summary>A set of these keys.</summary>
    /// <param name="trusted">Keys to verify with; of two with one id the first counts.</param>
    /// <param name="revoked">Ids of keys that are not to be trusted, wherever else they are found.</param>
    public DocumentKeySet(IEnumerable<DocumentKey> trusted, IEnumerable<string>? revoked = null)
    {
        _revoked = new(revoked ?? [], StringComparer.Ordinal);
        Keys = [.. trusted.Where(key => !_revoked.Contains(key.KeyId) && _trusted.TryAdd(key.KeyId, key))];
    }

    /// <summary>The trusted keys, in the order they were given.</summary>
    public IReadOnlyList<DocumentKey> Keys { get; }

    /// <summary>The key with this id, where it may be used with this algorithm; else what is wrong.</summary>
    internal DocumentFault Find(string keyId, string algorithm, out DocumentKey? key)
    {
        key = null;
        if (_revoked.Contains(keyId)) return DocumentFault.RevokedKey;
        return _trusted.TryGetValue(keyId, out key) && key.Algorithms.Contains(algorithm) ? DocumentFault.None : DocumentFault.UnknownKey;
    }

    /// <summary>
    /// Reads a JSON Web Key Set (RFC 7517). Keys that cannot verify a document of ours are passed over, as the RFC advises: other types than
    /// RSA, other algorithms than PS256 and RS256, other uses than signatures.
    /// </summary>
    /// <exception cref="FormatException">It is no key set, or holds no key that can be used.</exception>
    public static DocumentKeySet ReadJwks(string json)
    {
        if (json.Length > MaxJwksLength) throw new FormatException("The key set is too long.");
        try
        {
            var keys = new JsonWebKeySet(json).Keys.Where(IsUsable).Select(static key => DocumentKey.OfRsa(
                new() { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) }, key.Kid, key.Alg)).ToList();
            return keys.Count > 0 ? new(keys) : throw new FormatException("The key set holds no RSA key for signatures.");
        }
        catch (Exception cause) when (cause is not FormatException { InnerException: null })
        {
            throw new FormatException("It is no JSON Web Key Set of RSA keys.", cause);
        }
    }

    /// <summary>The RSA keys of the set as a JSON Web Key Set, each with <c>use</c>, <c>alg</c> and <c>kid</c>.</summary>
    public byte[] ToJwks() => JsonSerializer.SerializeToUtf8Bytes(
        new JwksDocument([.. Keys.Where(static key => key.Material is RsaSecurityKey).Select(Jwk)]), JwksJson.Default.JwksDocument);

    private static bool IsUsable(JsonWebKey key) => key is { Kty: "RSA", N.Length: > 0, E.Length: > 0 }
        && key.Use is null or "" or "sig"
        && key.Alg is null or "" or nameof(SigningAlgorithm.PS256) or nameof(SigningAlgorithm.RS256);

    private static JwkEntry Jwk(DocumentKey key)
    {
        var parameters = ((RsaSecurityKey)key.Material).Parameters;
        return new("RSA", "sig", key.Algorithms[0], key.KeyId, Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
    }
}

internal sealed record JwksDocument(IReadOnlyList<JwkEntry> Keys);

internal sealed record JwkEntry(string Kty, string Use, string Alg, string Kid, string N, string E);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JwksDocument))]
internal sealed partial class JwksJson : JsonSerializerContext;
