namespace Fayvad.Licensing.Storage;

/// <summary>What is kept on the server behind a token, shared by all nodes. The payload is opaque; whoever stores it encrypts it first.</summary>
public interface ISessionStore
{
    /// <summary>Stores a session in place of any with the same <see cref="StoredSession.Jti"/>.</summary>
    Task PutAsync(StoredSession session, CancellationToken cancellationToken);

    /// <summary>The session; null where there is none or its time is over.</summary>
    Task<StoredSession?> GetAsync(string jti, CancellationToken cancellationToken);

    /// <summary>Revokes a session's token, and leaves something else in the session's place: both, or neither where the token is revoked already.</summary>
    /// <param name="left">What is found under the token's id from now on.</param>
    /// <param name="expiresAt">When the token would have ended.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether the token was good until now: of any number who revoke one at once, one hears so.</returns>
    Task<bool> SupersedeAsync(StoredSession left, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Forgets a session.</summary>
    Task DeleteAsync(string jti, CancellationToken cancellationToken);

    /// <summary>Forgets all whose time is over; answers how many.</summary>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}

/// <summary>A session as it is stored.</summary>
/// <param name="Jti">The token's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Payload">The encrypted content.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="LastTouchedAt">When it was put.</param>
/// <param name="UserId">The user's id in Odoo, whose token ends with the <see cref="Seat"/>; null where it is not known.</param>
public sealed record StoredSession(string Jti, string TenantId, byte[] Payload, DateTimeOffset ExpiresAt, DateTimeOffset LastTouchedAt, long? UserId = null);

/// <summary>Tokens that were revoked before their time (contract 4, logout).</summary>
public interface IRevokedTokens
{
    /// <summary>Revokes a token until it would have ended anyway; may be repeated.</summary>
    /// <returns>Whether it was good until now: of any number who revoke one at once, one hears so.</returns>
    Task<bool> RevokeAsync(string jti, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Whether it is revoked.</summary>
    Task<bool> IsRevokedAsync(string jti, CancellationToken cancellationToken);

    /// <summary>The tokens revoked at or after an instant of the revoking nodes' clocks: poll with an overlap.</summary>
    Task<IReadOnlyList<string>> ListAsync(DateTimeOffset revokedSince, CancellationToken cancellationToken);

    /// <summary>Forgets all that ended by themselves a day ago, whatever clocks say; answers how many.</summary>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}
