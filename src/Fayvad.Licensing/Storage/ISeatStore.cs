using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// Seats (contract 5): a distinct user of a tenant holds one from the first log-in until <see cref="SeatOptions.Term"/> without use, or
/// release. A seat whose term is over counts no more; no job has to take it away.
/// </summary>
public interface ISeatStore
{
    /// <summary>
    /// Gives the user a seat, or keeps the one they hold. Of any number at once, on any number of nodes, no more than the limit get one; who
    /// holds one keeps it, even where the limit has sunk since. For a known user this is one read, and one write an hour at most.
    /// </summary>
    Task<SeatOutcome> TryTakeAsync(SeatUser user, Limit limit, CancellationToken cancellationToken);

    /// <summary>How many seats of a tenant are held.</summary>
    Task<int> CountAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>The seats of a tenant that are held, by user id.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<Seat>> ListAsync(string tenantId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a seat back, with its entry in the audit log. The tokens behind which there is a session of the user (<see cref="StoredSession.UserId"/>) are revoked with it: whoever holds
    /// no seat does not go on.
    /// </summary>
    /// <exception cref="LicensingException">The user holds none: <see cref="NotFound"/>.</exception>
    Task<Seat> ReleaseAsync(string tenantId, long userId, CommandOrigin origin, CancellationToken cancellationToken);
}

/// <summary>How long a seat is held without use.</summary>
/// <param name="Term">From the last use.</param>
public sealed record SeatOptions(TimeSpan Term)
{
    /// <summary>30 days (contract 5).</summary>
    public static SeatOptions Default { get; } = new(TimeSpan.FromDays(30));
}

/// <summary>Who takes a seat.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
/// <param name="UserId">The user's id in Odoo.</param>
/// <param name="Login">The user's name in Odoo, for whoever looks at the seats.</param>
public sealed record SeatUser(string TenantId, long UserId, string Login);

/// <summary>A seat that is held.</summary>
/// <param name="TenantId">The tenant (Odoo database).</param>
/// <param name="UserId">The user's id in Odoo.</param>
/// <param name="Login">The user's name in Odoo at the last log-in.</param>
/// <param name="Since">Held since.</param>
/// <param name="LastUsed">Last used, to the hour.</param>
public sealed record Seat(string TenantId, long UserId, string Login, DateTimeOffset Since, DateTimeOffset LastUsed);

/// <summary>What a user who asked for a seat got.</summary>
/// <param name="IsHeld">Whether they hold one.</param>
/// <param name="Held">How many are held, where there was none left; 0 where nobody had to count.</param>
public readonly record struct SeatOutcome(bool IsHeld, int Held);
