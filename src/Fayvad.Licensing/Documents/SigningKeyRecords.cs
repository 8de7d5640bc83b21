using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Documents;

/// <summary>Where a signing key is in its life (contract 3). It only ever moves on, to a later state.</summary>
public enum SigningKeyState
{
    /// <summary>Published, so that verifiers know it before it signs.</summary>
    Next = 1,

    /// <summary>Signs. There is exactly one.</summary>
    Current = 2,

    /// <summary>Signs no more; what it signed goes on verifying. Its private half is gone.</summary>
    VerifyOnly = 3,

    /// <summary>Not to be trusted: nothing it ever signed verifies.</summary>
    Revoked = 4,
}

/// <summary>A key of the ring, as it is stored.</summary>
public sealed record StoredSigningKey
{
    /// <summary>The <c>kid</c>: the RFC 7638 thumbprint.</summary>
    public required string KeyId { get; init; }

    /// <summary>What it signs with.</summary>
    public required SigningAlgorithm Algorithm { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required SigningKeyState State { get; init; }

    /// <summary>The public half, in PEM.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The private half (PKCS #8), wrapped; null once the key signs no more.</summary>
    public required byte[]? WrappedPrivateKey { get; init; }

    /// <summary>Since when it is published.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it signs or signed; null before.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When it stopped signing; null before.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>When it was revoked; null unless it was.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The purpose that its private half is wrapped for.</summary>
    public static string PurposeOf(string keyId) => $"signing_key/{keyId}";

    /// <summary>The id and the state; nothing else.</summary>
    public override string ToString() => $"{KeyId} ({State})";
}

/// <summary>Where signing keys are kept. Every method may throw <see cref="Storage.StoreUnavailableException"/>.</summary>
public interface ISigningKeyStore
{
    /// <summary>Every key, oldest first.</summary>
    Task<IReadOnlyList<StoredSigningKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Changes the ring in one transaction, with its audit events. Changes are carried out one after the other, whoever asks; the decision
    /// may be run again, so it keeps no state outside.
    /// </summary>
    /// <param name="decide">From all keys, oldest first, to the change; null where none is to be made. What it throws ends the transaction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ChangeAsync(Func<IReadOnlyList<StoredSigningKey>, SigningKeyChange?> decide, CancellationToken cancellationToken);
}

/// <summary>A change of the ring.</summary>
/// <param name="Keys">Keys that are new, and keys that are different now.</param>
/// <param name="Event">For the audit log.</param>
public sealed record SigningKeyChange(IReadOnlyList<StoredSigningKey> Keys, AuditDraft Event);

/// <summary>This node cannot sign, or the ring cannot be changed as asked (409).</summary>
/// <param name="Problem">A sentence for people.</param>
public sealed record SigningKeyRefusal(string Problem) : LicensingRefusal(Problem);

/// <summary>What the audit log keeps of a key: nothing secret.</summary>
internal sealed record SigningKeyImage(string Kid, string Algorithm, string State)
{
    public static string Of(StoredSigningKey key) => JsonSerializer.Serialize(
        new(key.KeyId, key.Algorithm.ToString(), JsonNamingPolicy.SnakeCaseLower.ConvertName(key.State.ToString())), SigningKeyJson.Default.SigningKeyImage);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SigningKeyImage))]
internal sealed partial class SigningKeyJson : JsonSerializerContext;
