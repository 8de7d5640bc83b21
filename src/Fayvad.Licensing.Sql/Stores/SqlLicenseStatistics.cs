using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Stores.Usage;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Figures over all licences: five queries, and two for holders, whatever there is.</summary>
internal sealed class SqlLicenseStatistics(SqlRunner runner, SeatOptions seats, TimeProvider time) : ILicenseStatistics
{
    public Task<LicenseStatistics> ReadAsync(int rows, TimeSpan soon, CancellationToken cancellationToken)
    {
        var now = Instant.Of(time.GetUtcNow());
        return runner.ReadAsync(async (context, token) => new LicenseStatistics(
            await GroupsAsync(context, now, now + soon, token),
            await Activations(context, now, rows).ToListAsync(token),
            await Expiring(context, now, now + soon, rows).ToListAsync(token),
            await context.Tenants.CountAsync(token),
            await context.Seats.CountAsync(row => row.LastUsed > now - seats.Term, token)), cancellationToken);
    }

    public async Task<IReadOnlyList<TenantHolding>> HoldingsAsync(IReadOnlyCollection<string> tenantIds, UsageHour hour, CancellationToken cancellationToken)
    {
        if (tenantIds.Count == 0) return [];
        var day = UsageColumns.DayOf(hour);
        return await runner.ReadAsync(async (context, token) =>
        {
            var served = (await context.UsageDays.Where(row => row.Day == day && tenantIds.Contains(row.TenantId)).Select(static row => new { row.TenantId, row.Hours }).ToListAsync(token))
                .ToDictionary(static row => row.TenantId, row => HourGrid.Unpack(row.Hours, UsageColumns.OfDays)[UsageColumns.HourOfDay(hour), 0], StringComparer.Ordinal);
            var holders = await context.LicenseTenants.Where(row => tenantIds.Contains(row.TenantId))
                .Join(context.Licenses, static tenant => tenant.LicenseId, static license => license.Id,
                    static (tenant, license) => new { tenant.TenantId, license.Id, license.KeyLastFour, license.Client!.Name }).ToListAsync(token);
            return (IReadOnlyList<TenantHolding>)
                [.. holders.Select(row => new TenantHolding(row.TenantId, row.Id, row.KeyLastFour, row.Name, served.GetValueOrDefault(row.TenantId)))];
        }, cancellationToken);
    }

    // Grouped in the order of an index that holds all that is asked for. A change of tier that waits for an instant holds from that instant on, though no row
    // has moved.
    private static async Task<IReadOnlyList<LicenseGroup>> GroupsAsync(LicensingDbContext context, DateTimeOffset now, DateTimeOffset soon, CancellationToken cancellationToken)
    {
        var rows = await context.Licenses
            .GroupBy(static row => new { row.TierCode, row.State, row.Billing, row.IsTrial, row.NextTierAt, row.NextTierCode, row.NextBilling })
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Good = group.Count(row => row.StartsAt <= now && (row.ExpiryDate == null || row.ExpiryDate > now)),
                GoodForATime = group.Count(row => row.StartsAt <= now && row.ExpiryDate > now),
                GoodForAWhile = group.Count(row => row.StartsAt <= now && row.ExpiryDate > now && row.ExpiryDate <= soon),
                Over = group.Count(row => row.ExpiryDate <= now),
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                var (changed, active, live) = (row.Key.NextTierAt <= now, row.Key.State == LicenseState.Active, row.Key.State is LicenseState.Issued or LicenseState.Active or LicenseState.Suspended);
                return new LicenseGroup(
                    changed ? row.Key.NextTierCode! : row.Key.TierCode, changed ? row.Key.NextBilling!.Value : row.Key.Billing, row.Key.State, row.Key.IsTrial, row.Count,
                    active ? row.Good : 0, active && !row.Key.IsTrial ? row.GoodForATime : 0, live ? row.Over : 0, active ? row.GoodForAWhile : 0);
            })
            .GroupBy(static group => (group.TierCode, group.Billing, group.State, group.IsTrial))
            .Select(static groups => groups.Aggregate(static (sum, group) => sum with
            {
                Count = sum.Count + group.Count, Active = sum.Active + group.Active, Recurring = sum.Recurring + group.Recurring, Expired = sum.Expired + group.Expired,
                ExpiringSoon = sum.ExpiringSoon + group.ExpiringSoon,
            })),
        ];
    }

    private static IQueryable<LicenseEvent> Activations(LicensingDbContext context, DateTimeOffset now, int rows) => context.Activations
        .OrderByDescending(static row => row.ActivatedAt).ThenBy(static row => row.TenantId).Take(rows)
        .Join(context.Licenses, static activation => activation.LicenseId, static license => license.Id, static (activation, license) => new { activation, license })
        .OrderByDescending(static row => row.activation.ActivatedAt).ThenBy(static row => row.activation.TenantId)
        .Select(row => new LicenseEvent(
            row.license.Id, row.license.KeyLastFour, row.license.Client!.Name, row.license.NextTierAt <= now ? row.license.NextTier!.Name : row.license.Tier!.Name, row.activation.TenantId, row.activation.ActivatedAt));

    private static IQueryable<LicenseEvent> Expiring(LicensingDbContext context, DateTimeOffset now, DateTimeOffset soon, int rows) => context.Licenses
        .Where(row => row.State == LicenseState.Active && row.ExpiryDate > now && row.ExpiryDate <= soon)
        .OrderBy(static row => row.ExpiryDate).ThenBy(static row => row.Id).Take(rows)
        .Select(row => new LicenseEvent(
            row.Id, row.KeyLastFour, row.Client!.Name, row.NextTierAt <= now ? row.NextTier!.Name : row.Tier!.Name, null, row.ExpiryDate!.Value));
}
