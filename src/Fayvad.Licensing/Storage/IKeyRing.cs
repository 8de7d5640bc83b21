namespace Fayvad.Licensing.Storage;

/// <summary>Generated secrets that all nodes share, kept wrapped in the database (contract 3).</summary>
public interface IKeyRing
{
    /// <summary>Every version under this name, oldest first.</summary>
    Task<IReadOnlyList<KeyRingSecret>> ListAsync(string name, CancellationToken cancellationToken);

    /// <summary>The newest version; where there is none, the first is made. Nodes that ask at once get the same one.</summary>
    Task<KeyRingSecret> GetOrCreateAsync(string name, Func<byte[]> create, CancellationToken cancellationToken);

    /// <summary>Adds the next version.</summary>
    Task<KeyRingSecret> AddAsync(string name, byte[] secret, CancellationToken cancellationToken);
}

/// <summary>A secret of the key ring, unwrapped.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Version">1, 2, 3 and so on.</param>
/// <param name="Secret">The bytes.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record KeyRingSecret(string Name, int Version, byte[] Secret, DateTimeOffset CreatedAt);

/// <summary>Wraps what must not lie in the database in clear. Supplied by the host, from its master key.</summary>
public interface ISecretProtector
{
    /// <summary>Wraps.</summary>
    /// <param name="purpose">Binds the result to its use: it unwraps for the same purpose alone.</param>
    /// <param name="plain">What to wrap.</param>
    byte[] Protect(string purpose, byte[] plain);

    /// <summary>Unwraps.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrapped by another key, for another purpose, or damaged.</exception>
    byte[] Unprotect(string purpose, byte[] wrapped);
}

/// <summary>Gives the hasher of licence keys, with every pepper of the key ring.</summary>
public interface ILicensePeppers
{
    /// <summary>The hasher; asks the store once. Makes the first pepper where there is none.</summary>
    ValueTask<Keys.LicenseKeyHasher> GetHasherAsync(CancellationToken cancellationToken);
}
