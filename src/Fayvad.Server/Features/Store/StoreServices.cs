using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Accounts;
using Fayvad.Server.Features.Admin.Tokens;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Features.Keys;
using Fayvad.Server.Features.Signing;
using Fayvad.Server.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Secret = Fayvad.Server.Settings.Secret;

namespace Fayvad.Server.Features.Store;

/// <summary>Registers the database and what is kept in it; shared by the server and the commands.</summary>
internal static class StoreServices
{
    public static void AddStore(this IServiceCollection services, ServerSettings settings, Secret secretKey)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ISecretProtector>(new MasterKey(settings.Auth.MasterKey ?? secretKey));
        services.AddSingleton(new SeatOptions(settings.Licensing.SeatTerm));
        services.AddSingleton(settings.Licensing.UsageRetention);
        services.AddSqlLicensing(settings.Database);
        if (settings.Redis is { } redis) services.AddRedisLicensing(redis);
        services.AddSigning(settings.Signing);
        services.AddSingleton<StaffAccounts>();
        services.Configure<PasswordHasherOptions>(static hashing => hashing.IterationCount = StaffAccounts.HashIterations);
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<FirstStart>();
    }

    /// <summary>Prepares the database when the server starts, and tells whether it is there.</summary>
    public static void AddStoreStart(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<StoreStart>();
        services.AddHostedService(static provider => provider.GetRequiredService<StoreStart>());
        services.AddHostedService<StorePurge>();
        if (settings.Edge is null) services.AddHostedService<TimedChangesService>();
        services.AddSingleton<IHealthProbe, DatabaseProbe>();
        if (settings.Redis is not null) services.AddSingleton<IHealthProbe, RedisProbe>();
    }

    /// <summary>Data Protection with keys in the database, wrapped, the same for every node.</summary>
    public static void AddSharedDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("fayvad").PersistKeysToLicensingDatabase();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, WrappingXmlEncryptor>();
    }
}
