using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Fayvad.Server.Features.Admin.Accounts;

/// <param name="Account">The account as it is now.</param>
/// <param name="Password">Its generated password, to be shown once; null where it was given.</param>
internal sealed record StaffWithPassword(StaffAccount Account, Secret? Password);

/// <summary>What is to be changed of an account.</summary>
/// <param name="Role">Null: stays.</param>
/// <param name="Disabled">Null: stays.</param>
/// <param name="ResetPassword">Whether to generate a new password.</param>
/// <param name="ResetTotp">Whether to do away with the second factor, for somebody who lost the device and the recovery codes.</param>
internal sealed record AccountUpdate(StaffRole? Role = null, bool? Disabled = null, bool ResetPassword = false, bool ResetTotp = false);

/// <summary>The accounts of the vendor's own people, and their passwords.</summary>
internal sealed class StaffAccounts(IStaffStore store, IOptions<PasswordHasherOptions> hashing)
{
    public const int MinimumPasswordLength = 12;
    public const int MaximumPasswordLength = 1024;

    // OWASP's figure for PBKDF2 with HMAC-SHA-512, well above.
    public const int HashIterations = 220_000;

    private readonly PasswordHasher<string> _hasher = new(hashing);
    private readonly int _iterations = hashing.Value.IterationCount;

    /// <param name="email">Names the account.</param>
    /// <param name="password">Null: one is generated.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="LicensingException">The e-mail is taken, or none; the password is too short.</exception>
    public async Task<StaffWithPassword> CreateAsync(
        string email, Secret? password, StaffRole role, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (password is not null) Check("password", password, email);
        var chosen = password ?? GeneratePassword();
        var account = await store.CreateAsync(new(email, Hash(chosen), role), origin, cancellationToken);
        return new(account, password is null ? chosen : null);
    }

    /// <summary>What a password of an account is recognised by: the same for the same one, and as slow to guess from as the hash that is kept.</summary>
    public string DigestOf(string email, Secret password) =>
        Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(password.Reveal(), Encoding.UTF8.GetBytes(email), _iterations, HashAlgorithmName.SHA512, outputLength: 32));

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => store.AnyAsync(cancellationToken);

    public Task<Page<StaffAccount>> ListAsync(PageRequest page, CancellationToken cancellationToken) => store.ListAsync(page, cancellationToken);

    /// <exception cref="LicensingException">There is no such account.</exception>
    public async Task<StaffAccount> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        await store.FindByEmailAsync(email, cancellationToken) ?? throw new NotFound("account").ToException();

    /// <exception cref="LicensingException">There is no such account.</exception>
    public async Task<StaffAccount> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) ?? throw new NotFound("account").ToException();

    /// <summary>Changes an account: all of it in one step, or nothing. Its sessions end.</summary>
    /// <param name="id">The account.</param>
    /// <param name="update">What is to be changed.</param>
    /// <param name="check">Refuses, by throwing, where the account as it stands is not the caller's to change; null: all are.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="LicensingException">There is no such account, or no owner would be left.</exception>
    public async Task<StaffWithPassword> UpdateAsync(Guid id, AccountUpdate update, Action<StaffAccount>? check, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var password = update.ResetPassword ? GeneratePassword() : null;
        var hash = password is null ? null : Hash(password);
        var changed = await store.ChangeAsync(id, account =>
        {
            check?.Invoke(account);
            List<(string Action, StaffAccount After)> steps = [];
            var after = account;
            if (update.Role is { } role && role != account.Role) steps.Add(("staff.change_role", after = after.WithRole(role)));
            if (update.Disabled is { } disabled && disabled != account.Disabled) steps.Add((disabled ? "staff.disable" : "staff.enable", after = after.WithDisabled(disabled)));
            if (hash is not null) steps.Add(("staff.reset_password", after = after.WithPassword(hash)));
            if (update.ResetTotp && account.Totp is not { Secret: null, Pending: null }) steps.Add(("staff.reset_totp", after = after.WithTotp(StaffTotp.None)));
            return steps.Count switch
            {
                0 => null,
                1 => new(after, steps[0].Action),
                _ => new(after, "staff.update", string.Join(", ", steps.Select(static step => step.Action))),
            };
        }, origin, cancellationToken);
        return new(changed ?? await FindAsync(id, cancellationToken), password);
    }

    /// <summary>The account with another password, for its own holder.</summary>
    /// <exception cref="LicensingException">The password is not acceptable.</exception>
    public StaffAccount WithPassword(StaffAccount account, Secret password)
    {
        Check("new_password", password, account.Email);
        return account.WithPassword(Hash(password));
    }

    /// <summary>Whether it is the account's password; and whether the hash is an old one that should be made anew.</summary>
    public PasswordVerificationResult Verify(StaffAccount account, Secret password) =>
        password.Reveal().Length > MaximumPasswordLength ? PasswordVerificationResult.Failed : _hasher.VerifyHashedPassword(account.Email, account.PasswordHash, password.Reveal());

    public string Hash(Secret password) => _hasher.HashPassword("", password.Reveal());

    /// <summary>A password of 120 random bits that can be typed.</summary>
    public static Secret GeneratePassword() => new(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 24));

    private static void Check(string field, Secret password, string email)
    {
        var text = password.Reveal();
        if (text.Length is < MinimumPasswordLength or > MaximumPasswordLength)
            throw new InvalidInput(field, $"A password has {MinimumPasswordLength} to {MaximumPasswordLength} characters.").ToException();
        if (text.Equals(email, StringComparison.OrdinalIgnoreCase)) throw new InvalidInput(field, "A password is not the account's e-mail address.").ToException();
    }
}
