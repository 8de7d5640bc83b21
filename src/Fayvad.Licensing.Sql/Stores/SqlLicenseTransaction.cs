using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>
/// One transaction. Everything is written where it is asked for and not at the end, so that rows move between licences in the order in
/// which the handler moves them.
/// </summary>
internal sealed class SqlLicenseTransaction(LicensingDbContext context, Journal journal) : ILicenseTransaction
{
    public async Task<bool> SeedTiersAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken)
    {
        if (await context.Tiers.AnyAsync(cancellationToken)) return false;
        context.AddRange(tiers.Select(Mapping.ToRow));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<Tier?> FindTierAsync(string code, CancellationToken cancellationToken) =>
        (await context.Tiers.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken))?.ToTier();

    public async Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken) =>
        (await context.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToClient();

    public async Task<Client?> FindClientAsync(ClientDetails details, CancellationToken cancellationToken)
    {
        var (name, email) = (Mapping.Normalize(details.Name), Mapping.Normalize(details.Email));
        var row = await context.Clients.AsNoTracking()
            .SingleOrDefaultAsync(row => row.NormalizedName == name && row.NormalizedEmail == email, cancellationToken);
        return row?.ToClient();
    }

    public Task AddClientAsync(Client client, CancellationToken cancellationToken)
    {
        context.Add(client.ToRow());
        return context.SaveChangesAsync(cancellationToken);
    }

    public async Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        (await context.Tenants.SingleOrDefaultAsync(row => row.Id == tenantId, cancellationToken))?.ToTenant();

    public async Task PutTenantAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        if (await context.Tenants.FindAsync([tenant.Id], cancellationToken) is { } present) present.ClientId = tenant.ClientId;
        else context.Add(new TenantRow { Id = tenant.Id, ClientId = tenant.ClientId, RegisteredAt = tenant.RegisteredAt });
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<License?> LockAsync(LicenseLookup lookup, CancellationToken cancellationToken) =>
        await context.FindLicenseIdAsync(lookup, cancellationToken) is { } id ? await LockAsync(id, cancellationToken) : null;

    public async Task<License?> LockByTenantAsync(string tenantId, CancellationToken cancellationToken)
    {
        // The tenant may pass to another licence while this waits for the lock: then the other one is meant.
        while (await context.LicenseTenants.AsNoTracking().Where(row => row.TenantId == tenantId).Select(row => (Guid?)row.LicenseId)
            .SingleOrDefaultAsync(cancellationToken) is { } id)
        {
            if (await LockAsync(id, cancellationToken) is { } license && license.Covers(tenantId)) return license;
        }
        return null;
    }

    public Task AddAsync(License license, KeyFingerprint fingerprint, CancellationToken cancellationToken)
    {
        context.Add(license.ToRow(fingerprint));
        Announce(license, license);
        return context.SaveChangesAsync(cancellationToken);
    }

    public async Task UpdateAsync(License license, CancellationToken cancellationToken)
    {
        var row = context.Licenses.Local.FindEntry(license.Id)?.Entity
            ?? throw new InvalidOperationException("A licence is locked before it is changed.");
        if (license.Revision != row.Revision + 1) throw new InvalidOperationException("A change raises the revision by one.");
        var before = row.ToLicense();
        row.Take(license);
        Announce(before, license);
        await context.SaveChangesAsync(cancellationToken);
    }

    public void Record(AuditDraft draft) => journal.Record(draft);

    private async Task<License?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        if (context.Licenses.Local.FindEntry(id) is { } locked) return locked.Entity.ToLicense();
        if (await context.LockLicenseAsync(id, cancellationToken) is not { } row) return null;
        await context.Entry(row).Collection(license => license.Tenants).LoadAsync(cancellationToken);
        await context.Entry(row).Collection(license => license.Activations).LoadAsync(cancellationToken);
        return row.ToLicense();
    }

    private void Announce(License before, License after)
    {
        var tenants = before.Tenants.Concat(after.Tenants).Select(static tenant => tenant.TenantId).Distinct().ToArray();
        foreach (var tenant in tenants) journal.Announce(after.Id, tenant, after.Revision);
        if (tenants.Length == 0) journal.Announce(after.Id, null, after.Revision);
    }
}

internal static class LicenseLookups
{
    /// <summary>The id of the licence meant; null where there is none.</summary>
    public static async Task<Guid?> FindLicenseIdAsync(this LicensingDbContext context, LicenseLookup lookup, CancellationToken cancellationToken)
    {
        if (lookup.Id is { } id) return id;
        var (versions, hashes) = (lookup.Fingerprints.Select(static print => print.Version).ToArray(), lookup.Fingerprints.Select(static print => print.Bytes).ToArray());
        var matches = await context.Licenses.AsNoTracking().Where(row => hashes.Contains(row.KeyFingerprint) && versions.Contains(row.KeyPepperVersion))
            .Select(row => new { row.Id, row.KeyFingerprint, row.KeyPepperVersion }).ToListAsync(cancellationToken);
        return matches.Find(row => lookup.Fingerprints.Contains(new KeyFingerprint(row.KeyPepperVersion, row.KeyFingerprint)))?.Id;
    }
}
