using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;

namespace Fayvad.Licensing.Events;

/// <summary>What a tenant is told of a change in the outbox. A pure function: whoever reads the same change tells the same.</summary>
public static class LicenseEvents
{
    /// <summary>The kind of change that a quota's use passing a mark is.</summary>
    public const string UsageAlertKind = "usage.alert";

    /// <summary>
    /// The kind of change that an edit of a tier is: of all licences, and afterwards, with <see cref="LicenseChangeFacts"/>, of each tenant that feels it.
    /// </summary>
    public const string TierChangeKind = "tier.change";

    /// <summary>The kind of change that a refusal for want of a seat or a connection is; its payload is a <see cref="LimitExceededPayload"/>.</summary>
    public const string LimitReachedKind = "limit.reached";

    /// <summary>The hourly quota, as <see cref="LimitExceededPayload.LimitType"/>.</summary>
    public const string RequestsPerHour = "api_requests_per_hour";

    /// <summary>Live connections, as <see cref="LimitExceededPayload.LimitType"/>.</summary>
    public const string ConcurrentConnections = "concurrent_connections";

    /// <summary>Seats, as <see cref="LimitExceededPayload.LimitType"/>.</summary>
    public const string Users = "users";

    private const string UpgradePage = "/license/upgrade/";

    /// <summary>The events of one change, in order; none where it concerns no tenant, or nothing that a tenant would notice.</summary>
    public static IReadOnlyList<TenantEvent> Of(LoggedChange change)
    {
        if (change.TenantId is not { } tenantId) return [];
        var told = new Telling($"evt_{change.Sequence}", tenantId, change.At, change.Sequence);
        switch (change.Kind)
        {
            case UsageAlertKind:
                if (change.Read(EventJson.Default.UsageAlertFacts) is { Percent: >= 100 } alert)
                    told.Tell(EventTypes.LimitExceeded, new(RequestsPerHour, alert.Used, alert.Limit), EventJson.Default.LimitExceededPayload);
                break;
            case LimitReachedKind:
                if (change.Read(EventJson.Default.LimitExceededPayload) is { } reached) told.Tell(EventTypes.LimitExceeded, reached, EventJson.Default.LimitExceededPayload);
                break;
            case WebhookDisabledFacts.Kind: // its owner is told by mail: the endpoint itself would not hear of it
                break;
            default:
                if (change.Read(EventJson.Default.LicenseChangeFacts) is { } facts) Compare(told, facts.Before, facts.After, change.Kind ?? "license.update");
                break;
        }
        return told.Events;
    }

    /// <summary>How the tenant's licence stood before and after a change; null for a change of something else.</summary>
    public static LicenseChangeFacts? FactsOf(LoggedChange change) =>
        change is { TenantId: not null, LicenseId: not null } ? change.Read(EventJson.Default.LicenseChangeFacts) : null;

    /// <summary>What to tell a tenant whose licence stood so and stands differently now, where no outbox says it: of a licence that another server issues, of a tier that was edited.</summary>
    public static IReadOnlyList<TenantEvent> Between(string tenantId, LicenseStanding? before, LicenseStanding? after, DateTimeOffset at)
    {
        if (LicenseStanding.AreSame(before, after)) return [];
        var told = new Telling($"evt_{Guid.CreateVersion7(at):N}", tenantId, at, null);
        Compare(told, before, after, "license.update");
        return told.Events;
    }

    private static void Compare(Telling told, LicenseStanding? before, LicenseStanding? after, string change)
    {
        if (after is { IsGood: true })
        {
            var was = before is { IsGood: true } ? before : null;
            told.Tell(EventTypes.LicenseUpdated, new(after.Tier, was?.Tier, after.ExpiryDate, change), EventJson.Default.LicenseUpdatedPayload);
            foreach (var feature in (was?.Features ?? []).Except(after.Features, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                told.Tell(EventTypes.FeatureDisabled, new(feature, $"{UpgradePage}?feature={Uri.EscapeDataString(feature)}"), EventJson.Default.FeatureDisabledPayload);
        }
        else if (before is { IsGood: true })
        {
            told.Tell(EventTypes.LicenseExpired, new(after?.Reason ?? "MISSING", before.Tier, after?.ExpiryDate ?? before.ExpiryDate), EventJson.Default.LicenseExpiredPayload);
        }
    }

    private sealed class Telling(string id, string tenantId, DateTimeOffset at, long? sequence)
    {
        public List<TenantEvent> Events { get; } = [];

        public void Tell<T>(string type, T what, JsonTypeInfo<T> shape) =>
            Events.Add(new(Events.Count == 0 ? id : $"{id}_{Events.Count}", type, tenantId, at, JsonSerializer.Serialize(what, shape)) { Sequence = sequence });
    }
}
