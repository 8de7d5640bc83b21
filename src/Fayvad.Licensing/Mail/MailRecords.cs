namespace Fayvad.Licensing.Mail;

/// <summary>What became of a mail.</summary>
public enum MailState
{
    /// <summary>Waits to be sent.</summary>
    Queued = 1,

    /// <summary>A mail server took it over.</summary>
    Sent,

    /// <summary>There was nothing to send any more: nobody has the address, or what it tells of is over.</summary>
    Dropped,

    /// <summary>Given up: refused for good, or not taken for a day.</summary>
    Failed,
}

/// <summary>A mail to be sent, as facts: it is put into words when it is sent.</summary>
/// <param name="Recipient">One address.</param>
/// <param name="Language">One of <see cref="MailLanguages.All"/>; null: the installation's.</param>
/// <param name="Template">One of <see cref="MailTemplateNames"/>.</param>
/// <param name="Facts">What the words need, by name; instants in ISO 8601.</param>
public sealed record NewMail(string Recipient, string? Language, string Template, IReadOnlyDictionary<string, string> Facts);

/// <summary>A mail that this node may send until its lease is over.</summary>
/// <param name="Id">Identity; the same at each attempt.</param>
/// <param name="Content">What to send.</param>
/// <param name="Attempt">Which attempt this is, from 1: whoever lost the lease meanwhile settles nothing.</param>
/// <param name="ClaimedUntil">The lease's end.</param>
public sealed record ClaimedMail(Guid Id, NewMail Content, int Attempt, DateTimeOffset ClaimedUntil);

/// <summary>What an attempt came to.</summary>
/// <param name="State">What the mail is from now on; <see cref="MailState.Queued"/>: it is tried again.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
/// <param name="Error">What the mail server said; null where it took the mail.</param>
public sealed record MailOutcome(MailState State, DateTimeOffset? NextAttemptAt = null, string? Error = null)
{
    /// <summary>Longest error that is kept.</summary>
    public const int ErrorLength = 500;

    /// <summary>A mail server took it over.</summary>
    public static MailOutcome Sent { get; } = new(MailState.Sent);

    /// <summary>There was nothing to send.</summary>
    public static MailOutcome Dropped { get; } = new(MailState.Dropped);

    /// <summary>Not this time.</summary>
    public static MailOutcome Retry(DateTimeOffset at, string error) => new(MailState.Queued, at, error);

    /// <summary>Never.</summary>
    public static MailOutcome Failed(string error) => new(MailState.Failed, null, error);
}

/// <summary>Something that people are told of once.</summary>
/// <param name="Key">Names it for good: of several who find it out, one makes it.</param>
/// <param name="KeptUntil">From when nobody can find it out again.</param>
/// <param name="TenantId">Whose owner is told.</param>
/// <param name="Template">In which words.</param>
/// <param name="Facts">What the words need.</param>
public sealed record MailNotice(string Key, DateTimeOffset KeptUntil, string TenantId, string Template, IReadOnlyDictionary<string, string> Facts);

/// <summary>Whom a link to recover keys is sent to.</summary>
/// <param name="Address">The address as the client has it, which need not be what was typed in.</param>
/// <param name="ClientName">The client.</param>
/// <param name="Language">The client's language; null: not known.</param>
public sealed record RecoveryGrant(string Address, string ClientName, string? Language);
