using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Licences on SQLite and PostgreSQL.</summary>
internal sealed class SqlLicenseStore(SqlRunner runner) : ILicenseStore
{
    public Task<T> TransactAsync<T>(Func<ILicenseTransaction, CancellationToken, Task<T>> body, CancellationToken cancellationToken) =>
        runner.TransactAsync((context, journal, token) => body(new SqlLicenseTransaction(context, journal), token), cancellationToken);

    public Task<IReadOnlyList<Tier>> ListTiersAsync(CancellationToken cancellationToken) => runner.ReadAsync<IReadOnlyList<Tier>>(
        async (context, token) => [.. (await context.Tiers.OrderBy(row => row.Sequence).ToListAsync(token)).Select(Mapping.ToTier)], cancellationToken);

    public Task<LicenseView?> FindAsync(LicenseLookup lookup, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        await context.FindLicenseIdAsync(lookup, token) is { } id ? (await Views(context).SingleOrDefaultAsync(row => row.Id == id, token))?.ToView() : null,
        cancellationToken);

    public Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        (await Views(context).SingleOrDefaultAsync(row => row.Tenants.Any(tenant => tenant.TenantId == tenantId), token))?.ToView(), cancellationToken);

    public async Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        var search = Mapping.Normalize(Text.Optional("search", filter.Search, Text.NameLength));
        return await runner.ReadAsync(async (context, token) =>
        {
            var query = Views(context);
            if (filter.State is { } state) query = query.Where(row => row.State == state);
            if (filter.TierCode is { } tier) query = query.Where(row => row.TierCode == tier);
            if (filter.ClientId is { } client) query = query.Where(row => row.ClientId == client);
            if (filter.TenantId is { } tenantId) query = query.Where(row => row.Tenants.Any(tenant => tenant.TenantId == tenantId));
            if (search.Length > 0)
            {
                query = query.Where(row => row.KeyLastFour == search
                    || row.Client!.NormalizedName.Contains(search) || row.Client!.NormalizedEmail.Contains(search));
            }
            if (after is { } last) query = query.Where(row => row.Id.CompareTo(last) < 0);
            var rows = await query.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, Mapping.ToView, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public async Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Text.TenantId("after", text));
        return await runner.ReadAsync(async (context, token) =>
        {
            var rows = await context.Tenants
                .Where(row => clientId == null || row.ClientId == clientId)
                .Where(row => after == null || string.Compare(row.Id, after) > 0)
                .OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(token);
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

    // What is appended between reading the head and reading the log looks forged: while the head moves, a finding is looked at again.
    public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
    {
        while (true)
        {
            var head = await context.JournalHeads.SingleAsync(token);
            var events = context.AuditEvents.OrderBy(row => row.Sequence).Select(row => row.ToEvent()).AsAsyncEnumerable();
            var verdict = await AuditChain.VerifyAsync(events, new AuditHead(head.AuditSequence, head.AuditHash), token);
            if (verdict.IsIntact || (await context.JournalHeads.SingleAsync(token)).AuditSequence == head.AuditSequence) return verdict;
        }
    }, cancellationToken);

    private static IQueryable<LicenseRow> Views(LicensingDbContext context) => context.Licenses
        .Include(row => row.Tier).Include(row => row.Client).Include(row => row.Tenants).Include(row => row.Activations)
        .AsSplitQuery();
}
