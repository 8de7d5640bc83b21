using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Documents;

/// <summary>
/// A licence at one revision, as it is signed: everything an offline verifier needs. Version 1 of the format; members may be added to a
/// version and are ignored by those who do not know them, and a later version gets a reader of its own beside this one.
/// </summary>
public sealed record LicenseDocument
{
    /// <summary>The version this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the format.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Who issued the document.</summary>
    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    /// <summary>When it was signed, in seconds since 1970 (RFC 7519); not when the licence was issued.</summary>
    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    /// <summary>Identity of this document.</summary>
    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    /// <summary>The licence.</summary>
    [JsonPropertyName("sub")]
    public required Guid LicenseId { get; init; }

    /// <summary>The licence's revision: of two documents about one licence the higher one counts.</summary>
    public required long Revision { get; init; }

    /// <summary>The holder.</summary>
    public required DocumentClient Client { get; init; }

    /// <summary>The tier.</summary>
    public required DocumentTier Tier { get; init; }

    /// <summary>The stored state: <c>issued</c>, <c>active</c>, <c>suspended</c>, <c>revoked</c>, <c>replaced</c>; what else comes is not good.</summary>
    public required string State { get; init; }

    /// <summary>Good from this instant on, inclusive.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Good until this instant, exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Whether it never expires; says the same as <see cref="ExpiryDate"/>.</summary>
    public required bool IsPerpetual { get; init; }

    /// <summary>Whether this is a trial.</summary>
    public required bool IsTrial { get; init; }

    /// <summary>Keys of the features it grants, at the instant of signing.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Limits by their names on the wire, 0 for unlimited, at the instant of signing.</summary>
    public required IReadOnlyDictionary<string, long> Limits { get; init; }

    /// <summary>The tenants (Odoo databases) it covers.</summary>
    public required IReadOnlyList<string> Tenants { get; init; }

    /// <summary>The masked key.</summary>
    public required string KeyDisplay { get; init; }

    /// <summary>What changes by itself later, in the order of the instants; left out where nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DocumentChange>? Changes { get; init; }

    /// <summary>The document as it reads at an instant: with every change up to it applied.</summary>
    public LicenseDocument At(DateTimeOffset now)
    {
        if (Changes?.Where(change => change.At <= now).MaxBy(static change => change.At) is not { } last) return this;
        var later = Changes.Where(change => change.At > now).ToList();
        return this with { Tier = last.Tier, Features = last.Features, Limits = last.Limits, Changes = later.Count > 0 ? later : null };
    }

    /// <summary>Whether the licence is good at an instant, by the rules of <see cref="LicenseEvaluator.Validity"/>.</summary>
    public LicenseVerdict ValidityAt(DateTimeOffset now) => State switch
    {
        "active" when now < StartsAt => LicenseVerdict.NotActivated,
        "active" => now >= ExpiryDate ? LicenseVerdict.Expired : LicenseVerdict.Allowed,
        "suspended" => LicenseVerdict.Suspended,
        "issued" => LicenseVerdict.NotActivated,
        _ => LicenseVerdict.Revoked,
    };

    /// <summary>The JSON that is signed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LicenseDocumentJson.Default.LicenseDocument);
}

/// <summary>Whose the licence is.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name for people.</param>
public sealed record DocumentClient(Guid Id, string Name);

/// <summary>What was sold.</summary>
/// <param name="Code">The tier's code, e.g. <c>professional</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Rank">A tier includes those with a lower one where a tier is demanded.</param>
public sealed record DocumentTier(string Code, string Name, int Rank);

/// <summary>What holds from an instant on, whole: not what differs from before.</summary>
/// <param name="At">From when on, inclusive.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Features">Keys of the features granted.</param>
/// <param name="Limits">Limits by their names on the wire, 0 for unlimited.</param>
public sealed record DocumentChange(DateTimeOffset At, DocumentTier Tier, IReadOnlyList<string> Features, IReadOnlyDictionary<string, long> Limits);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(DocumentInstant)],
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LicenseDocument))]
[JsonSerializable(typeof(DocumentVersion))]
internal sealed partial class LicenseDocumentJson : JsonSerializerContext;

internal sealed record DocumentVersion([property: JsonPropertyName("v")] int Number);
