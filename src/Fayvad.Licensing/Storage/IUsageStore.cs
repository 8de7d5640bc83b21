using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// What was counted. Sources report cells; the sums of hours move with them in one transaction; days, weeks and months are added up out of hours
/// as they are asked for, so that sums agree at every level. Cells are kept for <see cref="CellsKept"/>, hours for <see cref="UsageRetention"/>.
/// </summary>
public interface IUsageStore
{
    /// <summary>For how long cells of single sources and endpoints are kept; what is reported later than that is not taken any more.</summary>
    static readonly TimeSpan CellsKept = TimeSpan.FromDays(8);

    /// <summary>Takes a report, each value by maximum: a report that comes again, or after a later one, changes nothing. One transaction.</summary>
    /// <returns>How many cells were too old to be taken.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached; nothing was taken, or everything.</exception>
    Task<int> TakeAsync(UsageReport report, CancellationToken cancellationToken);

    /// <summary>Drops cells and hours whose time is over. Any number of nodes may do so at once.</summary>
    Task PurgeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What was reported for the tenant in this hour by all sources but those of one node, which knows its own count to the last request, and on
    /// the hour's UTC day: the same, and by whomever in the hours before it. One query.
    /// </summary>
    Task<UsageToday> TodayAsync(string tenantId, UsageHour hour, IReadOnlyList<string> exceptSources, CancellationToken cancellationToken);

    /// <summary>The tenant's hours in this range (both inclusive) that are not empty, in order, as of the last report.</summary>
    Task<IReadOnlyList<HourUsage>> HoursAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken);

    /// <summary>The same by endpoint, most served first.</summary>
    Task<IReadOnlyList<EndpointUsage>> EndpointsAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken);

    /// <summary>Users seen in this range: by hour and as a whole.</summary>
    Task<UserActivity> UsersAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken);

    /// <summary>Keeps an alert, once per tenant, hour and threshold, and announces it to the change feed; false where it was there.</summary>
    Task<bool> TryRaiseAsync(UsageAlert alert, CancellationToken cancellationToken);

    /// <summary>Alerts of a tenant, newest first; of every tenant where none is named.</summary>
    Task<IReadOnlyList<UsageAlert>> AlertsAsync(string? tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken);

    /// <summary>All tenants together in this range, hour by hour.</summary>
    Task<IReadOnlyList<HourUsage>> FleetHoursAsync(UsageHour from, UsageHour to, CancellationToken cancellationToken);

    /// <summary>Totals of every tenant in this range as they stand at one moment, most served first; of one tenant where it is named.</summary>
    Task<IReadOnlyList<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, CancellationToken cancellationToken);

    /// <summary>The same page by page, each page by what is counted then: a tenant that is served meanwhile may move from a later one to an earlier.</summary>
    Task<Page<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>For how long hours are kept (LICENSE_USAGE_RETENTION_DAYS).</summary>
public sealed record UsageRetention(TimeSpan Term)
{
    /// <summary>90 days (contract 10).</summary>
    public static UsageRetention Default { get; } = new(TimeSpan.FromDays(90));
}

/// <summary>Requests served.</summary>
/// <param name="ThisHour">In the hour asked for.</param>
/// <param name="Today">On its UTC day, up to and including that hour.</param>
public readonly record struct UsageToday(long ThisHour, long Today);

/// <summary>One hour of a tenant, or of all.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Counts">Requests.</param>
/// <param name="Users">Different users seen.</param>
/// <param name="PeakConnections">What was open at once on all nodes, at most.</param>
public sealed record HourUsage(UsageHour Hour, UsageCounts Counts, int Users, long PeakConnections);

/// <summary>An endpoint's requests.</summary>
public sealed record EndpointUsage(string Endpoint, string Feature, UsageCounts Counts);

/// <summary>A tenant's requests.</summary>
public sealed record TenantUsage(string TenantId, UsageCounts Counts, long PeakHourServed);

/// <summary>Users seen.</summary>
/// <param name="Distinct">Different users in the whole range.</param>
/// <param name="ByDay">Different users per UTC day that had any, in order.</param>
/// <param name="MostActive">The users seen in the most hours, ten at most.</param>
public sealed record UserActivity(int Distinct, IReadOnlyList<DayUsers> ByDay, IReadOnlyList<ActiveUser> MostActive);

/// <summary>Different users of a UTC day.</summary>
public sealed record DayUsers(DateOnly Day, int Users);

/// <summary>A user, and in how many hours they were seen.</summary>
public sealed record ActiveUser(long UserId, int Hours);

/// <summary>A tenant crossed a share of its hourly quota.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Hour">In this hour.</param>
/// <param name="Percent">80 or 100.</param>
/// <param name="Used">Requests used when it was noticed.</param>
/// <param name="Limit">The limit then.</param>
/// <param name="At">When it was noticed.</param>
public sealed record UsageAlert(string TenantId, UsageHour Hour, int Percent, long Used, long Limit, DateTimeOffset At);
