using Fayvad.Licensing.Sql.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>Rings when something may have been committed, by whatever process. It may ring for nothing, and may miss; it only saves waiting.</summary>
internal static class Doorbell
{
    public static IAsyncDisposable Open(SqlLicensingOptions options, Action ring, TimeProvider time, ILogger logger) =>
        options.Provider == DatabaseProvider.Sqlite ? new FileDoorbell(options.ConnectionString, ring) : new NotifyDoorbell(options.ConnectionString, ring, time, logger);
}

/// <summary>Watches the file that every commit to a SQLite database touches.</summary>
internal sealed class FileDoorbell : IAsyncDisposable
{
    private readonly FileSystemWatcher _watcher;

    public FileDoorbell(string connectionString, Action ring)
    {
        var file = SqliteLicensingDbContext.DoorbellOf(connectionString);
        var directory = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(directory);
        _watcher = new FileSystemWatcher(directory, Path.GetFileName(file)) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
        _watcher.Changed += (_, _) => ring();
        _watcher.Created += (_, _) => ring();
        _watcher.Error += (_, _) => ring(); // it lost events
        _watcher.EnableRaisingEvents = true;
    }

    public ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Listens on PostgreSQL's channel, on a connection of its own; opens a new one when it breaks.</summary>
internal sealed partial class NotifyDoorbell : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public NotifyDoorbell(string connectionString, Action ring, TimeProvider time, ILogger logger)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "fayvad listen" };
        _listening = ListenAsync(own.ConnectionString, ring, time, logger, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _stop.Dispose();
    }

    private static async Task ListenAsync(string connectionString, Action ring, TimeProvider time, ILogger logger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {PostgresLicensingDbContext.Channel}", connection)) await listen.ExecuteNonQueryAsync(stop);
                while (true)
                {
                    ring();
                    await connection.WaitAsync(stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (DatabaseFault.IsOutage(exception) || exception is IOException or System.Net.Sockets.SocketException)
            {
                ListenInterrupted(logger, exception);
            }
            await Task.Delay(ReconnectDelay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(2, LogLevel.Debug, "The connection that listens for licence changes broke; the poll goes on.")]
    private static partial void ListenInterrupted(ILogger logger, Exception exception);
}
