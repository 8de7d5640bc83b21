using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlKeyRing(SqlRunner runner, ISecretProtector protector, TimeProvider time) : IKeyRing
{
    public Task<IReadOnlyList<KeyRingSecret>> ListAsync(string name, CancellationToken cancellationToken) => runner.ReadAsync<IReadOnlyList<KeyRingSecret>>(
        async (context, token) => [.. (await context.KeyRing.Where(row => row.Name == name).OrderBy(row => row.Version).ToListAsync(token)).Select(Unwrap)],
        cancellationToken);

    public async Task<KeyRingSecret> GetOrCreateAsync(string name, Func<byte[]> create, CancellationToken cancellationToken) =>
        // Two nodes that come here at once collide on the primary key; the loser runs again and finds the winner's.
        Unwrap(await runner.TransactAsync(async (context, _, token) =>
            await NewestAsync(context, name, token) ?? await AddAsync(context, name, 1, create(), token), cancellationToken));

    public async Task<KeyRingSecret> AddAsync(string name, byte[] secret, CancellationToken cancellationToken) =>
        Unwrap(await runner.TransactAsync(async (context, _, token) =>
            await AddAsync(context, name, (await NewestAsync(context, name, token))?.Version + 1 ?? 1, secret, token), cancellationToken));

    private static Task<KeyRingRow?> NewestAsync(LicensingDbContext context, string name, CancellationToken cancellationToken) =>
        context.KeyRing.Where(row => row.Name == name).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);

    private async Task<KeyRingRow> AddAsync(LicensingDbContext context, string name, int version, byte[] secret, CancellationToken cancellationToken)
    {
        var row = new KeyRingRow { Name = name, Version = version, Wrapped = protector.Protect(Purpose(name, version), secret), CreatedAt = time.GetUtcNow() };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return row;
    }

    private KeyRingSecret Unwrap(KeyRingRow row) =>
        new(row.Name, row.Version, protector.Unprotect(Purpose(row.Name, row.Version), row.Wrapped), Lifecycle.Instant.Of(row.CreatedAt));

    internal static string Purpose(string name, int version) => $"keyring/{name}/{version}";
}

/// <summary>The peppers of licence keys, from the key ring; read once.</summary>
internal sealed class KeyRingPeppers(IKeyRing ring) : ILicensePeppers
{
    private const string Name = "license_pepper";
    private volatile LicenseKeyHasher? _hasher;

    public ValueTask<LicenseKeyHasher> GetHasherAsync(CancellationToken cancellationToken) =>
        _hasher is { } hasher ? new ValueTask<LicenseKeyHasher>(hasher) : new ValueTask<LicenseKeyHasher>(LoadAsync(cancellationToken));

    private async Task<LicenseKeyHasher> LoadAsync(CancellationToken cancellationToken)
    {
        await ring.GetOrCreateAsync(Name, LicenseKeyHasher.NewPepper, cancellationToken);
        var secrets = await ring.ListAsync(Name, cancellationToken);
        return _hasher = new LicenseKeyHasher(secrets.Select(static secret => new LicensePepper(secret.Version, secret.Secret)));
    }
}
