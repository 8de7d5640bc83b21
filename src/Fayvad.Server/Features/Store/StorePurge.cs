using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Server.Features.Store;

/// <summary>Clears away what is over: changes of the feed after a week, answers to idempotent requests after a day, usage after its retention, pages of the quota ledger, deliveries of webhooks after a month, mails and links; soon after the start and then every hour.</summary>
internal sealed partial class StorePurge(
    IChangeLog changes, LicenseAuthority authority, IUsageStore usage, ISqlLeasePages pages, IWebhookStore webhooks, IMailStore mails, StoreStart start, TimeProvider time, ILogger<StorePurge> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = AfterStart; ; wait = Interval)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            if (!start.IsReady) continue;
            try
            {
                await changes.PurgeAsync(stoppingToken);
                await authority.PurgeRepliesAsync(stoppingToken);
                await usage.PurgeAsync(stoppingToken);
                await pages.PurgeAsync(stoppingToken);
                await webhooks.PurgeAsync(stoppingToken);
                await mails.PurgeAsync(stoppingToken);
            }
            catch (Exception cause) when (cause is StoreUnavailableException or LedgerUnavailableException)
            {
                LogNotPurged(logger, cause);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is old could not be cleared away; the next try is in an hour")]
    private static partial void LogNotPurged(ILogger logger, Exception cause);
}
