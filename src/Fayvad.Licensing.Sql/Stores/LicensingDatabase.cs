using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class LicensingDatabase(SqlLicensingOptions options, IDbContextFactory<LicensingDbContext> contexts, SqlRunner runner, TimeProvider time)
    : ILicensingDatabase
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(10);

    public DatabaseProvider Provider => options.Provider;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = contexts.CreateDbContext();
            context.Database.SetCommandTimeout(LongestMigration);
            if (options.Provider == DatabaseProvider.Sqlite) await MigrateFileAsync(context, cancellationToken);
            else await MigrateServerAsync(context, cancellationToken);
        }
        catch (Exception exception) when (DatabaseFault.IsOutage(exception) || exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(exception);
        }
    }

    public Task<bool> NeedsMigrationAsync(CancellationToken cancellationToken) => runner.ReadAsync(
        async static (context, token) => (await context.Database.GetPendingMigrationsAsync(token)).Any(), cancellationToken);

    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Sqlite) return null;
        return await runner.ReadAsync<DateTimeOffset?>(async static (context, token) =>
            await context.Database.SqlQueryRaw<DateTimeOffset>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(token), cancellationToken);
    }

    public Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var query = options.Provider == DatabaseProvider.Sqlite ? "SELECT sqlite_version() AS \"Value\"" : "SELECT current_setting('server_version') AS \"Value\"";
        return runner.ReadAsync((context, token) => context.Database.SqlQueryRaw<string>(query).SingleAsync(token), cancellationToken);
    }

    public async Task<bool> CanAnswerAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await runner.ReadAsync(static (context, token) => context.JournalHeads.AnyAsync(token), either.Token);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is SqliteException or Npgsql.PostgresException)
        {
            return false; // it answers, but its schema is not there yet
        }
    }

    /// <summary>
    /// EF's migration lock on PostgreSQL ends with the first migration's transaction, so of nodes that start at once two may apply the second.
    /// An advisory lock of the session, which a lost connection frees, keeps them apart.
    /// </summary>
    private async Task MigrateServerAsync(LicensingDbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_lock(hashtext('fayvad migrate'))", cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
            await EnsureAsync(context, cancellationToken);
        }
        finally
        {
            // A connection that goes back to its pool would keep it.
            await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock(hashtext('fayvad migrate'))", CancellationToken.None);
        }
    }

    /// <summary>
    /// EF's migration lock on SQLite is a row, which outlives a process that was killed; every later start would wait for it for ever. So a
    /// file lock, which the system frees, keeps migrations apart, and whoever holds it may remove a row that was left behind.
    /// </summary>
    private async Task MigrateFileAsync(LicensingDbContext context, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var fileLock = await LockAsync(file + ".migrating", cancellationToken);
        CreateMissing(file);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }
        await EnsureAsync(context, cancellationToken);
    }

    /// <summary>What no migration did once for all.</summary>
    private async Task EnsureAsync(LicensingDbContext context, CancellationToken cancellationToken)
    {
        await AuditSeal.EnsureAsync(context, options.Provider, cancellationToken);
        await OverrideEnds.EnsureAsync(context, options.Provider, cancellationToken);
    }

    /// <summary>The only place where the file is made: a database that vanished is missed, not silently replaced by an empty one.</summary>
    private static void CreateMissing(string file)
    {
        // One that is there is not touched: closing it would release the locks that SQLite holds on it in this process.
        if (File.Exists(file)) return;
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, creation).Dispose();
    }

    // Another process is waited for, whatever clock this one goes by.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var patience = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(patience) < LongestMigration)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
        }
    }
}
