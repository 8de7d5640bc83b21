using System.Security.Cryptography;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Fayvad.Server.Features.Store;

/// <summary>Creates accounts of the vendor's own people.</summary>
internal sealed class Staff(IStaffStore store)
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512, well above.
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 220_000 }));

    /// <exception cref="LicensingException">The e-mail is taken, or none.</exception>
    public Task<StaffAccount> CreateAsync(string email, Secret password, StaffRole role, CommandOrigin origin, CancellationToken cancellationToken) =>
        store.CreateAsync(new(email, Hasher.HashPassword(email, password.Reveal()), role), origin, cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => store.AnyAsync(cancellationToken);

    /// <summary>A password of 120 random bits that can be typed.</summary>
    public static Secret GeneratePassword() => new(RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 24));
}
