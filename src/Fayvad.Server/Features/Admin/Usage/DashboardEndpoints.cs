using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Usage;

/// <summary><c>GET /admin/license/dashboard/data/</c> (contract 9): an address of the guide's, beside the pages and outside of <c>/api/admin</c>.</summary>
internal static class DashboardEndpoints
{
    public static void MapDashboard(this WebApplication app) => app.MapGroup("/admin/license/dashboard").WithBodyLimit(Kestrel.SmallBodyLimit)
        .Address("/data/").On(HttpMethods.Get, Data).RequireStaff(StaffScopes.LicensesRead | StaffScopes.UsageRead)
        .Describes(static () => new("getDashboard", "The dashboard's figures") { Answer = DashboardJson.Default.DashboardAnswer });

    private static async Task Data(HttpContext context)
    {
        var answer = await context.RequestServices.GetRequiredService<DashboardReader>().ReadAsync(context.RequestAborted);
        await context.Response.WriteDataAsync(answer, DashboardJson.Default.DashboardAnswer, context.RequestAborted);
    }
}
