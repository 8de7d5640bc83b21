namespace Fayvad.Licensing.Storage;

/// <summary>The vendor's own people.</summary>
public interface IStaffStore
{
    /// <summary>Adds an account, with its entry in the audit log.</summary>
    /// <exception cref="Lifecycle.LicensingException">The e-mail, in whatever case, is taken: <see cref="Lifecycle.AlreadyExists"/>.</exception>
    Task<StaffAccount> CreateAsync(NewStaffAccount account, Lifecycle.CommandOrigin origin, CancellationToken cancellationToken);

    /// <summary>The account of this e-mail, in whatever case.</summary>
    Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken);

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

/// <summary>An account.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Email">Names the account.</param>
/// <param name="PasswordHash">As the host's password hasher made it.</param>
/// <param name="Role">What they may do.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Disabled">Whether it is shut.</param>
public sealed record StaffAccount(Guid Id, string Email, string PasswordHash, StaffRole Role, DateTimeOffset CreatedAt, bool Disabled)
{
    /// <summary>Without the hash.</summary>
    public override string ToString() => $"{Email} ({Role})";
}
