using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.Redis;

/// <summary>Registers what Redis adds to the licence database.</summary>
public static class RedisLicensingServices
{
    /// <summary>Adds the <see cref="RedisConnection"/>, a change bell over it, beside the database's own, and the <see cref="ILiveBus"/> in place of the database's. The host supplies logging.</summary>
    public static IServiceCollection AddRedisLicensing(this IServiceCollection services, RedisLicensingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisScripts>();
        services.AddSingleton<IChangeBell, RedisBell>();
        services.AddSingleton<ILiveBus, RedisBus>();
        return services;
    }

    /// <summary>
    /// Keeps the pages of the quota ledger in Redis (LICENSE_USAGE_STORAGE=redis), whose fence the host keeps elsewhere
    /// (<see cref="ILedgerFences"/>). Comes after <see cref="AddRedisLicensing"/>.
    /// </summary>
    public static IServiceCollection AddRedisLeasePages(this IServiceCollection services) => services.AddSingleton<ILeasePages, RedisLeasePages>();

    /// <summary>Counts live connections in Redis (LICENSE_USAGE_STORAGE=redis). Comes after <see cref="AddRedisLicensing"/>.</summary>
    public static IServiceCollection AddRedisConnectionPages(this IServiceCollection services) => services.AddSingleton<IConnectionPages, RedisConnectionPages>();
}
