using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

internal sealed class StaffRow
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string PasswordHash { get; set; }
    public required StaffRole Role { get; set; }
    public required bool Disabled { get; set; }
    public required string SecurityStamp { get; set; }
    public required byte[]? TotpSecret { get; set; }
    public required byte[]? TotpPending { get; set; }
    public required long TotpLastStep { get; set; }
    public required string[] RecoveryHashes { get; set; }
    public required DateTimeOffset? LastLoginAt { get; set; }
}

internal sealed class ApiTokenRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }
    public required string[] Scopes { get; init; }
    public required Guid[] Clients { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset? LastUsedAt { get; set; }
    public required DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>The tables of the admin API, and what it asks of the audit log.</summary>
internal static class AdminSchema
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<StaffRow>(staff =>
        {
            staff.ToTable("staff").HasIndex(row => row.NormalizedEmail).IsUnique();
            staff.Property(row => row.Email).HasMaxLength(Text.EmailLength);
            staff.Property(row => row.NormalizedEmail).HasMaxLength(Text.EmailLength);
            staff.Property(row => row.SecurityStamp).HasMaxLength(64);
        });
        model.Entity<ApiTokenRow>(token =>
        {
            token.ToTable("api_tokens").HasIndex(row => row.Hash).IsUnique();
            token.Property(row => row.Name).HasMaxLength(NewApiToken.NameLength);
            token.Property(row => row.CreatedBy).HasMaxLength(Text.NameLength);
            token.HasIndex(row => row.Name).IsUnique().HasFilter("revoked_at IS NULL"); // the audit log names tokens
        });
        model.Entity<AuditEventRow>(audit =>
        {
            audit.HasIndex(row => new { row.Who, row.Sequence });
            audit.HasIndex(row => new { row.Action, row.Sequence });
            audit.HasIndex(row => row.At);
        });
    }

    public static StaffAccount ToAccount(this StaffRow row) => new()
    {
        Id = row.Id,
        Email = row.Email,
        PasswordHash = row.PasswordHash,
        Role = row.Role,
        CreatedAt = row.CreatedAt,
        Disabled = row.Disabled,
        SecurityStamp = row.SecurityStamp,
        Totp = new() { Secret = row.TotpSecret, Pending = row.TotpPending, LastStep = row.TotpLastStep, RecoveryHashes = row.RecoveryHashes },
        LastLoginAt = row.LastLoginAt,
    };

    public static StaffRow ToRow(this StaffAccount account) => new()
    {
        Id = account.Id,
        Email = account.Email,
        NormalizedEmail = Text.Normalize(account.Email),
        CreatedAt = account.CreatedAt,
        PasswordHash = account.PasswordHash,
        Role = account.Role,
        Disabled = account.Disabled,
        SecurityStamp = account.SecurityStamp,
        TotpSecret = account.Totp.Secret,
        TotpPending = account.Totp.Pending,
        TotpLastStep = account.Totp.LastStep,
        RecoveryHashes = [.. account.Totp.RecoveryHashes],
        LastLoginAt = account.LastLoginAt,
    };

    /// <summary>Makes the row say what the account says.</summary>
    public static void Take(this StaffRow row, StaffAccount account)
    {
        (row.PasswordHash, row.Role, row.Disabled, row.SecurityStamp) = (account.PasswordHash, account.Role, account.Disabled, account.SecurityStamp);
        (row.TotpSecret, row.TotpPending, row.TotpLastStep) = (account.Totp.Secret, account.Totp.Pending, account.Totp.LastStep);
        row.RecoveryHashes = [.. account.Totp.RecoveryHashes];
        row.LastLoginAt = account.LastLoginAt;
    }

    public static ApiToken ToToken(this ApiTokenRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Scopes = row.Scopes,
        Clients = row.Clients,
        CreatedBy = row.CreatedBy,
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        LastUsedAt = row.LastUsedAt,
        RevokedAt = row.RevokedAt,
    };
}
