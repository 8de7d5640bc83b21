using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>PostgreSQL's bell: NOTIFY, which each transaction sends with its commit. Who listens does so on a connection of his own, and opens a new one when it breaks.</summary>
internal sealed partial class NotifyBell(SqlLicensingOptions options, TimeProvider time, ILogger<NotifyBell> logger) : IChangeBell
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    /// <summary>Nothing to do: the server has rung with the commit, see <see cref="LicensingDbContext.NotifyAsync"/>.</summary>
    public void Ring()
    {
    }

    public IAsyncDisposable Listen(Action ring) => new Listening(stop => ListenAsync(ring, stop));

    private async Task ListenAsync(Action ring, CancellationToken stop)
    {
        var own = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "fayvad listen" };
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(own.ConnectionString);
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

    private sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _listening;

        public Listening(Func<CancellationToken, Task> listen) => _listening = listen(_stop.Token);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _listening;
            _stop.Dispose();
        }
    }
}
