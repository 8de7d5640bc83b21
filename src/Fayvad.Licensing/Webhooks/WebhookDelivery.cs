namespace Fayvad.Licensing.Webhooks;

/// <summary>How far a message is.</summary>
public enum WebhookDeliveryState
{
    /// <summary>To be tried, or tried again.</summary>
    Pending = 1,

    /// <summary>The endpoint took it.</summary>
    Delivered,

    /// <summary>Given up; <c>redeliver/</c> begins anew.</summary>
    Failed,
}

/// <summary>One event on its way to one endpoint.</summary>
public sealed record WebhookDelivery
{
    /// <summary>How long deliveries are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it goes.</summary>
    public required Guid EndpointId { get; init; }

    /// <summary>What it tells of: the <c>webhook-id</c> of every try.</summary>
    public required string EventId { get; init; }

    /// <summary>The event's type.</summary>
    public required string EventType { get; init; }

    /// <summary>How far it is.</summary>
    public required WebhookDeliveryState State { get; init; }

    /// <summary>Tries so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next; null: it is over.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was delivered or given up.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The HTTP status of the last try.</summary>
    public required int? LastStatus { get; init; }

    /// <summary>What went wrong at the last try: one of <see cref="WebhookErrors"/>.</summary>
    public required string? LastError { get; init; }
}

/// <summary>A delivery with all that happened to it.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Body">What is sent, JSON.</param>
/// <param name="Attempts">Its tries, the first one first.</param>
public sealed record WebhookDeliveryHistory(WebhookDelivery Delivery, string Body, IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>One try.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record WebhookAttempt(int Number, WebhookOutcome Outcome);

/// <summary>What came of a try.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Error">One of <see cref="WebhookErrors"/>; null: it was taken.</param>
/// <param name="Answer">The beginning of the answer's body.</param>
public sealed record WebhookOutcome(DateTimeOffset StartedAt, TimeSpan Duration, int? Status, string? Error, string? Answer)
{
    /// <summary>Most characters of an answer that are kept.</summary>
    public const int AnswerLength = 1024;

    /// <summary>How long the receiver asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the message was taken.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>Whether the endpoint wants no more messages.</summary>
    public bool IsGone => Status == 410;
}

/// <summary>What can go wrong with a try: a closed list.</summary>
public static class WebhookErrors
{
    /// <summary>The answer was not 2xx.</summary>
    public const string Status = "status";

    /// <summary>The answer was a redirect, which is not followed.</summary>
    public const string Redirect = "redirect";

    /// <summary>There was no answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The host has no address.</summary>
    public const string Dns = "dns";

    /// <summary>The host's address is one that messages are not sent to.</summary>
    public const string Address = "address_refused";

    /// <summary>No connection, or one that broke.</summary>
    public const string Connection = "connection";

    /// <summary>The host's certificate is not good.</summary>
    public const string Tls = "tls";

    /// <summary>The answer is no HTTP.</summary>
    public const string Protocol = "protocol";

    /// <summary>The endpoint's secret cannot be read: the master key was changed without <c>keys rewrap</c>.</summary>
    public const string Secret = "secret_unreadable";
}

/// <summary>Which deliveries to list; what is null does not matter.</summary>
/// <param name="EndpointId">Where they go.</param>
/// <param name="State">How far they are.</param>
/// <param name="EventType">The type of event.</param>
/// <param name="EventId">The event.</param>
public sealed record WebhookDeliveryFilter(Guid? EndpointId = null, WebhookDeliveryState? State = null, string? EventType = null, string? EventId = null);

/// <summary>A delivery that a worker has to try, alone, until its lease ends.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="ClaimId">The claim: a result that comes after another worker's claim changes nothing.</param>
/// <param name="EndpointId">Where it goes.</param>
/// <param name="Url">The address.</param>
/// <param name="EventId">The message's id.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Secrets">What to sign with, the present one first; empty: they cannot be read.</param>
/// <param name="IsFailing">Whether the endpoint's last try failed.</param>
public sealed record WebhookClaim(
    Guid Id, Guid ClaimId, Guid EndpointId, string Url, string EventId, string Body, IReadOnlyList<WebhookSecret> Secrets, bool IsFailing)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => $"delivery {Id}";
}
