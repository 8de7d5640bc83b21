using System.Globalization;
using System.Runtime.CompilerServices;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Usage;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Usage;

/// <summary><c>/api/admin/usage/…</c> and its export (contract 9): what all tenants, or one, were served and refused.</summary>
internal static class UsageAdminEndpoints
{
    private static readonly string[] Columns =
    [
        "tenant", "from", "to", "requests", "refused", "quota_refused", "feature_refused", "license_refused", "permission_refused", "unavailable",
    ];

    private static readonly QueryParameter[] Window =
    [
        QueryParameter.Instant("from", "The first instant; 30 days ago where absent."), QueryParameter.Instant("to", "The end, exclusive; now where absent."),
        QueryParameter.OneOf<UsageBuckets>("granularity", "The buckets; a day where absent."),
    ];

    private static readonly QueryParameter[] Filters = [QueryParameter.Text("tenant", "One tenant alone."), .. Window];

    public static void MapUsageAdmin(this RouteGroupBuilder admin)
    {
        admin.Address("/usage/").On(HttpMethods.Get, List).RequireStaff(StaffScopes.UsageRead)
            .Describes(static () => new("getFleetUsage", "Usage of all tenants, tenant by tenant in pages")
            {
                Answer = UsageAdminJson.Default.FleetUsageAnswer, IsPaged = true,
                Query = [.. Filters, QueryParameter.Flag("tenants", "False: the timeline alone, which costs a fraction; `tenants` is empty.")],
            });
        admin.Address("/usage/{tenant}/").On(HttpMethods.Get, Show).RequireStaff(StaffScopes.UsageRead)
            .Describes(static () => new("getTenantUsage", "Usage of a tenant") { Answer = UsageAdminJson.Default.TenantUsageAnswer, Query = Window });
        admin.Address("/exports/usage.csv").On(HttpMethods.Get, Export).RequireStaff(StaffScopes.UsageRead).Describes(static () => new("exportUsage", "Usage as CSV") { Raw = RawAnswer.Csv, Query = Filters });
    }

    private static async Task List(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var (page, window, tenant) = (query.Page(), WindowOf(query, context), TenantOf(query));
        var reader = Reader(context);
        var found = query.Flag("tenants") is false ? new([], null) : await reader.TenantsAsync(window, tenant, page, context.RequestAborted);
        var timeline = await reader.TimelineAsync(window, tenant, context.RequestAborted);
        var answer = new FleetUsageAnswer(
            window.From.Start, window.To.End, window.Size, Total(timeline), [.. timeline.Select(BucketView.Of)], [.. found.Items.Select(TenantUsageView.Of)]);
        await context.Response.WriteDataAsync(answer, UsageAdminJson.Default.FleetUsageAnswer, json => json.WritePagination(page.Size, found.Next), context.RequestAborted);
    }

    private static async Task Show(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var window = WindowOf(ListQuery.Of(context), context);
        var tenant = (await context.RouteTenantAsync()).Id;
        var store = context.RequestServices.GetRequiredService<IUsageStore>();
        var hours = await store.HoursAsync(tenant, window.From, window.To, cancellation);
        var endpoints = await store.EndpointsAsync(tenant, window.From, window.To, cancellation);
        var history = new UsageHistory(window, hours, endpoints, await store.UsersAsync(tenant, window.From, window.To, cancellation), Seats: 0);
        var alerts = await store.AlertsAsync(tenant, window.From, window.To, cancellation);
        var answer = new TenantUsageAnswer(
            tenant, window.From.Start, window.To.End, window.Size, CountsView.Of(history.Total), [.. window.Timeline(hours).Select(BucketView.Of)],
            FeatureUsage.Of(history), UserActivityReport.Of(history), PeakUsageTimes.Of(history), [.. alerts.Select(UsageAlertView.Of)]);
        await context.Response.WriteDataAsync(answer, UsageAdminJson.Default.TenantUsageAnswer, cancellation);
    }

    private static Task Export(HttpContext context)
    {
        var query = ListQuery.Of(context);
        var rows = RowsAsync(Reader(context), WindowOf(query, context), TenantOf(query), context.RequestAborted);
        return context.Response.WriteCsvAsync("usage.csv", Columns, rows, context.RequestAborted);
    }

    // Of one tenant bucket by bucket, of all tenants their totals.
    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        FleetReader reader, UsageWindow window, string? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (tenant is null)
        {
            foreach (var usage in await reader.AllTenantsAsync(window, null, cancellationToken)) yield return Row(usage.TenantId, window.From.Start, window.To.End, usage.Counts);
            yield break;
        }
        foreach (var bucket in await reader.TimelineAsync(window, tenant, cancellationToken)) yield return Row(tenant, bucket.Start, window.Size.After(bucket.Start), bucket.Counts);
    }

    private static string?[] Row(string tenant, DateTimeOffset from, DateTimeOffset to, UsageCounts counts) =>
    [
        tenant, UtcInstantConverter.Format(from), UtcInstantConverter.Format(to),
        .. ((long[])[counts.Served, counts.Refused, counts.QuotaRefused, counts.FeatureRefused, counts.LicenseRefused, counts.PermissionRefused, counts.Unavailable])
            .Select(static number => number.ToString(CultureInfo.InvariantCulture)),
    ];

    private static UsageWindow WindowOf(ListQuery query, HttpContext context)
    {
        var size = query.OneOf<UsageBuckets>("granularity") ?? UsageBuckets.Day;
        return Reader(context).Window(query.Instant("from"), query.Instant("to"), size, out var problem)
            ?? throw new ApiException(ApiErrors.Validation(problem!.Value));
    }

    private static string? TenantOf(ListQuery query) => query.Text("tenant") is { } text ? Text.TenantId("tenant", text) : null;

    private static CountsView Total(IEnumerable<UsageBucket> timeline) => CountsView.Of(timeline.Aggregate(default(UsageCounts), static (sum, bucket) => sum + bucket.Counts));

    private static FleetReader Reader(HttpContext context) => context.RequestServices.GetRequiredService<FleetReader>();
}
