using Fayvad.Licensing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.Redis;

/// <summary>Registers what Redis adds to the licence database.</summary>
public static class RedisLicensingServices
{
    /// <summary>Adds the <see cref="RedisConnection"/> and a change bell over it, beside the database's own. The host supplies logging.</summary>
    public static IServiceCollection AddRedisLicensing(this IServiceCollection services, RedisLicensingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<IChangeBell, RedisBell>();
        return services;
    }
}
