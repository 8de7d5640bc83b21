using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

// What was counted, a row per UTC day: Day is days since 1970-01-01, Hours its 24 hours packed (HourGrid). Ten thousand tenants over ninety
// days are so a million rows and not twenty-two, and a report still is exact to the hour.

/// <summary>What one source reported for an endpoint; kept for <see cref="IUsageStore.CellsKept"/>, so that a report that comes again is known.</summary>
internal sealed class UsageCellRow
{
    public required string TenantId { get; init; }
    public required long Day { get; init; }
    public required string Source { get; init; }
    public required string Endpoint { get; init; }
    public required string Feature { get; init; }
    public required byte[] Hours { get; init; }
}

/// <summary>The most connections that one source had open at once; kept as long as cells.</summary>
internal sealed class UsagePeakRow
{
    public required string TenantId { get; init; }
    public required long Day { get; init; }
    public required string Source { get; init; }
    public required byte[] Hours { get; init; }
}

/// <summary>A user, and in which hours of the day they were seen.</summary>
internal sealed class UsageUserRow
{
    public required string TenantId { get; init; }
    public required long Day { get; init; }
    public required long UserId { get; init; }

    /// <summary>Bit 0 is the hour from 00:00.</summary>
    public required long Hours { get; init; }
}

/// <summary>All sources of an endpoint together.</summary>
internal sealed class UsageEndpointRow
{
    public required string TenantId { get; init; }
    public required long Day { get; init; }
    public required string Endpoint { get; init; }
    public required string Feature { get; init; }
    public required byte[] Hours { get; init; }
}

/// <summary>All endpoints of a tenant together, and its users and connections: the day's sums, and hour by hour.</summary>
internal sealed class UsageDayRow
{
    /// <summary>The row of all tenants together has no name.</summary>
    public const string Fleet = "";

    public required long Day { get; init; }
    public required string TenantId { get; init; }
    public required long Served { get; init; }
    public required long QuotaRefused { get; init; }
    public required long FeatureRefused { get; init; }
    public required long LicenseRefused { get; init; }
    public required long PermissionRefused { get; init; }
    public required long Unavailable { get; init; }

    /// <summary>Served in the busiest hour.</summary>
    public required long PeakServed { get; init; }
    public required byte[] Hours { get; init; }
}

/// <summary>An alert that was raised.</summary>
internal sealed class UsageAlertRow
{
    public required string TenantId { get; init; }

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public required long Hour { get; init; }
    public required int Percent { get; init; }
    public required long Used { get; init; }
    public required long Limit { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal static class UsageSchema
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<UsageCellRow>(cell =>
        {
            cell.ToTable("usage_cells").HasKey(row => new { row.TenantId, row.Day, row.Source, row.Endpoint, row.Feature });
            cell.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            cell.HasIndex(row => row.Day);
        });
        model.Entity<UsagePeakRow>(peak =>
        {
            peak.ToTable("usage_peaks").HasKey(row => new { row.TenantId, row.Day, row.Source });
            peak.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            peak.HasIndex(row => row.Day);
        });
        model.Entity<UsageUserRow>(user =>
        {
            user.ToTable("usage_users").HasKey(row => new { row.TenantId, row.Day, row.UserId });
            user.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            user.HasIndex(row => row.Day);
        });
        model.Entity<UsageEndpointRow>(endpoint =>
        {
            endpoint.ToTable("usage_endpoints").HasKey(row => new { row.TenantId, row.Day, row.Endpoint, row.Feature });
            endpoint.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            endpoint.HasIndex(row => row.Day);
        });
        model.Entity<UsageDayRow>(day =>
        {
            day.ToTable("usage_days").HasKey(row => new { row.Day, row.TenantId }); // all tenants of a day lie together
            day.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            day.HasIndex(row => new { row.TenantId, row.Day });
        });
        model.Entity<UsageAlertRow>(alert =>
        {
            alert.ToTable("usage_alerts").HasKey(row => new { row.TenantId, row.Hour, row.Percent });
            alert.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            alert.HasIndex(row => row.Hour);
        });
    }
}
