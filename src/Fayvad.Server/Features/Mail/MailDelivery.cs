using Fayvad.Licensing.Mail;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Settings;
using MimeKit;

namespace Fayvad.Server.Features.Mail;

/// <summary>
/// Sends what is due, a batch over one connection. A mail goes out at least once: where a node dies between the mail server's answer and the database, it goes
/// out again under the same Message-ID. A node that is stopped ends the mail that it is at, and gives the others back.
/// </summary>
internal sealed partial class MailDelivery(
    IMailStore store, MailComposer composer, MailSettings settings, SmtpTrust trust, ServerMetrics metrics, TimeProvider time, ILogger<MailDelivery> logger)
{
    internal const int BatchSize = 20;

    /// <summary>Longer than a batch takes; what a node that died was at is free again after it.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(2);

    // By the system's clock: it is the mail server that is waited for.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private bool _isDown;

    /// <summary>Sends a batch.</summary>
    /// <param name="stopping">The node is told to stop.</param>
    /// <returns>Whether there may be more that can be sent now.</returns>
    public async Task<bool> SendDueAsync(CancellationToken stopping)
    {
        var mails = await store.ClaimAsync(BatchSize, Lease, stopping);
        if (mails.Count == 0) return false;
        using var giveUp = new CancellationTokenSource();
        await using var stop = stopping.Register(() => giveUp.CancelAfter(StopPatience));
        await using var session = new SmtpSession(settings.Server, trust);
        string? outage = null;
        foreach (var (index, mail) in mails.Index())
        {
            // What is left of a batch that took too long goes to whoever claims it next.
            if (time.GetUtcNow() > mail.ClaimedUntil - LongestTry) return false;
            var tried = stopping.IsCancellationRequested ? null : outage is null ? await TryAsync(session, mail, giveUp.Token) : Later(mail, outage);
            if (tried is not { } outcome)
            {
                await store.ReleaseAsync([.. mails.Skip(index)], CancellationToken.None);
                return false;
            }
            metrics.Mailed(outcome.Settled.State switch { MailState.Sent => "sent", MailState.Dropped => "dropped", MailState.Queued => "retry", _ => "failed" });
            if (outcome.IsOutage) outage = outcome.Settled.Error;
            await store.SettleAsync(mail, outcome.Settled, CancellationToken.None); // it is done, and must not be done again
        }
        Note(outage);
        return outage is null && mails.Count == BatchSize;
    }

    /// <summary>One attempt; null where it was broken off.</summary>
    private async Task<(MailOutcome Settled, bool IsOutage)?> TryAsync(SmtpSession session, ClaimedMail mail, CancellationToken cancellationToken)
    {
        try
        {
            if (await ComposeAsync(mail, cancellationToken) is not { } message) return (MailOutcome.Dropped, false);
            await session.SendAsync(message, cancellationToken);
            LogSent(logger, mail.Id, mail.Content.Template);
            return (MailOutcome.Sent, false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (SmtpUnavailableException outage)
        {
            return (Later(mail, outage.Message).Settled, true);
        }
        catch (MailRefusedException refused) when (!refused.IsFinal)
        {
            return Later(mail, refused.Message);
        }
        catch (Exception cause) when (cause is MailRefusedException or FormatException or KeyNotFoundException)
        {
            LogParked(logger, mail.Id, mail.Content.Template, cause.Message);
            return (MailOutcome.Failed(cause.Message), false);
        }
    }

    /// <summary>The message; null where there is nothing to tell any more.</summary>
    private async Task<MimeMessage?> ComposeAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        switch (mail.Content.Template)
        {
            case MailTemplateNames.ExpiryReminder when MailComposer.InstantOf(mail.Content, MailFacts.Expiry) <= time.GetUtcNow():
                return null; // it waited too long
            case MailTemplateNames.KeyRecovery:
                // Made now and at each attempt anew, so that no token ever lies in the queue.
                var link = KeyRecoveryLink.Create(settings.PublicUrl);
                if (await store.GrantKeyRecoveryAsync(mail.Content.Recipient, link.Hash, KeyRecoveryLink.Lifetime, cancellationToken) is not { } grant) return null;
                var facts = new Dictionary<string, string> { [MailFacts.Client] = grant.ClientName };
                return composer.Compose(mail.Id, new(grant.Address, grant.Language ?? mail.Content.Language, mail.Content.Template, facts), link.Address);
            default:
                return composer.Compose(mail.Id, mail.Content);
        }
    }

    private (MailOutcome Settled, bool IsOutage) Later(ClaimedMail mail, string error)
    {
        if (MailRetry.After(mail.Attempt, Random.Shared.NextDouble()) is { } wait) return (MailOutcome.Retry(time.GetUtcNow() + wait, error), false);
        LogParked(logger, mail.Id, mail.Content.Template, error);
        return (MailOutcome.Failed(error), false);
    }

    // One line when it begins and one when it is over.
    private void Note(string? outage)
    {
        if (outage is not null && !_isDown) LogDown(logger, outage);
        if (outage is null && _isDown) LogUp(logger);
        _isDown = outage is not null;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Mail {Id} ({Template}) was handed over")]
    private static partial void LogSent(ILogger logger, Guid id, string template);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} ({Template}) is given up: {Error}")]
    private static partial void LogParked(ILogger logger, Guid id, string template, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mails wait: {Error}")]
    private static partial void LogDown(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mail server takes mails again")]
    private static partial void LogUp(ILogger logger);
}
