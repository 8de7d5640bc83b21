namespace Fayvad.Licensing.Webhooks;

/// <summary>How an endpoint has done since its last success. A value: each try makes the next one.</summary>
/// <param name="FailingSince">Since when every try failed; null: the last one did not.</param>
/// <param name="LastFailureAt">The last try of these.</param>
/// <param name="Failures">How many they are.</param>
/// <param name="GivenUp">Messages that were given up after their last try, since the last success.</param>
public readonly record struct WebhookHealth(DateTimeOffset? FailingSince, DateTimeOffset? LastFailureAt, int Failures, int GivenUp)
{
    /// <summary>How long an endpoint may fail without a break before it is disabled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    /// <summary>How many messages in a row may be given up before it is disabled.</summary>
    public const int MaxGivenUp = 10;

    // Longer than any wait of the schedule: who was not tried for so long is not known to have failed in between.
    private static readonly TimeSpan Break = TimeSpan.FromHours(48);

    /// <summary>Whether the last try failed.</summary>
    public bool IsFailing => Failures > 0;

    /// <summary>Whether the endpoint is to be disabled.</summary>
    public bool IsHopeless => LastFailureAt - FailingSince >= Patience || GivenUp >= MaxGivenUp;

    /// <summary>After one more failed try.</summary>
    /// <param name="at">When it was.</param>
    /// <param name="isGivenUp">Whether it was the message's last.</param>
    public WebhookHealth Failed(DateTimeOffset at, bool isGivenUp)
    {
        var givenUp = GivenUp + (isGivenUp ? 1 : 0);
        return FailingSince is { } since && at - LastFailureAt <= Break
            ? new(since, at > LastFailureAt ? at : LastFailureAt, Failures + 1, givenUp)
            : new(at, at, 1, givenUp);
    }
}
