using System.Text.Json.Serialization;

namespace Fayvad.Server.Features.Validation;

/// <summary>The question of an edge (contract 3). Without key and id the tenant's own licence is meant, for a caller with a token.</summary>
internal sealed record ValidationRequest
{
    /// <summary>The licence's key; this or the id.</summary>
    public string? LicenseKey { get; init; }

    /// <summary>The licence's id; this or the key.</summary>
    public string? LicenseId { get; init; }

    public required string TenantId { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>16 to 64 random bytes in base64url.</summary>
    public required string Nonce { get; init; }

    /// <summary>How far the caller has seen the change sequence: the answer must be at least as new.</summary>
    public long? Sequence { get; init; }

    public override string ToString() => nameof(ValidationRequest);
}

/// <summary>The three documents; each is a compact JWS.</summary>
/// <param name="License">The signed licence; null where none is known.</param>
/// <param name="Lease">What holds for this tenant, this instance and this nonce.</param>
/// <param name="LeaseKey">That the lease's key may sign leases.</param>
internal sealed record ValidationAnswer(string? License, string Lease, string LeaseKey);

/// <summary>That something changed. A hint and no more: it is not signed, and whoever gets it asks for a lease.</summary>
/// <param name="Sequence">How far the change sequence has come.</param>
/// <param name="All">Whether any licence may have changed.</param>
/// <param name="Licenses">Which licences changed, so that only those who know them recognise them: <see cref="ChangeHints.NameOf"/>.</param>
internal sealed record ChangesAnswer(long Sequence, bool All, IReadOnlyList<string> Licenses);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ValidationRequest))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(ChangesAnswer))]
internal sealed partial class ValidationJson : JsonSerializerContext;
