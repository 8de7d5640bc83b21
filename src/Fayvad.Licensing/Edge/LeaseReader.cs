using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Documents;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.Edge;

/// <summary>What an edge asked, as far as the answer is bound to it.</summary>
public sealed record LeaseQuestion(string TenantId, string InstanceId, string Nonce);

/// <summary>Why an answer is none.</summary>
public enum LeaseFault
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>It is not of the form of an answer, or contradicts itself.</summary>
    Malformed,

    /// <summary>A signature is not that of a trusted key.</summary>
    Forged,

    /// <summary>It answers another tenant, or another edge.</summary>
    Foreign,

    /// <summary>It answers an earlier question.</summary>
    Replayed,

    /// <summary>The key that signed it was not to sign any more.</summary>
    OldKey,

    /// <summary>It is older than what was seen.</summary>
    Older,
}

/// <summary>What came of reading an answer.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Claims">What it says; null where something is wrong.</param>
public readonly record struct LeaseReading(LeaseFault Fault, LeaseClaims? Claims = null);

/// <summary>Verifies an authority's answer with public keys alone. It answers for whatever comes and never throws.</summary>
public static class LeaseReader
{
    /// <summary>Verifies the three documents and what binds them together, and to the question.</summary>
    /// <param name="documents">The answer.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="trusted">The authority's keys.</param>
    /// <param name="now">The edge's wall clock.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    public static async ValueTask<LeaseReading> ReadAsync(
        LeaseEnvelope documents, LeaseQuestion question, IDocumentVerifier trusted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var statement = await trusted.VerifyAsync(documents.LeaseKey, DocumentTypes.LeaseKey, cancellationToken);
        if (!statement.IsValid) return new(LeaseFault.Forged);
        if (Parse(statement.Payload, LeaseJson.Default.LeaseKeyClaims) is not { Version: LeaseClaims.CurrentVersion } key || KeyOf(key.Jwk) is not { } jwk)
            return new(LeaseFault.Malformed);

        var lease = await new DocumentVerifier(new DocumentKeySet([jwk])).VerifyAsync(documents.Lease, DocumentTypes.Lease, cancellationToken);
        if (!lease.IsValid) return new(LeaseFault.Forged);
        if (Parse(lease.Payload, LeaseJson.Default.LeaseClaims) is not { } claims || !IsSound(claims, key.Issuer)) return new(LeaseFault.Malformed);
        if (claims.TenantId != question.TenantId || claims.InstanceId != question.InstanceId) return new(LeaseFault.Foreign);
        if (!IsSame(claims.Nonce, question.Nonce)) return new(LeaseFault.Replayed);
        // Whoever got hold of a lease key of yesterday must not be able to go on with it, whatever time the lease claims to be of.
        if (claims.IssuedAt >= key.ExpiresAt || (now - LeaseState.ClockTolerance).ToUnixTimeSeconds() >= key.ExpiresAt) return new(LeaseFault.OldKey);
        return await CheckLicenseAsync(documents.License, claims, trusted, cancellationToken);
    }

    /// <summary>The digest by which a lease names the signed licence beside it.</summary>
    public static string DigestOf(string license) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(license)));

    private static async ValueTask<LeaseReading> CheckLicenseAsync(string? license, LeaseClaims claims, IDocumentVerifier trusted, CancellationToken cancellationToken)
    {
        if (license is null) return claims is { LicenseDigest: null, IsValid: false } ? new(LeaseFault.None, claims) : new(LeaseFault.Malformed);
        if (claims.LicenseDigest is null || !IsSame(claims.LicenseDigest, DigestOf(license))) return new(LeaseFault.Forged);
        var verification = await trusted.VerifyAsync(license, DocumentTypes.License, cancellationToken);
        if (!verification.IsValid) return new(LeaseFault.Forged);
        return LicenseDocumentReader.TryRead(verification.Payload.Span, out var document) && document.LicenseId == claims.LicenseId && document.Revision == claims.Revision
            ? new(LeaseFault.None, claims)
            : new(LeaseFault.Malformed);
    }

    private static bool IsSound(LeaseClaims claims, string issuer)
    {
        if (claims.Version != LeaseClaims.CurrentVersion || claims.Issuer != issuer || claims.ExpiresAt <= claims.IssuedAt) return false;
        if (claims.License is null) return !claims.IsValid;
        if (claims.LicenseId is not { } id || claims.Revision is not { } revision) return false;
        try
        {
            claims.License.ToSnapshot(id, claims.TenantId, revision);
            return true;
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static DocumentKey? KeyOf(LeaseJwk jwk)
    {
        if (jwk is not { Kty: "EC", Crv: "P-256" }) return null;
        try
        {
            return DocumentKey.OfEcdsa(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64UrlEncoder.DecodeBytes(jwk.X), Y = Base64UrlEncoder.DecodeBytes(jwk.Y) },
            });
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static T? Parse<T>(ReadOnlyMemory<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
