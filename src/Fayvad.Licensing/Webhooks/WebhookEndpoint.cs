namespace Fayvad.Licensing.Webhooks;

/// <summary>Where a tenant wants to be told of its events.</summary>
public sealed record WebhookEndpoint
{
    /// <summary>Longest address.</summary>
    public const int UrlLength = 2000;

    /// <summary>Most endpoints that a tenant may have.</summary>
    public const int MaxPerTenant = 20;

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>Where messages are posted to. May hold a secret of the receiver's: not for logs.</summary>
    public required string Url { get; init; }

    /// <summary>Which types of event; <see cref="WebhookMessage.AllTypes"/> stands for all.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>A note of its owner's.</summary>
    public required string? Description { get; init; }

    /// <summary>Whether it is told of anything.</summary>
    public required bool Active { get; init; }

    /// <summary>Why it was disabled; null: it was not, or by its owner.</summary>
    public required WebhookDisabledReason? DisabledReason { get; init; }

    /// <summary>Since when it is not active.</summary>
    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Until when messages carry a signature by the secret before, too; null: there is none.</summary>
    public required DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>How it has done of late.</summary>
    public required WebhookHealth Health { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its owner changed it last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The address without what may be secret in it.</summary>
    public string Origin => OriginOf(Url);

    /// <summary>Its id alone.</summary>
    public override string ToString() => $"webhook {Id}";

    /// <summary>Scheme, host and port of an address.</summary>
    public static string OriginOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}

/// <summary>Why an endpoint was disabled without its owner's doing.</summary>
public enum WebhookDisabledReason
{
    /// <summary>It answered 410.</summary>
    Gone = 1,

    /// <summary>It failed for days.</summary>
    Failing,
}

/// <summary>An endpoint to be made.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Url">Where messages are posted to; checked before.</param>
/// <param name="Events">Which types of event.</param>
/// <param name="Description">A note.</param>
public sealed record NewWebhookEndpoint(string TenantId, string Url, IReadOnlyList<string> Events, string? Description)
{
    /// <summary>The tenant alone.</summary>
    public override string ToString() => $"webhook of {TenantId}";
}

/// <summary>A change of an endpoint; what is null stays as it is.</summary>
public sealed record WebhookEndpointChange
{
    /// <summary>Another address.</summary>
    public string? Url { get; init; }

    /// <summary>Other types of event.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Another note; empty: none.</summary>
    public string? Description { get; init; }

    /// <summary>True takes a disabled endpoint back into service, with a clean slate.</summary>
    public bool? Active { get; init; }

    /// <summary>Nothing of it is for a log.</summary>
    public override string ToString() => nameof(WebhookEndpointChange);
}

/// <summary>What the outbox keeps of an endpoint that was disabled (kind <c>webhook.disabled</c>), for whoever tells its owner.</summary>
/// <param name="EndpointId">Which one.</param>
/// <param name="Origin">Scheme, host and port of its address.</param>
/// <param name="Reason"><c>gone</c> or <c>failing</c>.</param>
/// <param name="FailingSince">Since when every try failed; null where one 410 was enough.</param>
/// <param name="Failures">How many tries failed in a row.</param>
/// <param name="At">When it was disabled.</param>
public sealed record WebhookDisabledFacts(Guid EndpointId, string Origin, string Reason, DateTimeOffset? FailingSince, int Failures, DateTimeOffset At)
{
    /// <summary>The kind of change in the outbox, and the action in the audit log.</summary>
    public const string Kind = "webhook.disabled";
}
