using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Features.Mail;

/// <summary>Finds out what is to be told by mail, and sends what is due; on every node, each thing on one.</summary>
internal sealed partial class MailService(IMailStore store, MailDelivery delivery, StoreStart start, TimeProvider time, ILogger<MailService> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _remindAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isDown = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            if (!start.IsReady) continue; // the tables may not be there yet
            try
            {
                await RunAsync(stoppingToken);
                isDown = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException cause)
            {
                if (!isDown) LogDown(logger, cause);
                isDown = true;
            }
            catch (Exception cause)
            {
                LogDefect(logger, cause); // no mail is worth the server
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await store.QueueNoticesAsync(cancellationToken);
        if (time.GetUtcNow() is var now && now >= _remindAt)
        {
            await store.QueueExpiryRemindersAsync(cancellationToken);
            _remindAt = now + ReminderInterval;
        }
        while (await delivery.SendDueAsync(cancellationToken)) { }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails wait until the database is back")]
    private static partial void LogDown(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of mails failed; the next one follows")]
    private static partial void LogDefect(ILogger logger, Exception cause);
}
