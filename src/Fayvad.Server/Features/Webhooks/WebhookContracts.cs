using System.Text.Json.Serialization;
using System.Text.Json;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Webhooks;

internal sealed record WebhookRequest
{
    public required string Url { get; init; }

    /// <summary>Types of event; absent or <c>["*"]</c>: all, those of later versions included.</summary>
    public string[]? Events { get; init; }

    public string? Description { get; init; }

    public override string ToString() => nameof(WebhookRequest);
}

/// <summary>What is absent stays as it is; an empty description is none.</summary>
internal sealed record WebhookPatch
{
    public string? Url { get; init; }

    public string[]? Events { get; init; }

    public string? Description { get; init; }

    public bool? Active { get; init; }

    public override string ToString() => nameof(WebhookPatch);
}

internal sealed record RotateSecretRequest
{
    /// <summary>How long messages are signed by the old secret, too: 0 to 168, 24 where absent.</summary>
    public int? OverlapHours { get; init; }
}

/// <summary>An endpoint as it is shown.</summary>
internal sealed record WebhookView
{
    public required Guid Id { get; init; }

    /// <summary>To administrators whole, to others without path and query, which may be a secret of the receiver's.</summary>
    public required string Url { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required string? Description { get; init; }

    public required bool Active { get; init; }

    /// <summary><c>gone</c> or <c>failing</c> where it was disabled without its owner's doing.</summary>
    [Values("gone", "failing")]
    public required string? DisabledReason { get; init; }

    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>In the answer that makes it and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>Until when messages are signed by the secret before, too.</summary>
    public required DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>Since when every try failed.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    public required int ConsecutiveFailures { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WebhookView Of(WebhookEndpoint endpoint, bool isWhole) => new()
    {
        Id = endpoint.Id,
        Url = isWhole ? endpoint.Url : $"{endpoint.Origin}/…",
        Events = endpoint.Events,
        Description = endpoint.Description,
        Active = endpoint.Active,
        DisabledReason = endpoint.DisabledReason?.ToString().ToLowerInvariant(),
        DisabledAt = endpoint.DisabledAt,
        OldSecretUntil = endpoint.OldSecretUntil,
        FailingSince = endpoint.Health.FailingSince,
        ConsecutiveFailures = endpoint.Health.Failures,
        CreatedAt = endpoint.CreatedAt,
        UpdatedAt = endpoint.UpdatedAt,
    };

    public override string ToString() => $"webhook {Id}";
}

/// <summary>One event on its way to one endpoint.</summary>
internal sealed record DeliveryView
{
    public required Guid Id { get; init; }

    public required Guid EndpointId { get; init; }

    /// <summary>The <c>webhook-id</c> of every try.</summary>
    public required string EventId { get; init; }

    public required string EventType { get; init; }

    /// <summary><c>pending</c>, <c>delivered</c> or <c>failed</c>.</summary>
    [Values("pending", "delivered", "failed")]
    public required string State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When it is tried next; while it is tried, when that claim ends.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    public required int? LastStatus { get; init; }

    public required string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public static DeliveryView Of(WebhookDelivery delivery) => new()
    {
        Id = delivery.Id,
        EndpointId = delivery.EndpointId,
        EventId = delivery.EventId,
        EventType = delivery.EventType,
        State = NameOf(delivery.State),
        Attempts = delivery.Attempts,
        NextAttemptAt = delivery.NextAttemptAt,
        LastStatus = delivery.LastStatus,
        LastError = delivery.LastError,
        CreatedAt = delivery.CreatedAt,
        FinishedAt = delivery.FinishedAt,
    };

    private static string NameOf(WebhookDeliveryState state) => state.ToString().ToLowerInvariant();
}

/// <summary>A delivery with what is sent and all its tries.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Body">What is sent, as JSON.</param>
/// <param name="Tries">The first one first.</param>
internal sealed record DeliveryHistoryView(DeliveryView Delivery, JsonElement Body, IReadOnlyList<AttemptView> Tries)
{
    public static DeliveryHistoryView Of(WebhookDeliveryHistory history, bool isWhole) => new(
        DeliveryView.Of(history.Delivery), JsonElement.Parse(history.Body), [.. history.Attempts.Select(attempt => AttemptView.Of(attempt, isWhole))]);
}

/// <param name="Number">From 1 on.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Error">What went wrong; null: nothing.</param>
/// <param name="Answer">The first 1,024 bytes of the answer, for administrators.</param>
internal sealed record AttemptView(int Number, DateTimeOffset StartedAt, long DurationMs, int? Status, string? Error, string? Answer)
{
    public static AttemptView Of(WebhookAttempt attempt, bool isWhole) => new(
        attempt.Number, attempt.Outcome.StartedAt, (long)attempt.Outcome.Duration.TotalMilliseconds, attempt.Outcome.Status, attempt.Outcome.Error, isWhole ? attempt.Outcome.Answer : null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookPatch))]
[JsonSerializable(typeof(RotateSecretRequest))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(DeliveryHistoryView))]
internal sealed partial class WebhooksJson : JsonSerializerContext;
