using System.Globalization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>A page of licences: filters, order, and a cursor that names the last row seen, so that a page costs the same wherever it lies.</summary>
internal static class LicenseListing
{
    /// <summary>Where a page begins: behind the row of this id and, in orders by expiry, of this expiry (null: perpetual).</summary>
    private sealed record Place(Guid Id, DateTimeOffset? Expiry);

    public static async Task<Page<LicenseView>> ReadAsync(
        LicensingDbContext context, IQueryable<LicenseRow> views, LicenseFilter filter, string search, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(Read);
        // Sought once: what belongs to a licence is read by several queries, each of which would seek anew.
        List<Guid> ids = [];
        foreach (var part in Ordered(Filtered(context, filter, search, now), filter.Order, after))
            if (ids.Count <= page.Size) ids.AddRange(await part.Select(static row => row.Id).Take(page.Size + 1 - ids.Count).ToListAsync(cancellationToken));
        var found = await views.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellationToken);
        var rows = ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
        return rows.ToPage(page, Mapping.ToView, row => filter.Order is LicenseOrder.ExpiresFirst or LicenseOrder.ExpiresLast
            ? $"{row.Id}.{row.ExpiryDate?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}"
            : row.Id.ToString());
    }

    // What lies in other tables is looked up there once, not for each licence.
    private static IQueryable<LicenseRow> Filtered(LicensingDbContext context, LicenseFilter filter, string search, DateTimeOffset now)
    {
        IQueryable<LicenseRow> query = context.Licenses;
        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (filter.Condition is { } condition) query = Condition(query, condition, now);
        // What License.TierCodeAt says, in SQL: each half in an index of its own.
        if (filter.TierCode is { } tier)
            query = query.Where(row => (row.TierCode == tier && (row.NextTierAt == null || row.NextTierAt > now)) || (row.NextTierCode == tier && row.NextTierAt <= now));
        if (filter.ClientId is { } client) query = query.Where(row => row.ClientId == client);
        if (filter.TenantId is { } tenantId)
            query = query.Where(row => context.LicenseTenants.Where(tenant => tenant.TenantId == tenantId).Select(tenant => tenant.LicenseId).Contains(row.Id));
        if (filter.ExpiresBefore is { } before) query = query.Where(row => row.ExpiryDate != null && row.ExpiryDate < before);
        if (filter.ExpiresFrom is { } from) query = query.Where(row => row.ExpiryDate == null || row.ExpiryDate >= from);
        if (filter.IsTrial is { } trial) query = query.Where(row => row.IsTrial == trial);
        if (search.Length == 0) return query;
#pragma warning disable CA1862 // translated to SQL, which knows no StringComparison
        var clients = context.Clients.Where(row => row.NormalizedName.Contains(search) || row.NormalizedEmail.Contains(search)).Select(row => row.Id);
        var tenants = context.LicenseTenants.Where(row => row.TenantId.ToUpper().Contains(search)).Select(row => row.LicenseId);
#pragma warning restore CA1862
        return query.Where(row => row.KeyLastFour == search || clients.Contains(row.ClientId) || tenants.Contains(row.Id));
    }

    // What License.ConditionAt says, in SQL.
    private static IQueryable<LicenseRow> Condition(IQueryable<LicenseRow> query, LicenseCondition condition, DateTimeOffset now) => condition switch
    {
        LicenseCondition.Issued => query.Where(row => row.State == LicenseState.Issued && (row.ExpiryDate == null || row.ExpiryDate > now)),
        LicenseCondition.Active => query.Where(row => row.State == LicenseState.Active && row.StartsAt <= now && (row.ExpiryDate == null || row.ExpiryDate > now)),
        LicenseCondition.NotYetValid => query.Where(row => row.State == LicenseState.Active && row.StartsAt > now && (row.ExpiryDate == null || row.ExpiryDate > now)),
        LicenseCondition.Expired => query.Where(row => (row.State == LicenseState.Issued || row.State == LicenseState.Active) && row.ExpiryDate <= now),
        LicenseCondition.Suspended => query.Where(row => row.State == LicenseState.Suspended),
        LicenseCondition.Revoked => query.Where(row => row.State == LicenseState.Revoked),
        _ => query.Where(row => row.State == LicenseState.Replaced),
    };

    // By expiry in two parts, those that end and those that never do: each is read in the order of the index, where both in one would be sorted first.
    private static IEnumerable<IQueryable<LicenseRow>> Ordered(IQueryable<LicenseRow> query, LicenseOrder order, Place? after)
    {
        var (ending, perpetual) = (query.Where(row => row.ExpiryDate != null), query.Where(row => row.ExpiryDate == null));
        switch (order)
        {
            case LicenseOrder.OldestFirst:
                return [OldestFirst(query, after)];
            case LicenseOrder.ExpiresFirst:
                if (after is { Expiry: null }) return [OldestFirst(perpetual, after)];
                if (after is { Expiry: { } sooner, Id: var behind })
                    ending = ending.Where(row => row.ExpiryDate >= sooner && (row.ExpiryDate > sooner || row.Id.CompareTo(behind) > 0));
                return [ending.OrderBy(row => row.ExpiryDate).ThenBy(row => row.Id), OldestFirst(perpetual, null)];
            case LicenseOrder.ExpiresLast:
                if (after is { Expiry: { } later, Id: var before })
                    ending = ending.Where(row => row.ExpiryDate <= later && (row.ExpiryDate < later || row.Id.CompareTo(before) < 0));
                ending = ending.OrderByDescending(row => row.ExpiryDate).ThenByDescending(row => row.Id);
                return after is { Expiry: not null } ? [ending] : [NewestFirst(perpetual, after), ending];
            default:
                return [NewestFirst(query, after)];
        }
    }

    private static IQueryable<LicenseRow> OldestFirst(IQueryable<LicenseRow> query, Place? after) =>
        (after is { Id: var id } ? query.Where(row => row.Id.CompareTo(id) > 0) : query).OrderBy(row => row.Id);

    private static IQueryable<LicenseRow> NewestFirst(IQueryable<LicenseRow> query, Place? after) =>
        (after is { Id: var id } ? query.Where(row => row.Id.CompareTo(id) < 0) : query).OrderByDescending(row => row.Id);

    private static Place? Read(string text)
    {
        var parts = text.Split('.');
        if (parts.Length > 2 || !Guid.TryParse(parts[0], out var id)) return null;
        if (parts.Length == 1 || parts[1].Length == 0) return new(id, null);
        return long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var expiry) && expiry <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new(id, DateTimeOffset.FromUnixTimeMilliseconds(expiry))
            : null;
    }
}
