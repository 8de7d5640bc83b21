using System.Text.Json.Serialization;

namespace Fayvad.Server.Features.Mail;

internal sealed record RecoverRequest
{
    /// <summary>The address that the vendor has for the client.</summary>
    public required string Email { get; init; }

    public override string ToString() => nameof(RecoverRequest);
}

/// <param name="Accepted">Always true: whether anybody has the address is not said.</param>
internal sealed record RecoverAnswer(bool Accepted);

internal sealed record RecoverConfirmRequest
{
    /// <summary>What follows the hash sign of the link.</summary>
    public required string Token { get; init; }

    /// <summary>The licence whose key was lost; may be absent where the client has one.</summary>
    public Guid? LicenseId { get; init; }

    public override string ToString() => nameof(RecoverConfirmRequest);
}

/// <param name="LicenseKey">The new key, shown this once.</param>
/// <param name="LicenseId">The licence.</param>
/// <param name="Tier">The tier's code.</param>
/// <param name="TierName">The tier's name for people.</param>
/// <param name="Tenants">The databases that it covers.</param>
/// <param name="OldKeyValidUntil">Until when the lost key is good.</param>
internal sealed record RecoverConfirmAnswer(
    string LicenseKey, Guid LicenseId, string Tier, string TierName, IReadOnlyList<string> Tenants, DateTimeOffset OldKeyValidUntil)
{
    public override string ToString() => nameof(RecoverConfirmAnswer);
}

/// <summary>A licence to choose, in <c>details.licenses</c>.</summary>
/// <param name="LicenseId">The licence.</param>
/// <param name="LicenseKey">Masked.</param>
/// <param name="TierName">The tier's name for people.</param>
/// <param name="Tenants">The databases that it covers.</param>
/// <param name="ExpiryDate">Null for a perpetual licence.</param>
internal sealed record RecoverableLicense(Guid LicenseId, string LicenseKey, string TierName, IReadOnlyList<string> Tenants, DateTimeOffset? ExpiryDate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(RecoverRequest))]
[JsonSerializable(typeof(RecoverAnswer))]
[JsonSerializable(typeof(RecoverConfirmRequest))]
[JsonSerializable(typeof(RecoverConfirmAnswer))]
[JsonSerializable(typeof(RecoverableLicense))]
internal sealed partial class RecoveryJson : JsonSerializerContext;
