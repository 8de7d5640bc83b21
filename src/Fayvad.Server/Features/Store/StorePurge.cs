using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Clears away what is over: changes of the feed after a week, answers to idempotent requests after a day, usage after its retention, pages of the quota
/// ledger, deliveries of webhooks after a month, mails and links; soon after the start and then every hour.
/// </summary>
internal sealed partial class StorePurge(
    IChangeLog changes, LicenseAuthority authority, IUsageStore usage, ISqlLeasePages pages, IWebhookStore webhooks, IMailStore mails,
    StoreStart start, TimeProvider time, ILogger<StorePurge> logger) : StoreRounds(start, time, logger)
{
    protected override TimeSpan FirstPause => TimeSpan.FromMinutes(1);

    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await changes.PurgeAsync(cancellationToken);
        await authority.PurgeRepliesAsync(cancellationToken);
        await usage.PurgeAsync(cancellationToken);
        await pages.PurgeAsync(cancellationToken);
        await webhooks.PurgeAsync(cancellationToken);
        await mails.PurgeAsync(cancellationToken);
    }

    protected override void TellOutage(Exception cause) => LogNotPurged(Logger, cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is old could not be cleared away; it is tried every hour")]
    private static partial void LogNotPurged(ILogger logger, Exception cause);
}
