using System.Globalization;

namespace Fayvad.Licensing.AspNetCore.Tokens;

/// <summary>Who a verified token speaks for. Rights come from the licence on the server, never from the token.</summary>
public record TokenIdentity
{
    /// <summary>The <see cref="Purpose"/> of an ordinary access token.</summary>
    public const string AccessPurpose = "access";

    /// <summary>The <see cref="Purpose"/> of a token that another has taken the place of: over (401 TOKEN_INVALID), but for endpoints that take this kind by name.</summary>
    public const string SupersededPurpose = "superseded";

    /// <summary>The tenant whose licence and quota the request uses.</summary>
    public required string TenantId { get; init; }

    /// <summary>The user (claim <c>sub</c>).</summary>
    public required string Subject { get; init; }

    /// <summary>The user's number within the tenant, by which distinct users are counted: the subject where that is one; null: they are not counted.</summary>
    public long? UserNumber
    {
        get => field ?? (long.TryParse(Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
        init;
    }

    /// <summary>The token's id (claim <c>jti</c>), by which it can be revoked; null where it has none.</summary>
    public string? TokenId { get; init; }

    /// <summary>The token is over from this instant on.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the user may do: <c>read</c>, <c>create</c>, …</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>What kind of token it is; endpoints take access tokens unless they say otherwise.</summary>
    public string Purpose { get; init; } = AccessPurpose;
}

/// <summary>Verifies bearer tokens. Called once per token: the answer is remembered until the token's end.</summary>
public interface ITokenVerifier
{
    /// <summary>Verifies one token: signature, algorithm, issuer, lifetime, revocation.</summary>
    ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What a verifier found.</summary>
public enum TokenStatus
{
    /// <summary>It does not verify: 401 TOKEN_INVALID.</summary>
    Invalid = 0,

    /// <summary>It verifies but is over: 401 TOKEN_EXPIRED.</summary>
    Expired,

    /// <summary>It says nothing of a licence or tenant, or is none of ours: 403 LICENSE_MISSING.</summary>
    Unlicensed,

    /// <summary>It is good.</summary>
    Valid,
}

/// <summary>A verifier's answer.</summary>
/// <param name="Status">What was found.</param>
/// <param name="Identity">Who it speaks for; there exactly when <see cref="TokenStatus.Valid"/>.</param>
public readonly record struct TokenVerification(TokenStatus Status, TokenIdentity? Identity = null)
{
    /// <summary>The token is good and speaks for this identity.</summary>
    public static TokenVerification Valid(TokenIdentity identity) => new(TokenStatus.Valid, identity);
}
