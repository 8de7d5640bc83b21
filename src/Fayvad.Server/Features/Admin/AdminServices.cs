using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Sessions;
using Fayvad.Server.Features.Admin.Usage;

namespace Fayvad.Server.Features.Admin;

/// <summary>Registers what the admin API needs of the server; accounts and tokens come with the store, for the commands use them too.</summary>
internal static class AdminServices
{
    public static void AddAdmin(this IServiceCollection services)
    {
        // By itself the host would look for the only scheme's cookie on each request, before it is known from the proxy whether that came over https, and
        // keep what it found: a name that is no scheme leaves that to who asks for staff.
        services.AddAuthentication(static options => options.DefaultScheme = "none").AddCookie(StaffSessions.Scheme, SessionCookie.Configure);
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
