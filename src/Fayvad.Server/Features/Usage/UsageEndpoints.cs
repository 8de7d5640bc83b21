using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Usage;

/// <summary><c>/api/license/analytics/</c> and <c>/api/license/recommendations/</c> (contract 6): what a tenant sees of its own usage.</summary>
internal static class UsageEndpoints
{
    private const string DefaultTimeframe = "30d";

    public static void AddUsageReports(this IServiceCollection services)
    {
        services.AddSingleton<UsageReader>();
        services.AddSingleton<FleetReader>();
        services.AddSingleton<EndpointTiers>();
    }

    public static void MapUsageReports(this RouteGroupBuilder licenses)
    {
        licenses.MapOnly(HttpMethods.Get, "/analytics/", Analytics).RequireToken(TokenPurposes.Activation)
            .Describes(static () => new("getLicenseAnalytics", "The tenant's usage over time")
            {
                Answer = UsageJson.Default.UsageAnalytics, Query = [QueryParameter.Choice("timeframe", $"{DefaultTimeframe} where absent.", UsageWindow.Timeframes)],
                Beside = [("timeframe", static () => OpenApi.OneOf(UsageWindow.Timeframes))],
            });
        licenses.MapOnly(HttpMethods.Get, "/recommendations/", Recommendations).RequireToken(TokenPurposes.Activation)
            .Describes(static () => new("getLicenseRecommendations", "Which tier would fit, by a replay of the last 30 days") { Answer = UsageJson.Default.RecommendationsAnswer });
    }

    private static async Task Analytics(HttpContext context)
    {
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var timeframe = context.Request.Query["timeframe"] switch { [] => DefaultTimeframe, [{ } one] => one, _ => "" };
        var window = UsageWindow.OfTimeframe(timeframe, now, services.GetRequiredService<UsageRetention>())
            ?? throw new ApiException(ApiErrors.Validation(("timeframe", $"Must be one of {string.Join(", ", UsageWindow.Timeframes)}.")));
        var (tenant, license) = TenantOf(context, now);
        var (history, forecast) = await services.GetRequiredService<UsageReader>().ReadAsync(tenant, window, context.RequestAborted);
        await context.Response.WriteDataAsync(
            UsageAnalytics.Of(history, forecast, license), UsageJson.Default.UsageAnalytics, json => json.WriteString("timeframe", timeframe), context.RequestAborted);
    }

    private static async Task Recommendations(HttpContext context)
    {
        var (services, cancellation) = (context.RequestServices, context.RequestAborted);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (tenant, snapshot) = TenantOf(context, now);
        var window = UsageWindow.OfDays(30, now, services.GetRequiredService<UsageRetention>());
        var (history, _) = await services.GetRequiredService<UsageReader>().ReadAsync(tenant, window, cancellation);
        // An edge holds leases and no licences: what a tier costs, and what else the licence covers, its authority knows.
        var view = snapshot is null ? null : (await services.GetRequiredService<LicenseAuthority>().FindAsync(LicenseRef.To(snapshot.LicenseId), cancellation))?.At(now);
        var (found, replay) = view is null
            ? (new LicenseRecommendations([], [], snapshot is null ? ForecastReasons.NoLicense : "licensed_elsewhere"), (IReadOnlyList<ReplayView>)[])
            : Advise(view, history, services, now);
        var summary = new UsageSummary(
            window.From.Start, now, history.DaysOfData(now), found.Reason, ApiUsage.Of(history), FeatureUsage.Of(history), RefusedRequests.Of(history.Total), replay);
        await context.Response.WriteDataAsync(new(found.Items, snapshot?.TierCode, summary), UsageJson.Default.RecommendationsAnswer, cancellation);
    }

    private static (LicenseRecommendations Found, IReadOnlyList<ReplayView> Replay) Advise(
        Licensing.Storage.LicenseView view, UsageHistory history, IServiceProvider services, DateTimeOffset now)
    {
        var ranks = services.GetRequiredService<EndpointTiers>().Ranks;
        var found = LicenseRecommendations.Of(history, view.License, view.Tier, services.GetRequiredService<LiveTiers>().Catalog, ranks, now);
        return (found, [.. found.Replays.Select(replay => ReplayView.Of(replay, view.Tier, view.License.Billing))]);
    }

    private static (LicensedTenant Tenant, LicenseSnapshot? License) TenantOf(HttpContext context, DateTimeOffset now)
    {
        var tenant = context.Features.Get<ILicenseFeature>()!.Tenant;
        return (tenant, tenant.LicenseAt(now.ToUnixTimeMilliseconds()) is { IsKnown: true } license ? license : null);
    }
}
