using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Storage;

/// <summary>An account of the vendor's own people. Whatever concerns who may log in, and with what rights, changes the stamp.</summary>
public sealed record StaffAccount
{
    /// <summary>What the secret of an account's second factor is wrapped for (<see cref="ISecretProtector"/>).</summary>
    public static string TotpPurposeOf(Guid id) => $"staff totp {id}";

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Names the account.</summary>
    public required string Email { get; init; }

    /// <summary>As the host's password hasher made it.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>What they may do.</summary>
    public required StaffRole Role { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is shut.</summary>
    public bool Disabled { get; init; }

    /// <summary>Sessions that were begun under another stamp are over.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>The second factor.</summary>
    public StaffTotp Totp { get; init; } = StaffTotp.None;

    /// <summary>When they last logged in; null: never.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>Whether this account can manage the others.</summary>
    public bool IsActingOwner => Role == StaffRole.Owner && !Disabled;

    /// <summary>A stamp that no account had before: 128 random bits.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Another password; sessions end.</summary>
    public StaffAccount WithPassword(string hash) => this with { PasswordHash = hash, SecurityStamp = NewStamp() };

    /// <summary>Another role; sessions end.</summary>
    public StaffAccount WithRole(StaffRole role) => this with { Role = role, SecurityStamp = NewStamp() };

    /// <summary>Shut, or open again; sessions end.</summary>
    public StaffAccount WithDisabled(bool disabled) => this with { Disabled = disabled, SecurityStamp = NewStamp() };

    /// <summary>Another second factor; sessions end.</summary>
    public StaffAccount WithTotp(StaffTotp totp) => this with { Totp = totp, SecurityStamp = NewStamp() };

    /// <summary>What the audit log keeps: no hash, no stamp, no secret.</summary>
    public string ToImage() =>
        JsonSerializer.Serialize(new StaffImage(Id, Email, Role.ToString().ToLowerInvariant(), Disabled, Totp.IsEnabled), StaffImageJson.Default.StaffImage);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Email} ({Role})";
}

/// <summary>The second factor of an account: time-based codes (RFC 6238), and codes for when the device is lost.</summary>
public sealed record StaffTotp
{
    /// <summary>No second factor.</summary>
    public static StaffTotp None { get; } = new();

    /// <summary>The shared secret, wrapped; null where codes are not demanded.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>A secret that was shown but not yet confirmed by a code, wrapped.</summary>
    public byte[]? Pending { get; init; }

    /// <summary>The time step of the last code taken: no code is taken twice (RFC 6238 section 5.2).</summary>
    public long LastStep { get; init; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryHashes { get; init; } = [];

    /// <summary>Whether codes are demanded.</summary>
    public bool IsEnabled => Secret is not null;

    /// <summary>Without the secrets.</summary>
    public override string ToString() => IsEnabled ? "enabled" : "disabled";
}

internal sealed record StaffImage(Guid Id, string Email, string Role, bool Disabled, bool TotpEnabled);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StaffImage))]
internal sealed partial class StaffImageJson : JsonSerializerContext;
