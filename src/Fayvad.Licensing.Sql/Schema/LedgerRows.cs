using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>A tenant's hour in the quota ledger.</summary>
internal sealed class LeasePageRow
{
    public required string TenantId { get; init; }

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public required long Hour { get; init; }

    /// <summary>Rises by one with each writing; the first is 1.</summary>
    public required long Version { get; init; }
    public required string Page { get; init; }

    /// <summary>When holders were last told to give back, in Unix milliseconds of the ledger's clock.</summary>
    public long? RecalledAt { get; init; }
}

/// <summary>Which incarnation of a ledger's store may grant.</summary>
internal sealed class LedgerFenceRow
{
    public required string Ledger { get; init; }
    public required string Incarnation { get; init; }
    public required bool IsDurable { get; init; }

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public required long ClosedThrough { get; init; }
}

/// <summary>PostgreSQL: a name of our own for the timeline, since two standbys may begin a timeline of the same number.</summary>
internal sealed class LedgerMarkRow
{
    public const int OnlyId = 1;

    public required int Id { get; init; }
    public required string Timeline { get; init; }
    public required string Mark { get; init; }
}

internal static class LedgerSchema
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<LeasePageRow>(page =>
        {
            page.ToTable("lease_pages").HasKey(row => new { row.TenantId, row.Hour });
            page.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            page.HasIndex(row => row.Hour);
            page.HasIndex(row => row.RecalledAt).HasFilter("recalled_at IS NOT NULL");
        });
        model.Entity<LedgerFenceRow>(fence =>
        {
            fence.ToTable("ledger_fences").HasKey(row => row.Ledger);
            fence.Property(row => row.Ledger).HasMaxLength(64);
        });
        model.Entity<LedgerMarkRow>(mark => mark.ToTable("ledger_marks").Property(row => row.Id).ValueGeneratedNever());
    }
}
