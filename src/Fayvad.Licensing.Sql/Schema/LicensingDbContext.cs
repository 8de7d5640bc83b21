using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Webhooks;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>
/// The one schema, written once for both databases. The subclasses say what differs: how an instant is stored, how a row is locked, and
/// how others are told. Each has its own migrations.
/// </summary>
internal abstract class LicensingDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<TierRow> Tiers => Set<TierRow>();
    public DbSet<ClientRow> Clients => Set<ClientRow>();
    public DbSet<TenantRow> Tenants => Set<TenantRow>();
    public DbSet<LicenseRow> Licenses => Set<LicenseRow>();
    public DbSet<LicenseTenantRow> LicenseTenants => Set<LicenseTenantRow>();
    public DbSet<ActivationRow> Activations => Set<ActivationRow>();
    public DbSet<OverrideEndRow> OverrideEnds => Set<OverrideEndRow>();
    public DbSet<RetiredKeyRow> RetiredKeys => Set<RetiredKeyRow>();
    public DbSet<IdempotentReplyRow> IdempotentReplies => Set<IdempotentReplyRow>();
    public DbSet<AuditEventRow> AuditEvents => Set<AuditEventRow>();
    public DbSet<LicenseChangeRow> LicenseChanges => Set<LicenseChangeRow>();
    public DbSet<JournalHeadRow> JournalHeads => Set<JournalHeadRow>();
    public DbSet<OutboxPositionRow> OutboxPositions => Set<OutboxPositionRow>();
    public DbSet<KeyRingRow> KeyRing => Set<KeyRingRow>();
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();
    public DbSet<OdooSessionRow> OdooSessions => Set<OdooSessionRow>();
    public DbSet<RevokedTokenRow> RevokedTokens => Set<RevokedTokenRow>();
    public DbSet<EdgeRecordRow> EdgeRecords => Set<EdgeRecordRow>();
    public DbSet<StaffRow> Staff => Set<StaffRow>();
    public DbSet<SeatRow> Seats => Set<SeatRow>();
    public DbSet<LicenseRequestRow> LicenseRequests => Set<LicenseRequestRow>();
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();
    public DbSet<UsageCellRow> UsageCells => Set<UsageCellRow>();
    public DbSet<UsageUserRow> UsageUsers => Set<UsageUserRow>();
    public DbSet<UsageEndpointRow> UsageEndpoints => Set<UsageEndpointRow>();
    public DbSet<UsageDayRow> UsageDays => Set<UsageDayRow>();
    public DbSet<UsageAlertRow> UsageAlerts => Set<UsageAlertRow>();
    public DbSet<WebhookEndpointRow> WebhookEndpoints => Set<WebhookEndpointRow>();
    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();
    public DbSet<WebhookAttemptRow> WebhookAttempts => Set<WebhookAttemptRow>();
    public DbSet<MailNoticeRow> MailNotices => Set<MailNoticeRow>();
    public DbSet<MailRow> Mails => Set<MailRow>();
    public DbSet<KeyRecoveryRow> KeyRecoveries => Set<KeyRecoveryRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The licence, locked until the transaction ends.</summary>
    public abstract Task<LicenseRow?> LockLicenseAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The client, locked against other changes until the transaction ends.</summary>
    public abstract Task<ClientRow?> LockClientAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The licences of a client by id, locked until the transaction ends.</summary>
    public abstract Task<List<LicenseRow>> LockClientLicensesAsync(Guid clientId, CancellationToken cancellationToken);

    /// <summary>The journal's head, locked until the transaction ends.</summary>
    public abstract Task<JournalHeadRow> LockJournalAsync(CancellationToken cancellationToken);

    /// <summary>How far a reader of the outbox has come, locked until the transaction ends; null: it has not begun.</summary>
    public abstract Task<OutboxPositionRow?> LockPositionAsync(string name, CancellationToken cancellationToken);

    /// <summary>Mails that are due and that nobody is sending, locked until the transaction ends; what others have locked is passed over.</summary>
    public abstract Task<List<MailRow>> LockDueMailsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps others from clearing away changes until the transaction ends; false where another process is at it.</summary>
    public abstract Task<bool> TryLockPurgeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps others from taking reports of usage until the transaction ends.</summary>
    public abstract Task LockUsageAsync(CancellationToken cancellationToken);

    /// <summary>Keeps others from taking or releasing seats of the tenant until the transaction ends, so that counting and adding are one step.</summary>
    public abstract Task LockSeatsAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>A tenant's endpoint, locked against other changes until the transaction ends; null: there is none.</summary>
    public abstract Task<WebhookEndpointRow?> LockWebhookAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The active endpoints of tenants, kept from being deleted until the transaction ends.</summary>
    public abstract Task<List<WebhookEndpointRow>> HoldWebhooksAsync(string[] tenantIds, CancellationToken cancellationToken);

    /// <summary>The delivery, locked until the transaction ends; null: there is none.</summary>
    public abstract Task<WebhookDeliveryRow?> LockDeliveryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Those of these deliveries that are still due and that nobody else locks at the moment, locked until the transaction ends.</summary>
    public abstract Task<List<WebhookDeliveryRow>> LockDueDeliveriesAsync(Guid[] ids, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>For each active endpoint with something due, what is due longest.</summary>
    public abstract Task<List<WebhookQueueRow>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Wakes those who watch the change feed, once the transaction commits.</summary>
    public abstract Task NotifyAsync(CancellationToken cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<LicenseState>().HaveConversion<EnumName<LicenseState>>().HaveMaxLength(16);
        configuration.Properties<BillingPeriod>().HaveConversion<EnumName<BillingPeriod>>().HaveMaxLength(16);
        configuration.Properties<MailState>().HaveConversion<EnumName<MailState>>().HaveMaxLength(16);
        configuration.Properties<StaffRole>().HaveConversion<EnumName<StaffRole>>().HaveMaxLength(16);
        configuration.Properties<LicenseRequestKind>().HaveConversion<EnumName<LicenseRequestKind>>().HaveMaxLength(16);
        configuration.Properties<LicenseRequestState>().HaveConversion<EnumName<LicenseRequestState>>().HaveMaxLength(16);
        configuration.Properties<WebhookDeliveryState>().HaveConversion<EnumName<WebhookDeliveryState>>().HaveMaxLength(16);
        configuration.Properties<WebhookDisabledReason>().HaveConversion<EnumName<WebhookDisabledReason>>().HaveMaxLength(16);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<TierRow>(tier =>
        {
            tier.ToTable("tiers").HasKey(row => row.Code);
            tier.Property(row => row.Code).HasMaxLength(64);
            tier.Property(row => row.Name).HasMaxLength(Text.NameLength);
            tier.Property(row => row.Currency).HasMaxLength(3);
            tier.Property(row => row.PriceMonthly).HasPrecision(18, 4);
            tier.Property(row => row.PriceYearly).HasPrecision(18, 4);
            tier.HasIndex(row => row.Sequence).IsUnique();
        });
        model.Entity<ClientRow>(client =>
        {
            client.ToTable("clients").HasIndex(row => new { row.NormalizedName, row.NormalizedEmail }).IsUnique();
            client.Property(row => row.Name).HasMaxLength(Text.NameLength);
            client.Property(row => row.NormalizedName).HasMaxLength(Text.NameLength);
            client.Property(row => row.Email).HasMaxLength(Text.EmailLength);
            client.Property(row => row.NormalizedEmail).HasMaxLength(Text.EmailLength);
            client.Property(row => row.Language).HasMaxLength(2);
        });
        model.Entity<TenantRow>(tenant =>
        {
            tenant.ToTable("tenants").Property(row => row.Id).HasMaxLength(Text.TenantLength);
            tenant.HasOne<ClientRow>().WithMany().HasForeignKey(row => row.ClientId).OnDelete(DeleteBehavior.Restrict);
        });
        ConfigureLicenses(model);
        ConfigureJournal(model);
        ConfigureSecrets(model);
        PortalRows.Configure(model);
        AdminSchema.Configure(model);
        MailRows.Configure(model);
        UsageSchema.Configure(model);
        LedgerSchema.Configure(model);
        ConnectionSchema.Configure(model);
        WebhookSchema.Configure(model);
        model.ApplyConfiguration(new EdgeRecordTable());
        model.ApplyConfiguration(new SigningKeyTable());
    }

    private static void ConfigureLicenses(ModelBuilder model)
    {
        model.Entity<LicenseRow>(license =>
        {
            license.ToTable("licenses").HasIndex(row => new { row.KeyFingerprint, row.KeyPepperVersion }).IsUnique();
            license.HasOne(row => row.Tier).WithMany().HasForeignKey(row => row.TierCode).OnDelete(DeleteBehavior.Restrict);
            license.HasOne(row => row.NextTier).WithMany().HasForeignKey(row => row.NextTierCode).OnDelete(DeleteBehavior.Restrict);
            license.Property(row => row.Billing).HasDefaultValue(BillingPeriod.Yearly).HasSentinel(default(BillingPeriod));
            license.Property(row => row.Terms).HasDefaultValue("[]");
            license.HasIndex(row => new { row.ExpiryDate, row.Id });
            // All that figures over all licences ask for (SqlLicenseStatistics), in the order in which they group.
            license.HasIndex(row => new { row.TierCode, row.State, row.Billing, row.IsTrial, row.NextTierAt, row.NextTierCode, row.NextBilling, row.StartsAt, row.ExpiryDate })
                .HasDatabaseName("ix_licenses_figures");
            license.HasOne(row => row.Client).WithMany().HasForeignKey(row => row.ClientId).OnDelete(DeleteBehavior.Restrict);
            license.HasOne<LicenseRow>().WithMany().HasForeignKey(row => row.SuccessorId).OnDelete(DeleteBehavior.Restrict);
            license.HasMany(row => row.Tenants).WithOne().HasForeignKey(row => row.LicenseId).OnDelete(DeleteBehavior.ClientCascade);
            license.HasMany(row => row.Activations).WithOne().HasForeignKey(row => row.LicenseId).OnDelete(DeleteBehavior.ClientCascade);
            license.HasMany(row => row.OverrideEnds).WithOne().HasForeignKey(row => row.LicenseId).OnDelete(DeleteBehavior.ClientCascade);
            license.HasIndex(row => row.NextTierAt);
            license.HasIndex(row => row.StartsAt);
            license.Property(row => row.KeyLastFour).HasMaxLength(4);
            license.Property(row => row.Notes).HasMaxLength(Text.NoteLength);
            license.Property(row => row.Revision).IsConcurrencyToken();
        });
        model.Entity<OverrideEndRow>(end =>
        {
            end.ToTable("license_override_ends").HasKey(row => new { row.LicenseId, row.At });
            end.HasIndex(row => row.At);
        });
        model.Entity<RetiredKeyRow>(key =>
        {
            key.ToTable("retired_keys").HasKey(row => new { row.KeyFingerprint, row.KeyPepperVersion });
            key.HasOne<LicenseRow>().WithMany().HasForeignKey(row => row.LicenseId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<IdempotentReplyRow>(reply => reply.ToTable("idempotent_replies").HasIndex(row => row.ExpiresAt));
        model.Entity<LicenseTenantRow>(tenant =>
        {
            tenant.ToTable("license_tenants").HasKey(row => new { row.LicenseId, row.TenantId });
            tenant.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            tenant.HasIndex(row => row.TenantId).IsUnique(); // a tenant is covered by one licence, whatever happens at once
            tenant.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ActivationRow>(activation =>
        {
            activation.ToTable("activations").HasKey(row => new { row.LicenseId, row.TenantId });
            activation.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            activation.Property(row => row.ContactName).HasMaxLength(Text.NameLength);
            activation.Property(row => row.ContactEmail).HasMaxLength(Text.EmailLength);
            activation.HasIndex(row => row.TenantId).IsUnique();
            activation.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.TenantId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureJournal(ModelBuilder model)
    {
        model.Entity<AuditEventRow>(audit =>
        {
            audit.ToTable("audit_events").HasKey(row => row.Sequence);
            audit.Property(row => row.Sequence).ValueGeneratedNever();
            audit.HasIndex(row => new { row.Subject, row.Sequence });
        });
        model.Entity<LicenseChangeRow>(change =>
        {
            change.ToTable("license_changes").HasKey(row => row.Sequence);
            change.Property(row => row.Sequence).ValueGeneratedNever();
            change.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            change.HasIndex(row => new { row.TenantId, row.Sequence });
        });
        model.Entity<OutboxPositionRow>(position =>
        {
            position.ToTable("outbox_positions").HasKey(row => row.Name);
            position.Property(row => row.Name).HasMaxLength(64);
        });
        model.Entity<JournalHeadRow>(head =>
        {
            head.ToTable("journal_heads").Property(row => row.Id).ValueGeneratedNever();
            head.HasData(new JournalHeadRow
            {
                Id = JournalHeadRow.OnlyId,
                AuditSequence = AuditHead.Empty.Sequence,
                AuditHash = AuditHead.Empty.Hash,
                ChangeSequence = 0,
            });
        });
    }

    private static void ConfigureSecrets(ModelBuilder model)
    {
        model.Entity<KeyRingRow>(secret =>
        {
            secret.ToTable("keyring").HasKey(row => new { row.Name, row.Version });
            secret.Property(row => row.Name).HasMaxLength(64);
        });
        model.Entity<OdooSessionRow>(session =>
        {
            session.ToTable("odoo_sessions").HasKey(row => row.Jti);
            session.Property(row => row.Jti).HasMaxLength(64);
            session.Property(row => row.TenantId).HasMaxLength(Text.TenantLength);
            session.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<RevokedTokenRow>(token =>
        {
            token.ToTable("revoked_tokens").HasKey(row => row.Jti);
            token.Property(row => row.Jti).HasMaxLength(64);
            token.HasIndex(row => row.RevokedAt);
            token.HasIndex(row => row.ExpiresAt);
        });
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    /// <summary>An enum by its name in lower case, so that the tables read well without the program.</summary>
    private sealed class EnumName<T>() : ValueConverter<T, string>(
        value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true))
        where T : struct, Enum;
}
