using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Mail;

/// <summary>
/// What is to be told by mail, and the queue of mails. A notice and its mails are made in one transaction, by one of however many nodes; a mail
/// is sent at least once. Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IMailStore
{
    /// <summary>
    /// Queues the reminders that became due since the last call of whichever node (<see cref="ExpiryReminders"/>), for active licences. The very
    /// first call begins at the present.
    /// </summary>
    /// <returns>How many licences were concerned.</returns>
    Task<int> QueueExpiryRemindersAsync(CancellationToken cancellationToken);

    /// <summary>Queues what the outbox tells that is for mailboxes (<see cref="MailNotices"/>). The very first call begins at the outbox's end.</summary>
    /// <returns>How many notices were made.</returns>
    Task<int> QueueNoticesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Queues the wish for a link that recovers keys, at most once in ten minutes. It does not look whether anybody has the address, so it takes as long
    /// for one that nobody has.
    /// </summary>
    /// <param name="email">The address as it was typed in.</param>
    /// <param name="language">The language to answer in; null: the client's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task QueueKeyRecoveryAsync(string email, string? language, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the hash of a link's token for the clients of an address; null where nobody has the address, or no licence whose key could be recovered.
    /// </summary>
    /// <param name="email">The address as it was typed in.</param>
    /// <param name="tokenHash">SHA-256 of the token.</param>
    /// <param name="lifetime">How long the link is good.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RecoveryGrant?> GrantKeyRecoveryAsync(string email, byte[] tokenHash, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Mails that are due, the longest due first; nobody else gets them until the lease is over.</summary>
    Task<IReadOnlyList<ClaimedMail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Says what an attempt came to.</summary>
    /// <returns>False where the lease was lost meanwhile, and another node is at it.</returns>
    Task<bool> SettleAsync(ClaimedMail mail, MailOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives back what was claimed and not tried: it is due as it was before, and no attempt is counted.</summary>
    Task ReleaseAsync(IReadOnlyCollection<ClaimedMail> mails, CancellationToken cancellationToken);

    /// <summary>Deletes what is over: sent mails after 30 days, dropped ones after one, failed ones after 90, notices that cannot come again, links.</summary>
    /// <returns>How many rows went.</returns>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}
