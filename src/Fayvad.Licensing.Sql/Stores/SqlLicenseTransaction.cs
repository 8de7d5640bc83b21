using Fayvad.Licensing.Events;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>
/// One transaction. Everything is written where it is asked for and not at the end, so that rows move between licences in the order in
/// which the handler moves them.
/// </summary>
internal sealed class SqlLicenseTransaction(LicensingDbContext context, Journal journal, DateTimeOffset now) : ILicenseTransaction
{
    /// <summary>How many rows are written, or names looked up, at a time: far below any driver's bound on parameters.</summary>
    private const int ChunkSize = 500;

    private TierCatalog? _tiers;

    public async Task<bool> SeedTiersAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken)
    {
        if (await context.Tiers.AnyAsync(cancellationToken)) return false;
        context.AddRange(tiers.Select(Mapping.ToRow));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken) =>
        new((await context.Tiers.AsNoTracking().ToListAsync(cancellationToken)).Select(Mapping.ToTier));

    public async Task PutTiersAsync(IReadOnlyCollection<Tier> tiers, CancellationToken cancellationToken)
    {
        var rows = await context.Tiers.ToDictionaryAsync(static row => row.Code, StringComparer.Ordinal, cancellationToken);
        foreach (var tier in tiers)
            journal.Announce(new(LicenseEvents.TierChangeKind, Payload: rows.TryGetValue(tier.Code, out var present) ? TierChangeFacts.Of(present.ToTier(), tier) : null));
        // No two may have one rank, not even for a moment: those whose rank goes to another stand aside first.
        using var free = Enumerable.Range(1, int.MaxValue).Except(rows.Values.Select(static row => row.Sequence).Concat(tiers.Select(static tier => tier.Sequence))).GetEnumerator();
        foreach (var row in rows.Values.Where(row => tiers.Any(tier => tier.Sequence == row.Sequence && tier.Code != row.Code)).ToArray())
            row.Sequence = free.MoveNext() ? free.Current : throw new InvalidOperationException("Every rank is taken.");
        await context.SaveChangesAsync(cancellationToken);
        foreach (var tier in tiers)
        {
            if (rows.TryGetValue(tier.Code, out var present)) context.Entry(present).CurrentValues.SetValues(tier.ToRow());
            else context.Add(tier.ToRow());
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken) =>
        (await context.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToClient();

    public async Task<IReadOnlyList<Client>> FindClientsAsync(IReadOnlyCollection<ClientDetails> details, CancellationToken cancellationToken)
    {
        var wanted = details.Select(static client => (Text.Normalize(client.Name), Text.Normalize(client.Email))).ToHashSet();
        List<Client> found = [];
        foreach (var names in wanted.Select(static client => client.Item1).Distinct(StringComparer.Ordinal).Chunk(ChunkSize))
        {
            var rows = await context.Clients.AsNoTracking().Where(row => names.Contains(row.NormalizedName)).ToListAsync(cancellationToken);
            found.AddRange(rows.Where(row => wanted.Contains((row.NormalizedName, row.NormalizedEmail))).Select(Mapping.ToClient));
        }
        return found;
    }

    public Task AddClientsAsync(IReadOnlyCollection<Client> clients, CancellationToken cancellationToken) =>
        AddInChunksAsync(clients, Mapping.ToRow, cancellationToken);

    public async Task<Client?> LockClientAsync(Guid id, CancellationToken cancellationToken) =>
        (await context.LockClientAsync(id, cancellationToken))?.ToClient();

    public async Task UpdateClientAsync(Client client, CancellationToken cancellationToken)
    {
        var row = context.Clients.Local.FindEntry(client.Id)?.Entity ?? throw new InvalidOperationException("A client is locked before it is changed.");
        context.Entry(row).CurrentValues.SetValues(client.ToRow());
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, Tenant>> FindTenantsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Tenant>(StringComparer.Ordinal);
        foreach (var ids in tenantIds.Chunk(ChunkSize))
            foreach (var row in await context.Tenants.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
                found[row.Id] = row.ToTenant();
        return found;
    }

    public async Task PutTenantsAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken cancellationToken)
    {
        var present = await FindTenantsAsync([.. tenants.Select(static tenant => tenant.Id)], cancellationToken);
        await AddInChunksAsync([.. tenants.Where(tenant => !present.ContainsKey(tenant.Id))], Mapping.ToRow, cancellationToken);
        foreach (var tenant in tenants.Where(tenant => present.ContainsKey(tenant.Id)))
        {
            await context.Tenants.Where(row => row.Id == tenant.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ClientId, tenant.ClientId).SetProperty(row => row.TrialLicenseId, tenant.TrialLicenseId), cancellationToken);
        }
    }

    public async Task<IReadOnlyCollection<string>> FindCoveredAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken)
    {
        List<string> covered = [];
        foreach (var ids in tenantIds.Chunk(ChunkSize))
            covered.AddRange(await context.LicenseTenants.Where(row => ids.Contains(row.TenantId)).Select(row => row.TenantId).ToListAsync(cancellationToken));
        return covered;
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

    public async Task<IReadOnlyList<License>> LockByClientAsync(Guid clientId, CancellationToken cancellationToken)
    {
        List<License> licenses = [];
        foreach (var row in await context.LockClientLicensesAsync(clientId, cancellationToken)) licenses.Add(await CompleteAsync(row, cancellationToken));
        return licenses;
    }

    public async Task<IReadOnlyCollection<KeyFingerprint>> FindTakenAsync(IReadOnlyCollection<KeyFingerprint> fingerprints, CancellationToken cancellationToken)
    {
        List<KeyFingerprint> taken = [];
        foreach (var chunk in fingerprints.Select(static print => print.Bytes).Chunk(ChunkSize))
        {
            taken.AddRange(await context.Licenses.Where(row => chunk.Contains(row.KeyFingerprint))
                .Select(row => new KeyFingerprint(row.KeyPepperVersion, row.KeyFingerprint)).ToListAsync(cancellationToken));
            taken.AddRange(await context.RetiredKeys.Where(row => chunk.Contains(row.KeyFingerprint))
                .Select(row => new KeyFingerprint(row.KeyPepperVersion, row.KeyFingerprint)).ToListAsync(cancellationToken));
        }
        return taken;
    }

    public async Task AddAsync(IReadOnlyCollection<NewLicense> licenses, CancellationToken cancellationToken)
    {
        foreach (var added in licenses) await AnnounceAsync("license.issue", null, added.License, cancellationToken);
        await AddInChunksAsync(licenses, static added => added.License.ToRow(added.Fingerprint), cancellationToken);
    }

    public async Task UpdateAsync(License license, string kind, CancellationToken cancellationToken)
    {
        var row = context.Licenses.Local.FindEntry(license.Id)?.Entity
            ?? throw new InvalidOperationException("A licence is locked before it is changed.");
        if (license.Revision != row.Revision + 1) throw new InvalidOperationException("A change raises the revision by one.");
        var before = row.ToLicense();
        row.Take(license);
        await AnnouncePassedAsync(before, license, cancellationToken);
        await AnnounceAsync(kind, before, license, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task RekeyAsync(Guid licenseId, KeyFingerprint fresh, DateTimeOffset? oldUntil, CancellationToken cancellationToken)
    {
        var row = context.Licenses.Local.FindEntry(licenseId)?.Entity ?? throw new InvalidOperationException("A licence is locked before it gets another key.");
        if (oldUntil is { } until)
        {
            context.Add(new RetiredKeyRow
            {
                KeyFingerprint = row.KeyFingerprint, KeyPepperVersion = row.KeyPepperVersion, LicenseId = licenseId, ValidUntil = until,
            });
        }
        else
        {
            // Without an overlap, none of the keys of before opens anything any more.
            await context.RetiredKeys.Where(key => key.LicenseId == licenseId).ExecuteDeleteAsync(cancellationToken);
        }
        (row.KeyFingerprint, row.KeyPepperVersion) = (fresh.Bytes, fresh.Version);
        await context.SaveChangesAsync(cancellationToken);
    }

    public Task<string?> FindRecoveryAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.KeyRecoveries.Where(row => row.TokenHash == tokenHash && row.ExpiresAt > now).Select(static row => row.Email).SingleOrDefaultAsync(cancellationToken);

    // One statement decides between two who come at once with the same link.
    public async Task<bool> EndRecoveryAsync(byte[] tokenHash, string email, CancellationToken cancellationToken)
    {
        if (await context.KeyRecoveries.Where(row => row.TokenHash == tokenHash).ExecuteDeleteAsync(cancellationToken) == 0) return false;
        await context.KeyRecoveries.Where(row => row.Email == email).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<LicenseView>> FindByEmailAsync(string email, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await KeyRecoveries.LicensesAsync(context, email, now, cancellationToken)).Select(Mapping.ToView)];

    public async Task<StoredReply?> FindReplyAsync(byte[] id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await context.IdempotentReplies.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now, cancellationToken) is { } row
            ? new(row.RequestHash, row.Wrapped, row.ExpiresAt)
            : null;

    public async Task PutReplyAsync(byte[] id, StoredReply reply, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One whose time is over makes room; one that another request put there meanwhile does not, and the work is run again.
        await context.IdempotentReplies.Where(row => row.Id == id && row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        context.Add(new IdempotentReplyRow { Id = id, RequestHash = reply.RequestHash, Wrapped = reply.Content, ExpiresAt = reply.ExpiresAt });
        await context.SaveChangesAsync(cancellationToken);
    }

    public void Record(AuditDraft draft) => journal.Record(draft);

    private async Task<License?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        if (context.Licenses.Local.FindEntry(id) is { } locked) return locked.Entity.ToLicense();
        return await context.LockLicenseAsync(id, cancellationToken) is { } row ? await CompleteAsync(row, cancellationToken) : null;
    }

    private async Task<License> CompleteAsync(LicenseRow row, CancellationToken cancellationToken)
    {
        await context.Entry(row).Collection(license => license.Tenants).LoadAsync(cancellationToken);
        await context.Entry(row).Collection(license => license.Activations).LoadAsync(cancellationToken);
        await context.Entry(row).Collection(license => license.OverrideEnds).LoadAsync(cancellationToken);
        return row.ToLicense();
    }

    private async Task AddInChunksAsync<T, TRow>(IReadOnlyCollection<T> items, Func<T, TRow> map, CancellationToken cancellationToken) where TRow : class
    {
        foreach (var chunk in items.Chunk(ChunkSize))
        {
            context.AddRange(chunk.Select(map));
            await context.SaveChangesAsync(cancellationToken);
            // A large batch is not looked through again at each step.
            if (items.Count > ChunkSize) context.ChangeTracker.Clear();
        }
    }

    /// <summary>What time did to the licence and nobody has told yet is told now, where the licence will not say it any more.</summary>
    private async Task AnnouncePassedAsync(License before, License after, CancellationToken cancellationToken)
    {
        var kept = SqlTimedChanges.Passed(after, DateTimeOffset.MinValue, now).Select(static turn => turn.At).ToHashSet();
        var passed = SqlTimedChanges.Passed(before, DateTimeOffset.MinValue, now).Where(turn => !kept.Contains(turn.At)).OrderBy(static turn => turn.At).ToList();
        // Seldom is there any that was not told, so only then others are kept from telling it meanwhile.
        if (passed.Count == 0 || await context.OutboxPositions.AsNoTracking().SingleOrDefaultAsync(static row => row.Name == SqlTimedChanges.Name, cancellationToken) is not { } seen
            || passed[^1].At.ToUnixTimeMilliseconds() <= seen.Value || await context.LockPositionAsync(SqlTimedChanges.Name, cancellationToken) is not { } position) return;
        _tiers ??= await GetTiersAsync(cancellationToken);
        foreach (var (kind, at) in passed.Where(turn => turn.At.ToUnixTimeMilliseconds() > position.Value))
            foreach (var announcement in LicenseAnnouncements.OfInstant(kind, before, _tiers, at)) journal.Announce(announcement);
    }

    private async Task AnnounceAsync(string kind, License? before, License after, CancellationToken cancellationToken)
    {
        _tiers ??= await GetTiersAsync(cancellationToken);
        foreach (var announcement in LicenseAnnouncements.Of(kind, before, after, _tiers, now)) journal.Announce(announcement);
    }
}

internal static class LicenseLookups
{
    /// <summary>The id of the licence meant; null where there is none. Known and unknown keys cost the same queries.</summary>
    public static async Task<Guid?> FindLicenseIdAsync(this LicensingDbContext context, LicenseLookup lookup, CancellationToken cancellationToken)
    {
        if (lookup.Id is { } id) return id;
        var (versions, hashes) = (lookup.Fingerprints.Select(static print => print.Version).ToArray(), lookup.Fingerprints.Select(static print => print.Bytes).ToArray());
        var matches = await context.Licenses.AsNoTracking().Where(row => hashes.Contains(row.KeyFingerprint) && versions.Contains(row.KeyPepperVersion))
            .Select(row => new { row.Id, row.KeyFingerprint, row.KeyPepperVersion })
            .Concat(context.RetiredKeys.Where(row => hashes.Contains(row.KeyFingerprint) && versions.Contains(row.KeyPepperVersion) && row.ValidUntil > lookup.At)
                .Select(row => new { Id = row.LicenseId, row.KeyFingerprint, row.KeyPepperVersion }))
            .ToListAsync(cancellationToken);
        return matches.Find(row => lookup.Fingerprints.Contains(new KeyFingerprint(row.KeyPepperVersion, row.KeyFingerprint)))?.Id;
    }
}
