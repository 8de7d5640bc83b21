using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>The session behind a cookie, while its account lets it live.</summary>
/// <param name="Id">Names the session; revoked by it.</param>
/// <param name="Account">Whose it is, as the account is now.</param>
/// <param name="CsrfToken">What a request that changes something has to bring besides the cookie.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="ExpiresAt">When it ends unless it is used before.</param>
internal sealed record StaffSession(string Id, StaffAccount Account, string CsrfToken, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a session lives without use.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromHours(8);

    /// <summary>How long a session lives however much it is used.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromHours(24);

    public override string ToString() => nameof(StaffSession);
}
