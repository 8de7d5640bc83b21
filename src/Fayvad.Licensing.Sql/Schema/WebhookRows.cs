using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>No reference to <c>tenants</c>: an edge knows tenants by their leases alone.</summary>
internal sealed class WebhookEndpointRow
{
    public required Guid Id { get; init; }
    public required string TenantId { get; init; }
    public required string Url { get; set; }
    public required string[] Events { get; set; }
    public required string? Description { get; set; }
    public required bool Active { get; set; }
    public WebhookDisabledReason? DisabledReason { get; set; }
    public DateTimeOffset? DisabledAt { get; set; }
    public required byte[] WrappedSecret { get; set; }
    public byte[]? WrappedOldSecret { get; set; }
    public DateTimeOffset? OldSecretUntil { get; set; }
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? LastFailureAt { get; set; }
    public int Failures { get; set; }
    public int GivenUp { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class WebhookDeliveryRow
{
    public required Guid Id { get; init; }
    public required Guid EndpointId { get; init; }
    public required string TenantId { get; init; }
    public required string EventId { get; init; }
    public required string EventType { get; init; }

    /// <summary>Text and not a JSON type: the signature covers its very bytes.</summary>
    public required string Body { get; init; }
    public required WebhookDeliveryState State { get; set; }

    /// <summary>Tries of the running schedule; a redelivery begins a new one.</summary>
    public required int Tries { get; set; }

    /// <summary>Tries in all.</summary>
    public required int Attempts { get; set; }

    /// <summary>When it is due; while somebody tries it, when that claim ends.</summary>
    public required DateTimeOffset? NextAttemptAt { get; set; }
    public Guid? ClaimId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int? LastStatus { get; set; }
    public string? LastError { get; set; }
}

internal sealed class WebhookAttemptRow
{
    public required Guid Id { get; init; }
    public required Guid DeliveryId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required int DurationMs { get; init; }
    public required int? Status { get; init; }
    public required string? Error { get; init; }
    public required string? Answer { get; init; }
}

/// <summary>What <see cref="WebhookSchema.DueByEndpoint"/> answers.</summary>
internal sealed record WebhookQueueRow(Guid EndpointId, bool IsFailing, Guid? FirstId, Guid? SecondId);

/// <summary>The tables of webhooks.</summary>
internal static class WebhookSchema
{
    /// <summary>
    /// Jumps from endpoint to endpoint along the index of what is pending, and looks at the two messages of each that are due longest: its cost is
    /// that of the endpoints that wait, not of the messages, however many wait for one that hangs. The same words for both databases.
    /// </summary>
    public const string DueByEndpoint = """
        WITH RECURSIVE waiting(endpoint_id) AS (
            SELECT endpoint_id FROM (SELECT endpoint_id FROM webhook_deliveries WHERE state = 'pending' ORDER BY endpoint_id LIMIT 1) AS head
            UNION ALL
            SELECT (SELECT d.endpoint_id FROM webhook_deliveries AS d WHERE d.state = 'pending' AND d.endpoint_id > w.endpoint_id ORDER BY d.endpoint_id LIMIT 1)
            FROM waiting AS w WHERE w.endpoint_id IS NOT NULL)
        SELECT e.id AS endpoint_id, e.failures > 0 AS is_failing,
            (SELECT d.id FROM webhook_deliveries AS d WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.next_attempt_at <= {0} ORDER BY d.next_attempt_at LIMIT 1) AS first_id,
            (SELECT d.id FROM webhook_deliveries AS d WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.next_attempt_at <= {0} ORDER BY d.next_attempt_at LIMIT 1 OFFSET 1) AS second_id
        FROM waiting AS w JOIN webhook_endpoints AS e ON e.id = w.endpoint_id WHERE e.active
        """;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<WebhookEndpointRow>(endpoint =>
        {
            endpoint.ToTable("webhook_endpoints").HasIndex(row => new { row.TenantId, row.Id });
            endpoint.Property(row => row.Id).ValueGeneratedNever();
            endpoint.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            endpoint.Property(row => row.Url).HasMaxLength(WebhookEndpoint.UrlLength);
            endpoint.Property(row => row.Description).HasMaxLength(Text.NoteLength);
        });
        model.Entity<WebhookDeliveryRow>(delivery =>
        {
            delivery.ToTable("webhook_deliveries").HasIndex(row => new { row.EndpointId, row.EventId }).IsUnique(); // an event reaches an endpoint by one delivery
            delivery.Property(row => row.Id).ValueGeneratedNever();
            delivery.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            delivery.Property(row => row.EventId).HasMaxLength(128);
            delivery.Property(row => row.EventType).HasMaxLength(64);
            delivery.Property(row => row.LastError).HasMaxLength(32);
            delivery.HasOne<WebhookEndpointRow>().WithMany().HasForeignKey(row => row.EndpointId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(row => new { row.EndpointId, row.NextAttemptAt }).HasFilter("state = 'pending'");
            delivery.HasIndex(row => new { row.EndpointId, row.Id });
            delivery.HasIndex(row => new { row.TenantId, row.Id });
            delivery.HasIndex(row => row.CreatedAt);
        });
        model.Entity<WebhookAttemptRow>(attempt =>
        {
            attempt.ToTable("webhook_attempts").HasIndex(row => new { row.DeliveryId, row.Id });
            attempt.Property(row => row.Id).ValueGeneratedNever();
            attempt.Property(row => row.Error).HasMaxLength(32);
            attempt.Property(row => row.Answer).HasMaxLength(WebhookOutcome.AnswerLength);
            attempt.HasOne<WebhookDeliveryRow>().WithMany().HasForeignKey(row => row.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    public static WebhookEndpoint ToEndpoint(this WebhookEndpointRow row) => new()
    {
        Id = row.Id,
        TenantId = row.TenantId,
        Url = row.Url,
        Events = row.Events,
        Description = row.Description,
        Active = row.Active,
        DisabledReason = row.DisabledReason,
        DisabledAt = row.DisabledAt,
        OldSecretUntil = row.OldSecretUntil,
        Health = row.Health(),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static WebhookHealth Health(this WebhookEndpointRow row) => new(row.FailingSince, row.LastFailureAt, row.Failures, row.GivenUp);

    public static void Take(this WebhookEndpointRow row, WebhookHealth health) =>
        (row.FailingSince, row.LastFailureAt, row.Failures, row.GivenUp) = (health.FailingSince, health.LastFailureAt, health.Failures, health.GivenUp);

    public static WebhookDelivery ToDelivery(this WebhookDeliveryRow row) => new()
    {
        Id = row.Id,
        EndpointId = row.EndpointId,
        EventId = row.EventId,
        EventType = row.EventType,
        State = row.State,
        Attempts = row.Attempts,
        NextAttemptAt = row.NextAttemptAt,
        CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt,
        LastStatus = row.LastStatus,
        LastError = row.LastError,
    };

    public static WebhookAttempt ToAttempt(this WebhookAttemptRow row) =>
        new(row.Number, new(row.StartedAt, TimeSpan.FromMilliseconds(row.DurationMs), row.Status, row.Error, row.Answer));
}
