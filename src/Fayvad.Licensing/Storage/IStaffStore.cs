using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>The vendor's own people. Every change is one transaction with its entry in the audit log.</summary>
public interface IStaffStore
{
    /// <summary>Adds an account.</summary>
    /// <exception cref="LicensingException">The e-mail, in whatever case, is taken: <see cref="AlreadyExists"/>.</exception>
    Task<StaffAccount> CreateAsync(NewStaffAccount account, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Changes one account. Changes of staff are made one after the other, whoever makes them, so the function decides on what is so; it may
    /// be run again and keeps no state outside.
    /// </summary>
    /// <param name="id">The account.</param>
    /// <param name="change">Given the account, what becomes of it; null leaves it alone.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The account as it is now; null where it was left alone.</returns>
    /// <exception cref="LicensingException">There is no such account, or no owner would be left: <see cref="LastOwner"/>.</exception>
    Task<StaffAccount?> ChangeAsync(Guid id, Func<StaffAccount, StaffChange?> change, CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>Ends a session, as <see cref="IRevokedTokens.RevokeAsync"/> does, and notes it; one that ended before is not noted again.</summary>
    Task EndSessionAsync(string sessionId, DateTimeOffset expiresAt, AuditDraft draft, CancellationToken cancellationToken);

    /// <summary>Notes what somebody did, or tried, that changes no account.</summary>
    Task RecordAsync(AuditDraft draft, CancellationToken cancellationToken);

    /// <summary>The account of this id.</summary>
    Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The account of this e-mail, in whatever case.</summary>
    Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Accounts, oldest first.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<StaffAccount>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether there is any account.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);
}

/// <summary>What staff may do.</summary>
public enum StaffRole
{
    /// <summary>Look.</summary>
    Viewer = 1,

    /// <summary>Look and change licences.</summary>
    Operator = 2,

    /// <summary>Everything, staff included.</summary>
    Owner = 3,
}

/// <summary>An account to create.</summary>
/// <param name="Email">Names the account.</param>
/// <param name="PasswordHash">As the host's password hasher made it.</param>
/// <param name="Role">What they may do.</param>
public sealed record NewStaffAccount(string Email, string PasswordHash, StaffRole Role)
{
    /// <summary>Without the hash.</summary>
    public override string ToString() => $"{Email} ({Role})";
}

/// <summary>What becomes of an account.</summary>
/// <param name="After">The account from now on.</param>
/// <param name="Action">What was done, for the audit log, e.g. <c>staff.disable</c>.</param>
/// <param name="Detail">More about it for the audit log; no secret.</param>
public sealed record StaffChange(StaffAccount After, string Action, string? Detail = null);

/// <summary>Without this account nobody could manage the others (409).</summary>
public sealed record LastOwner() : LicensingRefusal("This is the last owner who can log in: make another owner first.");
