using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Auth;

/// <summary>Registers what log-in and tokens need.</summary>
internal static class AuthServices
{
    public static void AddAuth(this IServiceCollection services, ServerSettings settings, Secret secretKey)
    {
        services.AddSingleton(provider => new TokenService(secretKey, settings.Auth.TokenKeys, settings.Auth.TokenLifetime, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new FailurePace(provider.GetRequiredService<TimeProvider>(), FailurePace.DefaultStep));
        services.AddSingleton<ITokenVerifier, GatewayTokenVerifier>();
        services.AddSingleton<IOdooSessionAccessor, OdooSessionAccessor>();
        services.AddSingleton<OdooSessions>();
        services.AddSingleton<KnownDatabases>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<OdooAuthentication>();
        services.AddSingleton<TokenGrant>();
        services.AddSingleton<LoginService>();
        services.AddSingleton<AdministratorCheck>();
        if (settings.Edge is null) services.AddSingleton<RegistrationService>();
        services.AddHostedService<RevocationFollower>();
    }
}
