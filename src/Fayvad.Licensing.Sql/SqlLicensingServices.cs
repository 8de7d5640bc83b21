using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Stores;
using Fayvad.Licensing.Sql.Stores.Ledger;
using Fayvad.Licensing.Sql.Stores.Usage;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Licensing.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Sql;

/// <summary>Registers the licence database.</summary>
public static class SqlLicensingServices
{
    /// <summary>
    /// The key of the <see cref="ILicenseSource"/> that is this database. It is there also where an application decides on licences of another source, and
    /// announces what the nodes that share the database write into it.
    /// </summary>
    public const string SharedSource = "licence database";

    /// <summary>
    /// Adds every store over this database, the <see cref="LicenseAuthority"/> and the <see cref="ILicenseSource"/>. The host supplies an
    /// <see cref="ISecretProtector"/> and logging, and calls <see cref="ILicensingDatabase.MigrateAsync"/> and
    /// <see cref="LicenseAuthority.SeedTiersAsync"/> before use.
    /// </summary>
    public static IServiceCollection AddSqlLicensing(this IServiceCollection services, SqlLicensingOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton<IDbContextFactory<LicensingDbContext>, LicensingDbContextFactory>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton<IChangeBell, FileBell>();
            services.AddSingleton<ILiveBus, MemoryLiveBus>();
        }
        else
        {
            services.AddSingleton<IChangeBell, NotifyBell>();
            services.AddSingleton<ILiveBus, NotifyBus>();
        }
        services.AddSingleton(static provider => new WriterQueue(provider.GetRequiredService<SqlLicensingOptions>().Provider));
        services.AddSingleton<SqlRunner>();
        services.AddSingleton<ILicensingDatabase, LicensingDatabase>();
        services.AddSingleton<ILicenseStore, SqlLicenseStore>();
        services.AddKeyedSingleton<ILicenseSource, SqlLicenseSource>(SharedSource);
        services.AddSingleton(static provider => provider.GetRequiredKeyedService<ILicenseSource>(SharedSource));
        services.AddSingleton<IChangeLog, SqlChangeLog>();
        services.AddSingleton<IKeyRing, SqlKeyRing>();
        services.AddSingleton<ILicensePeppers, KeyRingPeppers>();
        services.AddSingleton<ISigningKeyStore, SqlSigningKeyStore>();
        services.AddSingleton<ISecretRewrapper, SqlSecretRewrapper>();
        services.AddSingleton<ISessionStore, SqlSessionStore>();
        services.AddSingleton<IReplyStore, SqlReplyStore>();
        services.AddSingleton<IRevokedTokens, SqlRevokedTokens>();
        services.AddSingleton<IStaffStore, SqlStaffStore>();
        services.TryAddSingleton(SeatOptions.Default);
        services.AddSingleton<ISeatStore, SqlSeatStore>();
        services.AddSingleton<IKeyProofs, SqlKeyProofs>();
        services.AddSingleton<ILicenseRequestStore, SqlLicenseRequestStore>();
        services.AddSingleton<IApiTokenStore, SqlApiTokenStore>();
        services.AddSingleton<IEdgeStore, SqlEdgeStore>();
        services.AddSingleton<ILicenseChangeLog, SqlLicenseChangeLog>();
        services.AddSingleton<ITimedChanges, SqlTimedChanges>();
        services.AddSingleton<ITierChanges, SqlTierChanges>();
        services.AddSingleton<IMailStore, SqlMailStore>();
        services.TryAddSingleton(UsageRetention.Default);
        services.AddSingleton<IUsageStore, SqlUsageStore>();
        services.AddSingleton<ILimitAlarms, SqlLimitAlarms>();
        services.AddSingleton<LedgerDatabase>();
        services.AddSingleton<ISqlLeasePages, SqlLeasePages>();
        services.AddSingleton<ISqlConnectionPages, SqlConnectionPages>();
        services.AddSingleton<ILedgerFences, SqlLedgerFences>();
        services.AddSingleton<ILicenseStatistics, SqlLicenseStatistics>();
        services.AddSingleton<IStoreFigures, SqlStoreFigures>();
        services.AddSingleton<IWebhookStore, SqlWebhookStore>();
        services.AddSingleton<WebhookEvents>();
        services.AddSingleton<LicenseAuthority>();
        return services;
    }

    /// <summary>
    /// Works out ahead of time how rows and tables belong together, which a process does once and for which the first to ask has to wait: beside what else a
    /// start has to do. Nothing is connected to, and what fails here fails anew where it is needed.
    /// </summary>
    public static Task PrepareModelAsync(SqlLicensingOptions options) => Task.Run(() =>
    {
        using var context = new LicensingDbContextFactory(options, NullLoggerFactory.Instance, []).CreateDbContext();
        _ = context.Model;
    });

    /// <summary>Keeps ASP.NET Core's data protection keys in the licence database, so that all nodes share them.</summary>
    public static IDataProtectionBuilder PersistKeysToLicensingDatabase(this IDataProtectionBuilder builder)
    {
        builder.Services.TryAddScoped(static services => services.GetRequiredService<IDbContextFactory<LicensingDbContext>>().CreateDbContext());
        return builder.PersistKeysToDbContext<LicensingDbContext>();
    }
}
