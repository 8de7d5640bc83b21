using Fayvad.Licensing.Mail;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Features.Mail;

/// <summary>Finds out what is to be told by mail, and sends what is due; on every node, each thing on one.</summary>
internal sealed partial class MailService(IMailStore store, MailDelivery delivery, StoreStart start, TimeProvider time, ILogger<MailService> logger)
    : StoreRounds(start, time, logger)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _remindAt;

    protected override TimeSpan Pause => Interval;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await store.QueueNoticesAsync(cancellationToken);
        if (Time.GetUtcNow() is var now && now >= _remindAt)
        {
            await store.QueueExpiryRemindersAsync(cancellationToken);
            _remindAt = now + ReminderInterval;
        }
        while (await delivery.SendDueAsync(cancellationToken)) { }
    }

    protected override void TellOutage(Exception cause) => LogDown(Logger, cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails wait until the database is back")]
    private static partial void LogDown(ILogger logger, Exception cause);
}
