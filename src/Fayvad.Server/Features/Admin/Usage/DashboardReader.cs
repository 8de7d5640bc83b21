using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Features.Admin.Licenses;

namespace Fayvad.Server.Features.Admin.Usage;

/// <summary>
/// What the vendor's dashboard shows, read at most once in five seconds per node, however many look at it. How many queries it takes does not depend on
/// how many licences or tenants there are.
/// </summary>
internal sealed class DashboardReader(ILicenseStatistics statistics, IUsageStore usage, LiveTiers tiers, TimeProvider time) : IDisposable
{
    private const int Rows = 10;
    private const int MostHighUsage = 100;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private (DashboardAnswer Answer, long ReadAt)? _known;

    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public async Task<DashboardAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } known && time.GetElapsedTime(known.ReadAt) < KeptFor) return known.Answer;
            var readAt = time.GetTimestamp();
            var answer = await ReadAnewAsync(cancellationToken);
            _known = (answer, readAt);
            return answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<DashboardAnswer> ReadAnewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hour = UsageHour.Of(now);
        var licenses = await statistics.ReadAsync(Rows, LicenseFilters.Soon, cancellationToken);
        var today = await usage.FleetHoursAsync(UsageHour.Of(UsageBuckets.Day.StartOf(hour)), hour, cancellationToken);
        var (highUsage, high) = await HighUsageAsync(hour, cancellationToken);
        var shares = SharesOf(licenses.Groups);
        var present = today.FirstOrDefault(past => past.Hour == hour);
        return new(
            now, OverviewOf(licenses.Groups, shares.Values), shares,
            [.. licenses.Activations.Select(static row => new ActivationView(row.LicenseId, row.KeyDisplay, row.Client, row.TierName, row.TenantId, row.At))],
            new(today.Sum(static past => past.Counts.Served), present?.Counts.Served ?? 0, today.Sum(static past => past.Counts.Refused), licenses.Seats, present?.PeakConnections ?? 0, licenses.Tenants),
            [.. AlertsOf(licenses.Groups.Sum(static group => group.ExpiringSoon), high)],
            highUsage,
            [.. licenses.Expiring.Select(row => new ExpiringView(row.LicenseId, row.KeyDisplay, row.Client, row.TierName, row.At, (int)(row.At - now).TotalDays))]);
    }

    // Whoever crossed four fifths has an alert; only of these it is asked how far they are now.
    private async Task<(IReadOnlyList<HighUsageView> Shown, int Count)> HighUsageAsync(UsageHour hour, CancellationToken cancellationToken)
    {
        var raised = (await usage.AlertsAsync(null, hour, hour, cancellationToken))
            .GroupBy(static alert => alert.TenantId, StringComparer.Ordinal).Select(static alerts => alerts.MaxBy(static alert => alert.Percent)!)
            .OrderByDescending(static alert => alert.Percent).ThenByDescending(static alert => (double)alert.Used / alert.Limit).ThenBy(static alert => alert.TenantId, StringComparer.Ordinal).ToList();
        var shown = raised.Take(MostHighUsage).ToDictionary(static alert => alert.TenantId, StringComparer.Ordinal);
        var holdings = await statistics.HoldingsAsync(shown.Keys, hour, cancellationToken);
        return (
        [
            .. holdings.Select(holding => (Holding: holding, Alert: shown[holding.TenantId], Current: Math.Max(holding.Served, shown[holding.TenantId].Used)))
                .Select(static row => new HighUsageView(row.Holding.Client, row.Holding.KeyDisplay, row.Holding.LicenseId, row.Holding.TenantId,
                    Math.Round(100.0 * row.Current / row.Alert.Limit, 1), row.Current, row.Alert.Limit))
                .OrderByDescending(static row => row.Percent).ThenBy(static row => row.Tenant, StringComparer.Ordinal),
        ], raised.Count);
    }

    private Dictionary<string, TierShareView> SharesOf(IReadOnlyList<LicenseGroup> groups) => tiers.Catalog.All.ToDictionary(static tier => tier.Code, tier =>
    {
        LicenseGroup[] own = [.. groups.Where(group => group.TierCode == tier.Code)];
        var monthly = RevenueOf(tier, own, BillingPeriod.Monthly);
        var yearly = RevenueOf(tier, own, BillingPeriod.Yearly);
        return new TierShareView(
            tier.Name, own.Sum(static group => group.Count), own.Sum(static group => group.Active), monthly + yearly, tier.Currency,
            new Dictionary<string, decimal> { ["monthly"] = monthly, ["yearly"] = yearly });
    });

    private static decimal RevenueOf(Tier tier, IEnumerable<LicenseGroup> groups, BillingPeriod billing)
    {
        var count = groups.Where(group => group.Billing == billing).Sum(static group => group.Recurring);
        return Price.Rounded(billing == BillingPeriod.Monthly ? count * tier.PriceMonthly : count * tier.PriceYearly / 12, tier.Currency);
    }

    private static OverviewView OverviewOf(IReadOnlyList<LicenseGroup> groups, IEnumerable<TierShareView> shares)
    {
        var total = groups.Sum(static group => group.Count);
        var active = groups.Sum(static group => group.Active);
        return new(
            total, active, groups.Sum(static group => group.Expired),
            groups.Where(static group => group.State == Licensing.Lifecycle.LicenseState.Suspended).Sum(static group => group.Count),
            total == 0 ? 0 : Math.Round(100.0 * active / total, 1),
            shares.GroupBy(static share => share.Currency).ToDictionary(static group => group.Key, static group => group.Sum(static share => share.Revenue)));
    }

    private static IEnumerable<DashboardAlert> AlertsOf(int expiring, int high)
    {
        if (expiring > 0)
            yield return new("warning", "Licences expiring soon", expiring == 1 ? "1 licence will expire within 30 days." : $"{expiring} licences will expire within 30 days.", expiring);
        if (high > 0)
            yield return new("info", "High usage", high == 1 ? "1 tenant has used more than 80 % of this hour's requests." : $"{high} tenants have used more than 80 % of this hour's requests.", high);
    }
}
