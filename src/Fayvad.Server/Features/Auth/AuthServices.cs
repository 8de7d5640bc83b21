using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Auth;

/// <summary>Registers what log-in and tokens need.</summary>
internal static class AuthServices
{
    public static void AddAuth(this IServiceCollection services, ServerSettings settings)
    {
        var secretKey = settings.Auth.SecretKey ?? SecretKeyFile.LoadOrCreate(settings.Host.DataDirectory);
        services.AddSingleton(provider => new TokenService(secretKey, settings.Auth.TokenLifetime, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LoginThrottle>();
    }
}
