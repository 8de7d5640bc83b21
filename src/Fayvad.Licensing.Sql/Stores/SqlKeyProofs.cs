using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlKeyProofs(SqlRunner runner, ILicensePeppers peppers, TimeProvider time) : IKeyProofs
{
    public async Task<KeyProof> FindAsync(LicenseKey key, string? tenantId, CancellationToken cancellationToken)
    {
        var lookup = new LicenseLookup(null, (await peppers.GetHasherAsync(cancellationToken)).Candidates(key), time.GetUtcNow());
        return await runner.ReadAsync((context, token) => FindAsync(context, lookup, tenantId, token), cancellationToken);
    }

    // No branch leaves a question out: a key that nobody has is followed to the licence and the tenant that are not there.
    private static async Task<KeyProof> FindAsync(LicensingDbContext context, LicenseLookup lookup, string? tenantId, CancellationToken cancellationToken)
    {
        var id = await context.FindLicenseIdAsync(lookup, cancellationToken) ?? Guid.Empty;
        var licenses = context.Licenses.Include(row => row.Tier).Include(row => row.NextTier).Include(row => row.Tenants).Include(row => row.Activations).AsSingleQuery();
        var found = await licenses.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var license = found?.ToLicense();
        tenantId ??= license is { Tenants: [var only] } ? only.TenantId : null;
        var name = tenantId ?? ""; // no tenant's
        var tenant = await context.Tenants.SingleOrDefaultAsync(row => row.Id == name, cancellationToken);
        var present = await licenses.SingleOrDefaultAsync(row => row.Tenants.Any(covered => covered.TenantId == name), cancellationToken);
        return new KeyProof
        {
            License = license,
            Tier = found?.Tier!.ToTier(),
            NextTier = found?.NextTier?.ToTier(),
            TenantId = tenantId,
            TenantClientId = tenant?.ClientId,
            Present = present?.ToLicense(),
        };
    }
}
