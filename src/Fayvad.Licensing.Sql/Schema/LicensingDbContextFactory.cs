using Fayvad.Licensing.Sql.Transactions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>Makes contexts for the database of the settings.</summary>
internal sealed class LicensingDbContextFactory : IDbContextFactory<LicensingDbContext>
{
    private readonly Func<LicensingDbContext> _create;

    public LicensingDbContextFactory(SqlLicensingOptions options, ILoggerFactory loggers, IEnumerable<IInterceptor> interceptors)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            var built = Common(new DbContextOptionsBuilder<SqliteLicensingDbContext>(), loggers, interceptors)
                .UseSqlite(Existing(options.ConnectionString), static sqlite => sqlite.ExecutionStrategy(Retrying)).AddInterceptors(new SqliteSettings())
                .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>().Options;
            _create = () => new SqliteLicensingDbContext((DbContextOptions<SqliteLicensingDbContext>)built);
        }
        else
        {
            var built = Common(new DbContextOptionsBuilder<PostgresLicensingDbContext>(), loggers, interceptors)
                .UseNpgsql(options.ConnectionString, static postgres => postgres.ExecutionStrategy(Retrying)).Options;
            _create = () => new PostgresLicensingDbContext((DbContextOptions<PostgresLicensingDbContext>)built);
        }
    }

    public LicensingDbContext CreateDbContext() => _create();

    // Whatever fails is thrown, and what is thrown is logged by whoever answers for it; EF's own lines are for those who debug.
    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder builder, ILoggerFactory loggers, IEnumerable<IInterceptor> interceptors) => builder
        .AddInterceptors(interceptors)
        .UseSnakeCaseNamingConvention()
        .UseLoggerFactory(loggers)
        .ConfigureWarnings(static events => events.Log(
            (RelationalEventId.CommandExecuted, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.ExecutionStrategyRetrying, LogLevel.Debug)));

    private static string Existing(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;

    private static ConflictRetryStrategy Retrying(ExecutionStrategyDependencies dependencies) => new(dependencies);
}
