using System.Globalization;
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
        IQueryable<LicenseRow> query, LicenseFilter filter, string search, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(Read);
        var rows = await Ordered(Filtered(query, filter, search), filter.Order, after).Take(page.Size + 1).ToListAsync(cancellationToken);
        return rows.ToPage(page, Mapping.ToView, row => filter.Order is LicenseOrder.ExpiresFirst or LicenseOrder.ExpiresLast
            ? $"{row.Id}.{row.ExpiryDate?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}"
            : row.Id.ToString());
    }

    private static IQueryable<LicenseRow> Filtered(IQueryable<LicenseRow> query, LicenseFilter filter, string search)
    {
        if (filter.State is { } state) query = query.Where(row => row.State == state);
        if (filter.TierCode is { } tier) query = query.Where(row => row.TierCode == tier);
        if (filter.ClientId is { } client) query = query.Where(row => row.ClientId == client);
        if (filter.TenantId is { } tenantId) query = query.Where(row => row.Tenants.Any(tenant => tenant.TenantId == tenantId));
        if (filter.ExpiresBefore is { } before) query = query.Where(row => row.ExpiryDate != null && row.ExpiryDate < before);
        if (filter.ExpiresFrom is { } from) query = query.Where(row => row.ExpiryDate == null || row.ExpiryDate >= from);
        if (filter.IsTrial is { } trial) query = query.Where(row => row.IsTrial == trial);
#pragma warning disable CA1862 // translated to SQL, which knows no StringComparison
        return search.Length == 0 ? query : query.Where(row => row.KeyLastFour == search
            || row.Client!.NormalizedName.Contains(search) || row.Client!.NormalizedEmail.Contains(search)
            || row.Tenants.Any(tenant => tenant.TenantId.ToUpper().Contains(search)));
#pragma warning restore CA1862
    }

    private static IQueryable<LicenseRow> Ordered(IQueryable<LicenseRow> query, LicenseOrder order, Place? after)
    {
        switch (order)
        {
            case LicenseOrder.OldestFirst:
                if (after is { Id: var newer }) query = query.Where(row => row.Id.CompareTo(newer) > 0);
                return query.OrderBy(row => row.Id);
            case LicenseOrder.ExpiresFirst:
                if (after is { Expiry: { } sooner, Id: var behind })
                    query = query.Where(row => row.ExpiryDate == null || row.ExpiryDate > sooner || (row.ExpiryDate == sooner && row.Id.CompareTo(behind) > 0));
                else if (after is { Id: var perpetual })
                    query = query.Where(row => row.ExpiryDate == null && row.Id.CompareTo(perpetual) > 0);
                return query.OrderBy(row => row.ExpiryDate == null).ThenBy(row => row.ExpiryDate).ThenBy(row => row.Id);
            case LicenseOrder.ExpiresLast:
                if (after is { Expiry: { } later, Id: var before })
                    query = query.Where(row => row.ExpiryDate != null && (row.ExpiryDate < later || (row.ExpiryDate == later && row.Id.CompareTo(before) < 0)));
                else if (after is { Id: var unending })
                    query = query.Where(row => row.ExpiryDate != null || row.Id.CompareTo(unending) < 0);
                return query.OrderByDescending(row => row.ExpiryDate == null).ThenByDescending(row => row.ExpiryDate).ThenByDescending(row => row.Id);
            default:
                if (after is { Id: var older }) query = query.Where(row => row.Id.CompareTo(older) < 0);
                return query.OrderByDescending(row => row.Id);
        }
    }

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
