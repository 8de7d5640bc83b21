namespace Fayvad.Licensing.Events;

/// <summary>The closed list of events that tenants are told of, over open connections and by webhooks (contract 8).</summary>
public static class EventTypes
{
    /// <summary>The licence is no longer good: over, suspended, revoked or taken away.</summary>
    public const string LicenseExpired = "license:expired";

    /// <summary>The licence is good, and something about it changed.</summary>
    public const string LicenseUpdated = "license:updated";

    /// <summary>A limit of the licence is reached.</summary>
    public const string LimitExceeded = "license:limit_exceeded";

    /// <summary>The licence is good and no longer grants a feature.</summary>
    public const string FeatureDisabled = "license:feature_disabled";

    /// <summary>A record was made.</summary>
    public const string RecordCreated = "record:created";

    /// <summary>A record was changed.</summary>
    public const string RecordUpdated = "record:updated";

    /// <summary>A record was deleted.</summary>
    public const string RecordDeleted = "record:deleted";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [LicenseExpired, LicenseUpdated, LimitExceeded, FeatureDisabled, RecordCreated, RecordUpdated, RecordDeleted];
}
