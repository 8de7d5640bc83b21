namespace Fayvad.Licensing.Usage;

/// <summary>What became of a request that had a tenant.</summary>
public enum UsageOutcome
{
    /// <summary>Admitted and served.</summary>
    Served = 0,

    /// <summary>The hourly quota was used up.</summary>
    QuotaRefused,

    /// <summary>The licence lacks the feature or the tier.</summary>
    FeatureRefused,

    /// <summary>There is no licence, or it is not valid.</summary>
    LicenseRefused,

    /// <summary>The token's permissions lack the verb.</summary>
    PermissionRefused,

    /// <summary>No units were in hand and the ledger could not be reached.</summary>
    Unavailable,
}

/// <summary>Requests by what became of them.</summary>
public readonly record struct UsageCounts(
    long Served, long QuotaRefused, long FeatureRefused, long LicenseRefused, long PermissionRefused, long Unavailable)
{
    /// <summary>How many outcomes there are.</summary>
    public const int Outcomes = 6;

    /// <summary>Requests that were refused, for whatever reason.</summary>
    public long Refused => QuotaRefused + FeatureRefused + LicenseRefused + PermissionRefused + Unavailable;

    /// <summary>Requests that the tenant would have been served under a great enough limit.</summary>
    public long Demand => Served + QuotaRefused;

    /// <summary>Requests with one outcome.</summary>
    public long Of(UsageOutcome outcome) => outcome switch
    {
        UsageOutcome.Served => Served,
        UsageOutcome.QuotaRefused => QuotaRefused,
        UsageOutcome.FeatureRefused => FeatureRefused,
        UsageOutcome.LicenseRefused => LicenseRefused,
        UsageOutcome.PermissionRefused => PermissionRefused,
        _ => Unavailable,
    };

    /// <summary>Outcome by outcome.</summary>
    public static UsageCounts operator +(UsageCounts left, UsageCounts right) => new(
        left.Served + right.Served, left.QuotaRefused + right.QuotaRefused, left.FeatureRefused + right.FeatureRefused,
        left.LicenseRefused + right.LicenseRefused, left.PermissionRefused + right.PermissionRefused, left.Unavailable + right.Unavailable);

    /// <summary>Outcome by outcome.</summary>
    public static UsageCounts operator -(UsageCounts left, UsageCounts right) => new(
        left.Served - right.Served, left.QuotaRefused - right.QuotaRefused, left.FeatureRefused - right.FeatureRefused,
        left.LicenseRefused - right.LicenseRefused, left.PermissionRefused - right.PermissionRefused, left.Unavailable - right.Unavailable);
}

/// <summary>
/// A count of one source. Counts only ever grow, so of two reports of a cell the greater one is the later one, whatever was lost, repeated
/// or overtaken on the way.
/// </summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Hour">The hour.</param>
/// <param name="Endpoint">The name given by <c>TrackApiUsage</c>, or the route template.</param>
/// <param name="Feature">The feature that the endpoint demands, e.g. <c>sales_module</c>; <c>api_access</c> where it demands no other.</param>
/// <param name="Counts">Since the hour began.</param>
public sealed record UsageCell(string TenantId, UsageHour Hour, string Endpoint, string Feature, UsageCounts Counts);

/// <summary>A user was served within the hour.</summary>
public sealed record UserSeen(string TenantId, UsageHour Hour, long UserId);

/// <summary>The greatest number of connections that a source saw open at once, on all nodes, within the hour.</summary>
public sealed record ConnectionPeak(string TenantId, UsageHour Hour, long Open);

/// <summary>What a node reports: cumulative values, so that any report may be lost, repeated or late.</summary>
/// <param name="Source">The node's memory: one name for all runs that count on in the same cells.</param>
/// <param name="Cells">Counts that changed.</param>
/// <param name="Users">Users seen.</param>
/// <param name="Peaks">Peaks that rose.</param>
public sealed record UsageReport(
    string Source, IReadOnlyList<UsageCell> Cells, IReadOnlyList<UserSeen> Users, IReadOnlyList<ConnectionPeak> Peaks);
