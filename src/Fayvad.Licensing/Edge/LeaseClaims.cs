using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Edge;

/// <summary>
/// What an authority tells one edge about one tenant (<see cref="DocumentTypes.Lease"/>), bound to the edge's instance and to the nonce of its
/// question. A refusal is a lease too: its <see cref="Verdict"/> says why.
/// </summary>
public sealed record LeaseClaims
{
    /// <summary>The version this program writes.</summary>
    public const int CurrentVersion = 1;

    private const string Valid = "VALID";

    /// <summary>Version of the format.</summary>
    [JsonPropertyName("v")]
    public required int Version { get; init; }

    /// <summary>Who issued the lease.</summary>
    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    /// <summary>Identity of this lease.</summary>
    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    /// <summary>The licence; null where none is known.</summary>
    [JsonPropertyName("sub")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? LicenseId { get; init; }

    /// <summary>The tenant that was asked for.</summary>
    public required string TenantId { get; init; }

    /// <summary>The edge that asked.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The nonce of the question.</summary>
    public required string Nonce { get; init; }

    /// <summary>When it was signed, in seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    /// <summary>Until when it counts as fresh, in seconds since 1970; what an edge does after that is a matter of its grace.</summary>
    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    /// <summary>From when on the edge should ask again, in seconds since 1970.</summary>
    public required long RefreshAfter { get; init; }

    /// <summary>The authority's clock.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>The licence's revision; null where none is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Revision { get; init; }

    /// <summary>How far the authority's change sequence had come, at least, when the licence was read.</summary>
    public required long Sequence { get; init; }

    /// <summary><c>VALID</c>, or a reason of LICENSE_INVALID.</summary>
    public required string Verdict { get; init; }

    /// <summary>The licence; null where none is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeaseLicense? License { get; init; }

    /// <summary>Ranks of the authority's tiers by their codes, to compare the licence's tier with; null where the authority does not tell them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? TierRanks { get; init; }

    /// <summary>SHA-256 of the signed licence that comes with the lease, in base64url; null where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenseDigest { get; init; }

    /// <summary>Whether the authority says that the licence is good.</summary>
    [JsonIgnore]
    public bool IsValid => Verdict == Valid;

    /// <summary>What the authority decided. A reason that this version does not know refuses like a withdrawal.</summary>
    [JsonIgnore]
    public LicenseVerdict Decision => IsValid ? LicenseVerdict.Allowed
        : Enum.GetValues<LicenseVerdict>().FirstOrDefault(verdict => verdict.InvalidReason() == Verdict, LicenseVerdict.Revoked);

    /// <summary>A verdict as it stands in a lease.</summary>
    public static string NameOf(LicenseVerdict verdict) => verdict == LicenseVerdict.Allowed ? Valid
        : verdict.InvalidReason() ?? "NOT_FOUND";

    /// <summary>The JSON that is signed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJson.Default.LeaseClaims);
}

/// <summary>Says that a key may sign leases until it ends (<see cref="DocumentTypes.LeaseKey"/>).</summary>
public sealed record LeaseKeyClaims
{
    /// <summary>Version of the format.</summary>
    [JsonPropertyName("v")]
    public required int Version { get; init; }

    /// <summary>Who issued it.</summary>
    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    /// <summary>Identity of this statement.</summary>
    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    /// <summary>From when on, in seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    /// <summary>Until when, exclusive, in seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    /// <summary>The public key.</summary>
    public required LeaseJwk Jwk { get; init; }

    /// <summary>The JSON that is signed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJson.Default.LeaseKeyClaims);
}

/// <summary>A public key on P-256 (RFC 7517), coordinates in base64url.</summary>
public sealed record LeaseJwk(string Kty, string Crv, string X, string Y);

/// <summary>The three documents of an answer, and what an edge keeps of it.</summary>
/// <param name="License">The signed licence; null where none is known.</param>
/// <param name="Lease">The lease.</param>
/// <param name="LeaseKey">The statement that its key may sign leases.</param>
public sealed record LeaseEnvelope(string? License, string Lease, string LeaseKey);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(DocumentInstant)],
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LeaseClaims))]
[JsonSerializable(typeof(LeaseKeyClaims))]
[JsonSerializable(typeof(LeaseEnvelope))]
[JsonSerializable(typeof(LeaseState))]
internal sealed partial class LeaseJson : JsonSerializerContext;
