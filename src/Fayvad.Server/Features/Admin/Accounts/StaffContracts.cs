using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Admin.Accounts;

internal sealed record NewStaffRequest
{
    public required string Email { get; init; }

    /// <summary><c>owner</c>, <c>operator</c> or <c>viewer</c>.</summary>
    [Values("owner", "operator", "viewer")]
    public required string Role { get; init; }

    /// <summary>Null: one is generated and answered once.</summary>
    public string? Password { get; init; }

    public override string ToString() => nameof(NewStaffRequest);
}

/// <summary>What is null stays as it is.</summary>
internal sealed record StaffUpdate
{
    [Values("owner", "operator", "viewer")]
    public string? Role { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>Whether to generate a new password, which is answered once.</summary>
    public bool? ResetPassword { get; init; }

    /// <summary>Whether to do away with the second factor.</summary>
    public bool? ResetTotp { get; init; }
}

internal sealed record StaffView
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    /// <summary><c>owner</c>, <c>operator</c> or <c>viewer</c>.</summary>
    [Values("owner", "operator", "viewer")]
    public required string Role { get; init; }

    public required bool Disabled { get; init; }

    public required bool TotpEnabled { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>A generated password, in the answer that makes it and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Password { get; init; }

    public static StaffView Of(StaffAccount account) => new()
    {
        Id = account.Id,
        Email = account.Email,
        Role = account.Role.ToString().ToLowerInvariant(),
        Disabled = account.Disabled,
        TotpEnabled = account.Totp.IsEnabled,
        CreatedAt = account.CreatedAt,
        LastLoginAt = account.LastLoginAt,
    };

    public static StaffView Of(StaffWithPassword changed) => Of(changed.Account) with { Password = changed.Password?.Reveal() };

    public override string ToString() => Email;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(NewStaffRequest))]
[JsonSerializable(typeof(StaffUpdate))]
[JsonSerializable(typeof(StaffView))]
internal sealed partial class StaffJson : JsonSerializerContext;
