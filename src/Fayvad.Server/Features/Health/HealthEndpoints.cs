using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Health;

/// <summary>
/// <c>/health/</c>: all dependencies; <c>/health/live/</c>: the process answers; <c>/health/ready/</c>: this node should get requests
/// (contract 10). A dependency that every node shares and that only some requests need, such as Odoo, does not make a node unready.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<HealthChecker>();
        services.AddSingleton<IHealthProbe, OdooProbe>();
        services.AddSingleton<IHealthProbe, LedgerProbe>();
    }

    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithBodyLimit(0).AllowUnlicensed().WithRateClass(RateClass.Probe);
        health.MapGet("/", async (HttpContext context, HealthChecker checker) =>
        {
            var report = await checker.CheckAsync();
            await AnswerAsync(context, report, report.Dependencies.Values.All(static dependency => dependency.IsUp));
        }).Describes(static () => new("getHealth", "All dependencies; 503 with the same report in `details` where one is down") { Answer = HealthJson.Default.HealthReport });
        health.MapGet("/live/", static (HttpContext context) =>
            context.Response.WriteDataAsync(new Liveness("alive"), HealthJson.Default.Liveness, context.RequestAborted))
            .Describes(static () => new("getLiveness", "Whether the process answers") { Answer = HealthJson.Default.Liveness });
        health.MapGet("/ready/", async (HttpContext context, HealthChecker checker, IHostApplicationLifetime lifetime) =>
        {
            var report = await checker.CheckAsync();
            await AnswerAsync(context, report, checker.CanServe(report) && !lifetime.ApplicationStopping.IsCancellationRequested);
        }).Describes(static () => new("getReadiness", "Whether this node should get requests; 503 with the report in `details` where not") { Answer = HealthJson.Default.HealthReport });
    }

    private static Task AnswerAsync(HttpContext context, HealthReport report, bool isGood)
    {
        if (isGood) return context.Response.WriteDataAsync(report, HealthJson.Default.HealthReport, context.RequestAborted);
        return ApiErrorWriter.WriteAsync(context, ApiErrors.ServiceUnavailable(AskAgainAfter) with
        {
            Details = (JsonObject)JsonSerializer.SerializeToNode(report, HealthJson.Default.HealthReport)!,
        });
    }
}
