using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Admin.Audit;
using Fayvad.Server.Features.Admin.Holdings;
using Fayvad.Server.Features.Admin.Licenses;
using Fayvad.Server.Features.Admin.Sessions;
using Fayvad.Server.Features.Admin.Tokens;
using Fayvad.Server.Features.Admin.Usage;
using Fayvad.Server.Hosting;

namespace Fayvad.Server.Features.Admin;

/// <summary>The admin API, <c>/api/admin/…</c> (contract 9): one group, in which each feature maps its own addresses.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this WebApplication app)
    {
        var admin = app.MapGroup("/api/admin").WithBodyLimit(Kestrel.SmallBodyLimit);
        admin.MapSession();
        admin.MapStaff();
        admin.MapTokens();
        admin.MapAudit();
        admin.MapLicenseAdmin();
        admin.MapClients();
        admin.MapTiers();
        admin.MapDesk();
        admin.MapKeys();
        admin.MapUsageAdmin();
        app.MapDashboard();
        // What is not there is told to those alone who are logged in.
        admin.Map("/{**rest}", static _ => throw new ApiException(ApiErrors.NotFound())).RequireStaff();
    }
}
