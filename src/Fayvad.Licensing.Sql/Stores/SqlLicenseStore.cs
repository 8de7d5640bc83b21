using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Licences on SQLite and PostgreSQL.</summary>
internal sealed class SqlLicenseStore(SqlRunner runner, TimeProvider time) : ILicenseStore
{
    public Task<T> TransactAsync<T>(Func<ILicenseTransaction, CancellationToken, Task<T>> body, CancellationToken cancellationToken) =>
        runner.TransactAsync((context, journal, token) => body(new SqlLicenseTransaction(context, journal, Instant.Of(time.GetUtcNow())), token), cancellationToken);

    public Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => new TierCatalog((await context.Tiers.ToListAsync(token)).Select(Mapping.ToTier)), cancellationToken);

    public Task<LicenseView?> FindAsync(LicenseLookup lookup, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        await context.FindLicenseIdAsync(lookup, token) is { } id ? (await Views(context).SingleOrDefaultAsync(row => row.Id == id, token))?.ToView() : null,
        cancellationToken);

    public Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        (await Views(context).SingleOrDefaultAsync(row => row.Tenants.Any(tenant => tenant.TenantId == tenantId), token))?.ToView(), cancellationToken);

    public async Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var search = Text.Normalize(Text.Optional("search", filter.Search, Text.NameLength));
        return await runner.ReadAsync((context, token) => LicenseListing.ReadAsync(context, Views(context), filter, search, Instant.Of(time.GetUtcNow()), page, token), cancellationToken);
    }

    public async Task<Page<Client>> ListClientsAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        var wanted = Text.Normalize(Text.Optional("search", search, Text.NameLength));
        return await runner.ReadAsync(async (context, token) =>
        {
            var query = context.Clients.AsQueryable();
            if (wanted.Length > 0) query = query.Where(row => row.NormalizedName.Contains(wanted) || row.NormalizedEmail.Contains(wanted));
            if (after is { } last) query = query.Where(row => row.Id.CompareTo(last) < 0);
            return (await query.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token)).ToPage(page, Mapping.ToClient, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        (await context.Clients.SingleOrDefaultAsync(row => row.Id == id, token))?.ToClient(), cancellationToken);

    public async Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Text.TenantId("cursor", text));
        var wanted = Text.Normalize(Text.Optional("search", search, Text.NameLength));
        return await runner.ReadAsync(async (context, token) =>
        {
            var query = context.Tenants.AsQueryable();
            if (clientId is { } client) query = query.Where(row => row.ClientId == client);
#pragma warning disable CA1862 // translated to SQL, which knows no StringComparison
            if (wanted.Length > 0) query = query.Where(row => row.Id.ToUpper().Contains(wanted));
#pragma warning restore CA1862
            if (after is not null) query = query.Where(row => string.Compare(row.Id, after) > 0);
            var rows = await query.OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, Mapping.ToTenant, static row => row.Id);
        }, cancellationToken);
    }

    public Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        (await context.Tenants.SingleOrDefaultAsync(row => row.Id == tenantId, token))?.ToTenant(), cancellationToken);

    public async Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAs(static text => long.TryParse(text, out var sequence) ? sequence : (long?)null);
        return await runner.ReadAsync(async (context, token) =>
        {
            IQueryable<AuditEventRow> query = context.AuditEvents;
            if (filter.Subject is { } subject) query = query.Where(row => row.Subject == subject);
            if (filter.Who is { } who) query = query.Where(row => row.Who == who);
            if (filter.Action is { } action) query = query.Where(row => row.Action == action);
            if (filter.From is { } from) query = query.Where(row => row.At >= from);
            if (filter.To is { } to) query = query.Where(row => row.At < to);
            if (before is { } last) query = query.Where(row => row.Sequence < last);
            var rows = await query.OrderByDescending(row => row.Sequence).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, Mapping.ToEvent, static row => row.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }, cancellationToken);
    }

    // What is appended between reading the head and reading the log looks forged: while the head moves, a finding behind it is looked at again.
    public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
    {
        while (true)
        {
            var head = await context.JournalHeads.SingleAsync(token);
            var events = context.AuditEvents.OrderBy(row => row.Sequence).Select(row => row.ToEvent()).AsAsyncEnumerable();
            var verdict = await AuditChain.VerifyAsync(events, new AuditHead(head.AuditSequence, head.AuditHash), token);
            if (verdict.IsIntact || verdict.BrokenAt <= head.AuditSequence || (await context.JournalHeads.SingleAsync(token)).AuditSequence == head.AuditSequence) return verdict;
        }
    }, cancellationToken);

    public Task<int> PurgeRepliesAsync(DateTimeOffset now, CancellationToken cancellationToken) => runner.TransactAsync(
        (context, _, token) => context.IdempotentReplies.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(token), cancellationToken);

    private static IQueryable<LicenseRow> Views(LicensingDbContext context) => context.Licenses
        .Include(row => row.Tier).Include(row => row.NextTier).Include(row => row.Client).Include(row => row.Tenants).Include(row => row.Activations)
        .AsSplitQuery();
}
