namespace Fayvad.Server.Tests.Hostile;

/// <summary>Credentials that are good, so that what is bad about a request is met behind the gate too. None of them may ever be in an answer.</summary>
internal sealed record Standing
{
    public required string SecretKey { get; init; }

    public required string OwnerPassword { get; init; }

    /// <summary>Of an administrator, a user and a portal user of the tenant <c>demo</c>.</summary>
    public required IReadOnlyList<string> TenantTokens { get; init; }

    /// <summary>Of a tenant of the lowest tier.</summary>
    public required string FreeToken { get; init; }

    /// <summary>In every password that a request gives.</summary>
    public const string GivenPassword = "given in confidence";

    /// <summary>In the place of a log-in of its own (<see cref="Expendables"/>).</summary>
    public required string ExpendableToken { get; init; }

    /// <summary>Opens a live connection, once.</summary>
    public required string Ticket { get; init; }

    public required string StaffCookie { get; init; }

    public required string CsrfToken { get; init; }

    public required string ExpendableCookie { get; init; }

    public required string ExpendableCsrfToken { get; init; }

    public required string ApiToken { get; init; }

    public required string LicenseKey { get; init; }

    /// <summary>Well-formed, and of no licence.</summary>
    public required string UnknownKey { get; init; }

    public required string WebhookSecret { get; init; }

    public required string HookKey { get; init; }

    /// <summary>Out of the middle of the key that licences are signed with.</summary>
    public required string PrivateKey { get; init; }

    /// <summary>What no answer and no line of the log may hold. The session's <see cref="CsrfToken"/> is told to whom it belongs.</summary>
    public IEnumerable<string> Secrets =>
    [
        SecretKey, OwnerPassword, GivenPassword, .. TenantTokens, FreeToken, ExpendableToken, Ticket, StaffCookie.Split('=', 2)[1], ExpendableCookie.Split('=', 2)[1], ApiToken,
        LicenseKey, UnknownKey, WebhookSecret, HookKey, PrivateKey,
    ];
}
