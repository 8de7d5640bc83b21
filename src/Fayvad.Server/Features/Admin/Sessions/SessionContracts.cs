using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Admin.Sessions;

internal sealed record SessionRequest
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>A code of the authenticator app, or a recovery code.</summary>
    public string? Totp { get; init; }

    public override string ToString() => nameof(SessionRequest);
}

/// <param name="Staff">Who is logged in.</param>
/// <param name="CsrfToken">To be sent as <c>X-CSRF-Token</c> with every change.</param>
/// <param name="ExpiresAt">When the session ends unless it is used before.</param>
internal sealed record SessionAnswer(SessionStaff Staff, string CsrfToken, DateTimeOffset ExpiresAt)
{
    public static SessionAnswer Of(StaffSession session) => new(SessionStaff.Of(session.Account), session.CsrfToken, session.ExpiresAt);

    public override string ToString() => nameof(SessionAnswer);
}

/// <param name="Id">The account.</param>
/// <param name="Email">Names it.</param>
/// <param name="Role"><c>owner</c>, <c>operator</c> or <c>viewer</c>.</param>
/// <param name="TotpEnabled">Whether it has a second factor.</param>
internal sealed record SessionStaff(Guid Id, string Email, [property: Values("owner", "operator", "viewer")] string Role, bool TotpEnabled)
{
    public static SessionStaff Of(StaffAccount account) => new(account.Id, account.Email, account.Role.ToString().ToLowerInvariant(), account.Totp.IsEnabled);
}

internal sealed record SessionEnded;

internal sealed record PasswordChange
{
    public required string CurrentPassword { get; init; }

    public required string NewPassword { get; init; }

    public override string ToString() => nameof(PasswordChange);
}

internal sealed record TotpStart
{
    public required string CurrentPassword { get; init; }

    /// <summary>A code of the second factor that is to be replaced, or a recovery code; needed where there is one.</summary>
    public string? Totp { get; init; }

    public override string ToString() => nameof(TotpStart);
}

/// <param name="Secret">In base32, for typing.</param>
/// <param name="OtpauthUri">For a QR code.</param>
internal sealed record TotpBegun(string Secret, string OtpauthUri)
{
    public override string ToString() => nameof(TotpBegun);
}

internal sealed record TotpCode
{
    public required string Code { get; init; }

    public override string ToString() => nameof(TotpCode);
}

/// <param name="RecoveryCodes">Each replaces a code once; shown this once.</param>
/// <param name="Session">The session goes on under a new cookie and token; every other one of the account is over.</param>
internal sealed record TotpConfirmed(IReadOnlyList<string> RecoveryCodes, SessionAnswer Session)
{
    public override string ToString() => nameof(TotpConfirmed);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SessionEnded))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(TotpStart))]
[JsonSerializable(typeof(TotpBegun))]
[JsonSerializable(typeof(TotpCode))]
[JsonSerializable(typeof(TotpConfirmed))]
internal sealed partial class StaffSessionJson : JsonSerializerContext;
