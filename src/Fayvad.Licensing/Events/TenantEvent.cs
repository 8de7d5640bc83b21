using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Events;

/// <summary>Something a tenant is told of.</summary>
/// <param name="Id">Names it for good: who hears it twice knows that it is the same.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="TenantId">Whom it concerns.</param>
/// <param name="At">When it happened.</param>
/// <param name="Payload">What happened, as JSON: one of the types below.</param>
public sealed record TenantEvent(string Id, string Type, string TenantId, DateTimeOffset At, string Payload)
{
    /// <summary>Its place in the tenant's licence events, from which a listener goes on; null for what is told once and not kept.</summary>
    public long? Sequence { get; init; }
}

/// <summary>The payload of <see cref="EventTypes.LicenseExpired"/>.</summary>
/// <param name="Reason">Why it is not good: <c>EXPIRED</c>, <c>SUSPENDED</c>, … (the reasons of LICENSE_INVALID), or <c>MISSING</c>.</param>
/// <param name="Tier">Its tier before.</param>
/// <param name="ExpiryDate">When it ended or would have; null: never.</param>
public sealed record LicenseExpiredPayload(string Reason, string Tier, DateTimeOffset? ExpiryDate);

/// <summary>The payload of <see cref="EventTypes.LicenseUpdated"/>.</summary>
/// <param name="NewTier">Its tier now.</param>
/// <param name="PreviousTier">Its tier before; null where there was no good licence.</param>
/// <param name="ExpiryDate">When it ends; null: never.</param>
/// <param name="Change">What was done, e.g. <c>license.renew</c>.</param>
public sealed record LicenseUpdatedPayload(string NewTier, string? PreviousTier, DateTimeOffset? ExpiryDate, string Change);

/// <summary>The payload of <see cref="EventTypes.LimitExceeded"/>.</summary>
/// <param name="LimitType">Which limit: <c>api_requests_per_hour</c>, <c>concurrent_connections</c> or <c>users</c>.</param>
/// <param name="Current">What is used.</param>
/// <param name="Max">The limit.</param>
public sealed record LimitExceededPayload(string LimitType, long Current, long Max);

/// <summary>The payload of <see cref="EventTypes.FeatureDisabled"/>.</summary>
/// <param name="Feature">The feature's key.</param>
/// <param name="FallbackUrl">Where a user may be sent: a path of this server, never another host.</param>
public sealed record FeatureDisabledPayload(string Feature, string FallbackUrl);

/// <summary>The payload of the record events.</summary>
/// <param name="Domain">For example <c>sales</c>.</param>
/// <param name="Resource">For example <c>orders</c>.</param>
/// <param name="Id">The record's id in Odoo.</param>
/// <param name="TenantId">Whose record.</param>
public sealed record RecordPayload(string Domain, string Resource, long Id, string TenantId);

/// <summary>How payloads are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstant)])]
[JsonSerializable(typeof(LicenseExpiredPayload))]
[JsonSerializable(typeof(LicenseUpdatedPayload))]
[JsonSerializable(typeof(LimitExceededPayload))]
[JsonSerializable(typeof(FeatureDisabledPayload))]
[JsonSerializable(typeof(RecordPayload))]
[JsonSerializable(typeof(LicenseChangeFacts))]
[JsonSerializable(typeof(UsageAlertFacts))]
[JsonSerializable(typeof(WebhookDisabledFacts))]
public sealed partial class EventJson : JsonSerializerContext;

/// <summary>Instants as contract 1 has them: UTC, with <c>Z</c>.</summary>
internal sealed class UtcInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
