using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>That something was told, whether or not anybody could be reached: it is not told again.</summary>
internal sealed class MailNoticeRow
{
    public required string Key { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Nobody can find it out again from then on.</summary>
    public required DateTimeOffset KeptUntil { get; init; }
}

/// <summary>A mail to one recipient.</summary>
internal sealed class MailRow
{
    public required Guid Id { get; init; }
    public required string Recipient { get; init; }
    public required string? Language { get; init; }
    public required string Template { get; init; }

    /// <summary>The facts, as JSON. No secret: what a link holds is made when it is sent.</summary>
    public required string Data { get; init; }
    public required MailState State { get; set; }
    public required int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextAttemptAt { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A link that recovers a key: the hash of its token.</summary>
internal sealed class KeyRecoveryRow
{
    public required byte[] TokenHash { get; init; }

    /// <summary>The address that it was sent to: whose licences it opens.</summary>
    public required string Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The tables of mails.</summary>
internal static class MailRows
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<MailNoticeRow>(notice =>
        {
            notice.ToTable("mail_notices").HasKey(row => row.Key);
            notice.Property(row => row.Key).HasMaxLength(200);
            notice.HasIndex(row => row.KeptUntil);
        });
        model.Entity<MailRow>(mail =>
        {
            mail.ToTable("mails").HasKey(row => row.Id);
            mail.Property(row => row.Id).ValueGeneratedNever();
            mail.Property(row => row.Recipient).HasMaxLength(Text.EmailLength);
            mail.Property(row => row.Language).HasMaxLength(2);
            mail.Property(row => row.Template).HasMaxLength(64);
            mail.Property(row => row.LastError).HasMaxLength(MailOutcome.ErrorLength);
            mail.HasIndex(row => new { row.State, row.NextAttemptAt });
        });
        model.Entity<KeyRecoveryRow>(recovery =>
        {
            recovery.ToTable("key_recoveries").HasKey(row => row.TokenHash);
            recovery.Property(row => row.Email).HasMaxLength(Text.EmailLength);
            recovery.HasIndex(row => row.Email);
            recovery.HasIndex(row => row.ExpiresAt);
        });
    }
}
