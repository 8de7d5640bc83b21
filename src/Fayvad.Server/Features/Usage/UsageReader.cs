using System.Collections.Concurrent;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Usage;

/// <summary>Asks the store for what reports of one tenant are computed from, with few queries.</summary>
internal sealed class UsageReader(IUsageStore store, ISeatStore seats, QuotaNode node, UsageRetention retention, TimeProvider time)
{
    private const int Tries = 3;
    private const int PrecedentsKept = 20_000;

    // What the same hour of the weeks before came to stays what it is for the whole hour.
    private readonly ConcurrentDictionary<string, (UsageHour Hour, long[] Demand)> _precedents = new(StringComparer.Ordinal);

    /// <summary>Served on all nodes: by this one as it counts, by the others as they reported last.</summary>
    public async Task<UsageToday> TodayAsync(LicensedTenant tenant, UsageHour hour, CancellationToken cancellationToken)
    {
        var others = await store.TodayAsync(tenant.Id, hour, node.Meter.Sources, cancellationToken);
        var own = tenant.Quota.ServedIn(hour);
        return new(own + others.ThisHour, own + others.Today);
    }

    /// <summary>The alerts of this hour.</summary>
    public Task<IReadOnlyList<UsageAlert>> AlertsAsync(string tenantId, UsageHour hour, CancellationToken cancellationToken) => store.AlertsAsync(tenantId, hour, hour, cancellationToken);

    /// <summary>What the present hour will come to.</summary>
    public async Task<HourForecast> ForecastAsync(string tenantId, long used, Limit? limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return HourForecast.Of(used, await PrecedentsAsync(tenantId, UsageHour.Of(now), cancellationToken), limit, now);
    }

    /// <summary>What happened in a window, and when the limit will be reached.</summary>
    public async Task<(UsageHistory History, UsageForecast Forecast)> ReadAsync(LicensedTenant tenant, UsageWindow window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var growth = UsageWindow.OfDays(GrowthForecast.Days + 1, now, retention);
        var first = growth.From.EpochHour < window.From.EpochHour ? growth.From : window.From;
        var (hours, endpoints) = await AgreeingAsync(tenant.Id, first, window, cancellationToken);
        var users = await store.UsersAsync(tenant.Id, window.From, window.To, cancellationToken);
        var held = await seats.CountAsync(tenant.Id, cancellationToken);
        var limit = LimitOf(tenant, now);
        var today = await TodayAsync(tenant, UsageHour.Of(now), cancellationToken);
        var forecast = new UsageForecast(await ForecastAsync(tenant.Id, today.ThisHour, limit, cancellationToken), GrowthForecast.Of(hours, limit, now));
        return (new(window, [.. hours.Where(hour => window.Contains(hour.Hour))], endpoints, users, held), forecast);
    }

    /// <summary>The hourly limit that holds now; null without a licence.</summary>
    public static Limit? LimitOf(LicensedTenant tenant, DateTimeOffset now) =>
        tenant.LicenseAt(now.ToUnixTimeMilliseconds()) is { IsKnown: true } license ? license.Limits.MaxApiRequestsPerHour : null;

    // A report that arrives between two reads would make the parts and the whole differ: then both are read again.
    private async Task<(IReadOnlyList<HourUsage> Hours, IReadOnlyList<EndpointUsage> Endpoints)> AgreeingAsync(
        string tenantId, UsageHour first, UsageWindow window, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var endpoints = await store.EndpointsAsync(tenantId, window.From, window.To, cancellationToken);
            var hours = await store.HoursAsync(tenantId, first, window.To, cancellationToken);
            var whole = hours.Where(hour => window.Contains(hour.Hour)).Sum(static hour => hour.Counts.Served);
            if (tries == Tries || whole == endpoints.Sum(static endpoint => endpoint.Counts.Served)) return (hours, endpoints);
        }
    }

    private async ValueTask<long[]> PrecedentsAsync(string tenantId, UsageHour hour, CancellationToken cancellationToken)
    {
        if (_precedents.TryGetValue(tenantId, out var known) && known.Hour == hour) return known.Demand;
        var asked = HourForecast.Precedents(hour);
        var hours = (await store.HoursAsync(tenantId, asked[^1], new(hour.EpochHour - 1), cancellationToken)).ToDictionary(static past => past.Hour, static past => past.Counts.Demand);
        // Before its first hour the tenant was not there; from then on an hour without requests is one.
        long[] demand = hours.Count == 0 ? [] : [.. asked.Where(past => past.EpochHour >= hours.Keys.Min(static seen => seen.EpochHour)).Select(past => hours.GetValueOrDefault(past))];
        if (_precedents.Count >= PrecedentsKept) _precedents.Clear();
        _precedents[tenantId] = (hour, demand);
        return demand;
    }
}
