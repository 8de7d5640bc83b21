using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Usage;

/// <summary>What the vendor sees of usage, over all tenants or of one; shared by the admin API and the command line.</summary>
internal sealed class FleetReader(IUsageStore store, UsageRetention retention, TimeProvider time)
{
    /// <summary>The most buckets that one report has.</summary>
    public const int MostBuckets = 2_500;

    private static readonly TimeSpan UsualLength = TimeSpan.FromDays(30);

    /// <summary>The hours that are asked for, as far as they are kept, and over or running.</summary>
    /// <param name="from">The hour of this instant is the first; null: 30 days before the end.</param>
    /// <param name="to">Exclusive; null: the present hour is the last.</param>
    /// <param name="size">The buckets.</param>
    /// <param name="problem">Which of the three makes no sense, and why; null where all do.</param>
    /// <returns>Null where there is a problem.</returns>
    public UsageWindow? Window(DateTimeOffset? from, DateTimeOffset? to, UsageBuckets size, out (string Field, string Text)? problem)
    {
        var now = time.GetUtcNow();
        var (present, kept) = (UsageHour.Of(now).EpochHour, UsageWindow.FirstKept(now, retention).EpochHour);
        var last = to is { } end ? Math.Min(present, EndsWith(end)) : present;
        var first = from is { } begin ? UsageHour.Of(begin).EpochHour : last + 1 - (long)UsualLength.TotalHours;
        problem = first > last ? ("to", "There is no hour between from and to that has begun.")
            : last < kept ? ("to", $"Usage is kept for {retention.Term.TotalDays:0} days; that is longer ago.")
            : null;
        if (problem is not null) return null;
        var window = new UsageWindow(new(Math.Max(first, kept)), new(last), size);
        if (!window.Starts.Skip(MostBuckets).Any()) return window;
        problem = ("granularity", $"That would be more than {MostBuckets} parts: ask for less time, or for greater parts.");
        return null;
    }

    /// <summary>Bucket by bucket: of all tenants together, or of one.</summary>
    public async Task<IReadOnlyList<UsageBucket>> TimelineAsync(UsageWindow window, string? tenantId, CancellationToken cancellationToken) => window.Timeline(
        tenantId is null ? await store.FleetHoursAsync(window.From, window.To, cancellationToken) : await store.HoursAsync(tenantId, window.From, window.To, cancellationToken));

    /// <summary>Totals per tenant, most served first, page by page.</summary>
    public Task<Page<TenantUsage>> TenantsAsync(UsageWindow window, string? tenantId, PageRequest page, CancellationToken cancellationToken) =>
        store.FleetAsync(window.From, window.To, tenantId, page, cancellationToken);

    /// <summary>Totals of every tenant, most served first: in one reading, since the order moves while requests are served.</summary>
    public Task<IReadOnlyList<TenantUsage>> AllTenantsAsync(UsageWindow window, string? tenantId, CancellationToken cancellationToken) =>
        store.FleetAsync(window.From, window.To, tenantId, cancellationToken);

    // The hour that an exclusive end leaves as the last one.
    private static long EndsWith(DateTimeOffset end) => UsageHour.Of(end) is var hour && hour.Start == end ? hour.EpochHour - 1 : hour.EpochHour;
}
