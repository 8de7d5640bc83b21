using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Sessions;
using Fayvad.Server.Features.Admin.Usage;

namespace Fayvad.Server.Features.Admin;

/// <summary>Registers what the admin API needs of the server; accounts and tokens come with the store, for the commands use them too.</summary>
internal static class AdminServices
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(StaffSessions.Scheme, SessionCookie.Configure);
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<TotpCodes>();
        services.AddSingleton<StaffLogin>();
        services.AddSingleton<FailedLogins>();
        services.AddHostedService(static provider => provider.GetRequiredService<FailedLogins>());
        services.AddSingleton<StaffGate>();
        services.AddSingleton<DashboardReader>();
        services.AddTransient<IStartupFilter, AdminCheck>();
    }
}
