using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>Listens to a channel of PostgreSQL on a connection of its own, and opens a new one when it breaks.</summary>
internal sealed partial class NotifyListening : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    // Whoever stops waits no longer than this for a connection that does not end when it is told to.
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly string _connectionString;
    private readonly string _channel;
    private readonly Action<string?> _heard;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _listening;

    /// <param name="options">Which server.</param>
    /// <param name="channel">Which channel.</param>
    /// <param name="heard">Called with each message, and with null whenever the connection is there again: what was sent meanwhile was missed.</param>
    /// <param name="time">For the pause before a new attempt.</param>
    /// <param name="logger">Hears of losses.</param>
    public NotifyListening(SqlLicensingOptions options, string channel, Action<string?> heard, TimeProvider time, ILogger logger)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false, KeepAlive = 15, ApplicationName = "fayvad listen" }.ConnectionString;
        (_channel, _heard, _time, _logger) = (channel, heard, time, logger);
        _listening = ListenAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.WaitAsync(EndWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_listening.IsCompleted) _stop.Dispose();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                connection.Notification += (_, message) => _heard(message.Payload);
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {_channel}", connection)) await listen.ExecuteNonQueryAsync(stop);
                _heard(null);
                while (true) await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) // whatever it was: who listens no more hears late for ever
            {
                ListenInterrupted(_logger, exception);
            }
            await Task.Delay(ReconnectDelay, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(2, LogLevel.Debug, "A connection that listens to the database broke; what is polled goes on.")]
    private static partial void ListenInterrupted(ILogger logger, Exception exception);
}
