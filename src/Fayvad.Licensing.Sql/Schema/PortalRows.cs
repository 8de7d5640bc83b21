using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>A user's seat. No reference to <c>tenants</c>: an edge knows tenants by their leases alone.</summary>
internal sealed class SeatRow
{
    public required string TenantId { get; init; }
    public required long UserId { get; init; }
    public required string Login { get; set; }
    public required DateTimeOffset Since { get; set; }
    public required DateTimeOffset LastUsed { get; set; }
}

internal sealed class LicenseRequestRow
{
    public required Guid Id { get; init; }
    public required LicenseRequestKind Kind { get; init; }
    public required Guid? LicenseId { get; init; }
    public required string? TenantId { get; init; }
    public required string? TierCode { get; init; }
    public required string ContactName { get; init; }
    public required string ContactEmail { get; init; }
    public required string? Message { get; init; }
    public required LicenseRequestState State { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? HandledAt { get; set; }
    public string? HandledBy { get; set; }
    public string? Note { get; set; }
}

/// <summary>The tables of seats and of what customers ask for.</summary>
internal static class PortalRows
{
    /// <summary>Longest login of an Odoo user that is kept; a longer one is cut.</summary>
    public const int LoginLength = 254;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<SeatRow>(seat =>
        {
            seat.ToTable("seats").HasKey(row => new { row.TenantId, row.UserId });
            seat.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            seat.Property(row => row.UserId).ValueGeneratedNever();
            seat.Property(row => row.Login).HasMaxLength(LoginLength);
        });
        model.Entity<LicenseRequestRow>(request =>
        {
            request.ToTable("license_requests").HasKey(row => row.Id);
            request.Property(row => row.Id).ValueGeneratedNever();
            request.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            request.Property(row => row.TierCode).HasMaxLength(64);
            request.Property(row => row.ContactName).HasMaxLength(Text.NameLength);
            request.Property(row => row.ContactEmail).HasMaxLength(Text.EmailLength);
            request.Property(row => row.Message).HasMaxLength(Text.NoteLength);
            request.Property(row => row.HandledBy).HasMaxLength(Text.NameLength);
            request.Property(row => row.Note).HasMaxLength(Text.NoteLength);
            request.HasOne<LicenseRow>().WithMany().HasForeignKey(row => row.LicenseId).OnDelete(DeleteBehavior.Restrict);
            request.HasIndex(row => new { row.State, row.Id });
        });
    }
}
