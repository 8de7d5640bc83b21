using System.Data.Common;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Usage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fayvad.Licensing.Sql.Stores.Ledger;

/// <summary>
/// The quota ledger's own way to the database. Each statement of it lies on somebody's waiting path, so it is plain SQL, has three seconds, and
/// on PostgreSQL connections of its own, which no number of other readers and writers can use up.
/// </summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private const int PostgresConnections = 8;
    private const string PostgresClock = "CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";

    /// <summary>SQL: PostgreSQL's timeline. Where the next byte of the log would be written names it; a standby, which has no such place, refuses.</summary>
    public const string Timeline = "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

    // The first ends a statement in good order; a server that is silent does not notice, and is left alone with it.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastDeadline = TimeSpan.FromSeconds(2.8);

    private readonly IDbContextFactory<LicensingDbContext> _contexts;
    private readonly WriterQueue _writers;
    private readonly NpgsqlDataSource? _postgres;
    private readonly TimeProvider _time;

    public LedgerDatabase(SqlLicensingOptions options, IDbContextFactory<LicensingDbContext> contexts, WriterQueue writers, TimeProvider time)
    {
        (_contexts, _writers, _time) = (contexts, writers, time);
        if (options.Provider != DatabaseProvider.Postgres) return;
        _postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "fayvad ledger",
            MaxPoolSize = PostgresConnections,
        });
    }

    public bool IsPostgres => _postgres is not null;

    /// <summary>SQL: the ledger's clock, in Unix milliseconds. PostgreSQL's own, unless the parameter <c>now</c> is given.</summary>
    public string Clock => IsPostgres ? $"coalesce(CAST(@now AS bigint), {PostgresClock})" : "@now";

    /// <summary>The parameter <c>now</c> of <see cref="Clock"/>: SQLite serves one machine and goes by its clock, and so does PostgreSQL where the host has a clock of its own.</summary>
    public long? OwnNow => IsPostgres && ReferenceEquals(_time, TimeProvider.System) ? null : _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="LedgerUnavailableException">The database does not answer in time, or refuses.</exception>
    public ValueTask<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(read, isWriting: false, cancellationToken);

    /// <summary>Runs what is one statement, or a batch, which is one transaction.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer in time, or refuses; it may have written or not.</exception>
    public ValueTask<T> WriteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        RunAsync(write, isWriting: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    private async ValueTask<T> RunAsync<T>(Func<DbConnection, CancellationToken, Task<T>> run, bool isWriting, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var running = _postgres is null ? OnSqliteAsync(run, isWriting, deadline.Token) : OnPostgresAsync(_postgres, run, mayRepeat: !isWriting, deadline.Token);
            return await running.WaitAsync(LastDeadline, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOutage(exception))
        {
            throw new LedgerUnavailableException("The quota ledger's database does not answer.", exception);
        }
    }

    // A server that was started again has left all pooled connections broken. Every lease begins with reading, and so finds out.
    private static async Task<T> OnPostgresAsync<T>(
        NpgsqlDataSource postgres, Func<DbConnection, CancellationToken, Task<T>> run, bool mayRepeat, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await postgres.OpenConnectionAsync(cancellationToken);
            return await run(connection, cancellationToken);
        }
        catch (NpgsqlException exception) when (mayRepeat && DatabaseFault.IsBrokenConnection(exception))
        {
            postgres.Clear();
            return await OnPostgresAsync(postgres, run, mayRepeat: false, cancellationToken);
        }
    }

    // SQLite's driver blocks its caller; and its one writer at a time stands in the same line as the others.
    private Task<T> OnSqliteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> run, bool isWriting, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        using var turn = isWriting ? await _writers.EnterAsync(cancellationToken) : null;
        await using var context = _contexts.CreateDbContext();
        await context.Database.OpenConnectionAsync(cancellationToken);
        return await run(context.Database.GetDbConnection(), cancellationToken);
    }, cancellationToken);

    // A table that is not there yet is no defect of ours while the server starts.
    private static bool IsOutage(Exception exception) =>
        exception is DbException or TimeoutException or OperationCanceledException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException
            || (exception is InvalidOperationException { InnerException: { } cause } && IsOutage(cause));
}

/// <summary>The same few words for both drivers.</summary>
internal static class LedgerCommands
{
    public static DbBatchCommand Add(this DbBatch batch, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        Fill(command.Parameters, command.CreateParameter, parameters);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static DbCommand Command(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Fill(command.Parameters, command.CreateParameter, parameters);
        return command;
    }

    private static void Fill(DbParameterCollection collection, Func<DbParameter> create, (string Name, object? Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            if (value is null) parameter.DbType = System.Data.DbType.Int64; // the only kind of ours that may be missing
            collection.Add(parameter);
        }
    }
}
