using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Usage;

/// <summary>Requests by what became of them.</summary>
internal sealed record CountsView(long Requests, RefusedRequests Refused)
{
    public static CountsView Of(UsageCounts counts) => new(counts.Served, RefusedRequests.Of(counts));
}

/// <param name="Timestamp">The bucket's start.</param>
/// <param name="Requests">Served.</param>
/// <param name="Refused">Refused, for whatever reason.</param>
internal sealed record BucketView(DateTimeOffset Timestamp, long Requests, long Refused)
{
    public static BucketView Of(UsageBucket bucket) => new(bucket.Start, bucket.Counts.Served, bucket.Counts.Refused);
}

/// <param name="TenantId">The tenant.</param>
/// <param name="Requests">Served.</param>
/// <param name="Refused">By reason.</param>
/// <param name="PeakHour">Served in its busiest hour.</param>
internal sealed record TenantUsageView(string TenantId, long Requests, RefusedRequests Refused, long PeakHour)
{
    public static TenantUsageView Of(TenantUsage usage) => new(usage.TenantId, usage.Counts.Served, RefusedRequests.Of(usage.Counts), usage.PeakHourServed);
}

/// <summary>The answer of <c>GET /api/admin/usage/</c>.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The end, exclusive.</param>
/// <param name="Granularity">The buckets.</param>
/// <param name="Total">The sum of the timeline.</param>
/// <param name="Timeline">Bucket by bucket, all tenants together or the one asked for.</param>
/// <param name="Tenants">Tenant by tenant, most served first; this page of them.</param>
internal sealed record FleetUsageAnswer(
    DateTimeOffset From, DateTimeOffset To, UsageBuckets Granularity, CountsView Total, IReadOnlyList<BucketView> Timeline, IReadOnlyList<TenantUsageView> Tenants);

/// <summary>The answer of <c>GET /api/admin/usage/{tenant}/</c>.</summary>
internal sealed record TenantUsageAnswer(
    string TenantId, DateTimeOffset From, DateTimeOffset To, UsageBuckets Granularity, CountsView Total, IReadOnlyList<BucketView> Timeline, FeatureUsage FeatureUsage,
    UserActivityReport UserActivity, PeakUsageTimes PeakUsageTimes, IReadOnlyList<UsageAlertView> Alerts);

/// <summary>An alert that was raised.</summary>
/// <param name="Hour">The hour whose quota it is about.</param>
/// <param name="Percent">80 or 100.</param>
/// <param name="Used">Used when it was noticed.</param>
/// <param name="Limit">The limit then.</param>
/// <param name="At">When it was noticed.</param>
internal sealed record UsageAlertView(DateTimeOffset Hour, int Percent, long Used, long Limit, DateTimeOffset At)
{
    public static UsageAlertView Of(UsageAlert alert) => new(alert.Hour.Start, alert.Percent, alert.Used, alert.Limit, alert.At);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstantConverter), typeof(SnakeCaseEnum<UsageBuckets>)])]
[JsonSerializable(typeof(FleetUsageAnswer))]
[JsonSerializable(typeof(TenantUsageAnswer))]
internal sealed partial class UsageAdminJson : JsonSerializerContext;
