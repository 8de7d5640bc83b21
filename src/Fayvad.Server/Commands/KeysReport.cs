using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Sql;

namespace Fayvad.Server.Commands;

/// <summary>A signing key as the commands print it.</summary>
internal sealed record SigningKeyRow
{
    public required string Kid { get; init; }

    /// <summary><c>next</c>, <c>current</c>, <c>verify_only</c>, <c>revoked</c>; <c>given</c> for a key of a setting.</summary>
    public required string State { get; init; }

    /// <summary>Whether documents are signed with it now.</summary>
    public required bool Signs { get; init; }

    public required string Algorithm { get; init; }

    /// <summary><c>database</c>, or the setting's name.</summary>
    public required string Source { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public static IReadOnlyList<SigningKeyRow> Of(SigningOptions options, IReadOnlyList<StoredSigningKey> stored) =>
    [
        .. options.PrivateKey is { } key ? (SigningKeyRow[])[Given(key.Public, "LICENSE_RSA_PRIVATE_KEY", signs: true)] : [],
        .. options.PublicKeys.Where(key => key.KeyId != options.PrivateKey?.KeyId).Select(static key => Given(key, "LICENSE_RSA_PUBLIC_KEY", signs: false)),
        .. stored.Select(key => Stored(key, signs: key.State == SigningKeyState.Current && options.PrivateKey is null && !options.IsVerifierOnly)),
    ];

    public string[] Cells() =>
        [Kid, State, Signs ? "yes" : "-", Algorithm, Source, Time(CreatedAt), Time(ActivatedAt), Time(RetiredAt), Time(RevokedAt)];

    private static SigningKeyRow Given(DocumentKey key, string source, bool signs) =>
        new() { Kid = key.KeyId, State = "given", Signs = signs, Algorithm = key.Algorithms[0], Source = source };

    private static SigningKeyRow Stored(StoredSigningKey key, bool signs) => new()
    {
        Kid = key.KeyId,
        State = JsonNamingPolicy.SnakeCaseLower.ConvertName(key.State.ToString()),
        Signs = signs,
        Algorithm = key.Algorithm.ToString(),
        Source = "database",
        CreatedAt = key.CreatedAt,
        ActivatedAt = key.ActivatedAt,
        RetiredAt = key.RetiredAt,
        RevokedAt = key.RevokedAt,
    };

    private static string Time(DateTimeOffset? instant) => instant is { } at ? CommandTime.Text(at) : "-";
}

internal sealed record SigningKeyRows(IReadOnlyList<SigningKeyRow> Keys);

internal sealed record KeyPairRow(string Kid, string PrivateKeyFile, string PublicKeyFile);

/// <param name="LicenseId">The licence.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Kid">The key that signed it.</param>
/// <param name="File">Where it was written; null where it is in <paramref name="Document"/>.</param>
/// <param name="Document">The signed licence.</param>
internal sealed record ExportRow(Guid LicenseId, long Revision, string Kid, string? File, string? Document);

/// <param name="Valid">Whether a trusted key signed it and the licence is good.</param>
/// <param name="Reason">Why not: a reason of LICENSE_INVALID (contract 1).</param>
/// <param name="Fault">What is wrong with the signature, where that is it.</param>
/// <param name="Kid">The key that it names.</param>
/// <param name="License">The licence as it reads at the instant; null where the signature is wrong.</param>
internal sealed record VerificationRow(bool Valid, string? Reason, string? Fault, string? Kid, JsonElement? License);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(SigningKeyRows))]
[JsonSerializable(typeof(KeyPairRow))]
[JsonSerializable(typeof(RewrapResult))]
[JsonSerializable(typeof(ExportRow))]
[JsonSerializable(typeof(VerificationRow))]
internal sealed partial class KeysJson : JsonSerializerContext;
