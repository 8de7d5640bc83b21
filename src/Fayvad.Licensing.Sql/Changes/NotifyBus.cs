using System.Text;
using System.Threading.Channels;
using Fayvad.Licensing.Events;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Fayvad.Licensing.Sql.Changes;

/// <summary>The bus over NOTIFY. Messages leave one after the other, all that have gathered in one round trip; what the database does not take is dropped.</summary>
internal sealed partial class NotifyBus : ILiveBus, IAsyncDisposable
{
    private const string Name = "fayvad_live";
    private const int Waiting = 10_000;
    private const int AtOnce = 100;
    private const int MaxBytes = 7999;

    private readonly SqlLicensingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<NotifyBus> _logger;
    private readonly Channel<string> _messages = Channel.CreateBounded<string>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Task _publishing;

    public NotifyBus(SqlLicensingOptions options, TimeProvider time, ILogger<NotifyBus> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _publishing = PublishAsync();
    }

    public void Publish(string message)
    {
        // What NOTIFY does not carry would take down with it all that leaves in the same statement.
        if (Encoding.UTF8.GetByteCount(message) > MaxBytes) LogTooLong(_logger);
        else _messages.Writer.TryWrite(message);
    }

    public IAsyncDisposable Listen(Action<string> heard) => new NotifyListening(_options, Name, message =>
    {
        if (message is not null) heard(message);
    }, _time, _logger);

    public async ValueTask DisposeAsync()
    {
        _messages.Writer.TryComplete();
        await _publishing;
    }

    private async Task PublishAsync()
    {
        var batch = new List<string>(AtOnce);
        while (await _messages.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < AtOnce && _messages.Reader.TryRead(out var message)) batch.Add(message);
            try
            {
                await using var connection = new NpgsqlConnection(_options.ConnectionString);
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand($"SELECT pg_notify('{Name}', message) FROM unnest($1) AS message", connection);
                command.Parameters.Add(new() { Value = batch.ToArray() });
                await command.ExecuteNonQueryAsync();
            }
            catch (Exception exception) // whatever it was: who publishes no more is never heard again
            {
                LogNotSent(_logger, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message to the other nodes was left out: it is longer than the database carries")]
    private static partial void LogTooLong(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages to the other nodes were lost: the database does not take them")]
    private static partial void LogNotSent(ILogger logger, Exception exception);
}
