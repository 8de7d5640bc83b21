using System.Buffers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// Verifies documents with a set of keys, and nothing else: the header names a key and an algorithm, and both must be what this set allows
/// (RFC 8725 sections 3.1 and 3.10). It answers for whatever text comes and never throws.
/// </summary>
public sealed class DocumentVerifier(DocumentKeySet keys) : IDocumentVerifier
{
    /// <summary>Longest document, in characters: room for a licence of thousands of tenants.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MaxKeyIdLength = 128;

    // Padding and white space would give one document several spellings.
    private static readonly SearchValues<char> Symbols = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    // Extensions, keys and addresses of keys that a forger would bring along. No document of ours has one of them.
    private static readonly string[] RefusedHeaders = ["crit", "b64", "zip", "jwk", "jku", "x5c", "x5u"];

    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = MaxLength };

    /// <inheritdoc/>
    public async ValueTask<DocumentVerification> VerifyAsync(string jws, string type, CancellationToken cancellationToken)
    {
        if (Parse(jws) is not { } document) return new(DocumentFault.Malformed, default);
        if (document.Type != type) return new(DocumentFault.WrongType, default, document.KeyId);
        var fault = keys.Find(document.KeyId, document.Algorithm, out var key);
        if (fault != DocumentFault.None) return new(fault, default, document.KeyId);

        var result = await Handler.ValidateTokenAsync(jws, new TokenValidationParameters
        {
            IssuerSigningKey = key!.Material,
            ValidAlgorithms = [document.Algorithm],
            ValidTypes = [type],
            RequireSignedTokens = true,
            // What the payload says is for the caller to judge.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireExpirationTime = false,
        });
        return result.IsValid ? new(DocumentFault.None, document.Payload, key.KeyId) : new(DocumentFault.BadSignature, default, key.KeyId);
    }

    private static Header? Parse(string jws)
    {
        if (jws is not { Length: > 0 and <= MaxLength } || jws.AsSpan().ContainsAnyExcept(Symbols) || jws.AsSpan().Count('.') != 2) return null;
        try
        {
            var parsed = new JsonWebToken(jws);
            if (RefusedHeaders.Any(name => parsed.TryGetHeaderValue<object>(name, out _))) return null;
            if (!parsed.TryGetHeaderValue<string>("alg", out var algorithm) || !parsed.TryGetHeaderValue<string>("typ", out var type)
                || !parsed.TryGetHeaderValue<string>("kid", out var keyId) || keyId is not { Length: > 0 and <= MaxKeyIdLength }) return null;
            // The last symbol has bits to spare: without this a changed text could still verify.
            if (Base64UrlEncoder.Encode(Base64UrlEncoder.DecodeBytes(parsed.EncodedSignature)) != parsed.EncodedSignature) return null;
            return new(type, algorithm, keyId, Base64UrlEncoder.DecodeBytes(parsed.EncodedPayload));
        }
        catch (Exception)
        {
            // The parser names a dozen ways in which text is no JWS, by as many exceptions; to us they are one.
            return null;
        }
    }

    private sealed record Header(string Type, string Algorithm, string KeyId, byte[] Payload);
}
