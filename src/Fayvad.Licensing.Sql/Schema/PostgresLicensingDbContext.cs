using Fayvad.Licensing.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>On PostgreSQL rows are locked one by one, and watchers are told by NOTIFY, which the server sends at the commit.</summary>
internal sealed class PostgresLicensingDbContext(DbContextOptions<PostgresLicensingDbContext> options) : LicensingDbContext(options)
{
    /// <summary>The channel on which a change is announced.</summary>
    public const string Channel = "fayvad_license_changes";

    private const long PurgeLock = 0x6661_7976_6164_0001; // "fayvad", and a number of ours
    private const long UsageLock = 0x6661_7976_6164_0002;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(15);

    // Lists are joined afterwards by queries of their own: a join in the locking statement would show them as they were before the wait.
    public override Task<LicenseRow?> LockLicenseAsync(Guid id, CancellationToken cancellationToken) =>
        QueueAsync(Licenses.FromSql($"SELECT * FROM licenses WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync, cancellationToken);

    // Not FOR UPDATE, which would keep licences from being issued to the client.
    public override Task<ClientRow?> LockClientAsync(Guid id, CancellationToken cancellationToken) =>
        QueueAsync(Clients.FromSql($"SELECT * FROM clients WHERE id = {id} FOR NO KEY UPDATE").SingleOrDefaultAsync, cancellationToken);

    public override Task<List<LicenseRow>> LockClientLicensesAsync(Guid clientId, CancellationToken cancellationToken) =>
        QueueAsync(Licenses.FromSql($"SELECT * FROM licenses WHERE client_id = {clientId} ORDER BY id FOR UPDATE").ToListAsync, cancellationToken);

    public override Task<JournalHeadRow> LockJournalAsync(CancellationToken cancellationToken) =>
        QueueAsync(JournalHeads.FromSql($"SELECT * FROM journal_heads WHERE id = {JournalHeadRow.OnlyId} FOR UPDATE").SingleAsync, cancellationToken);

    public override Task<OutboxPositionRow?> LockPositionAsync(string name, CancellationToken cancellationToken) =>
        QueueAsync(OutboxPositions.FromSql($"SELECT * FROM outbox_positions WHERE name = {name} FOR UPDATE").SingleOrDefaultAsync, cancellationToken);

    // Not in a queue: two nodes that look at once get different mails.
    public override Task<List<MailRow>> LockDueMailsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Mails.FromSql($"""
            SELECT * FROM mails WHERE state = 'queued' AND next_attempt_at <= {now} AND (claimed_until IS NULL OR claimed_until <= {now})
            ORDER BY next_attempt_at, id LIMIT {limit} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);

    public override Task<bool> TryLockPurgeAsync(CancellationToken cancellationToken) =>
        Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({PurgeLock}) AS \"Value\"").SingleAsync(cancellationToken);

    public override Task LockUsageAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({UsageLock})", cancellationToken);

    // Not FOR UPDATE, which would keep deliveries from being added.
    public override Task<WebhookEndpointRow?> LockWebhookAsync(Guid id, CancellationToken cancellationToken) =>
        QueueAsync(WebhookEndpoints.FromSql($"SELECT * FROM webhook_endpoints WHERE id = {id} FOR NO KEY UPDATE").SingleOrDefaultAsync, cancellationToken);

    public override Task<List<WebhookEndpointRow>> HoldWebhooksAsync(string[] tenantIds, CancellationToken cancellationToken) => QueueAsync(
        WebhookEndpoints.FromSql($"SELECT * FROM webhook_endpoints WHERE active AND tenant_id = ANY({tenantIds}) ORDER BY id FOR KEY SHARE").AsNoTracking().ToListAsync, cancellationToken);

    public override Task<WebhookDeliveryRow?> LockDeliveryAsync(Guid id, CancellationToken cancellationToken) =>
        QueueAsync(WebhookDeliveries.FromSql($"SELECT * FROM webhook_deliveries WHERE id = {id} FOR NO KEY UPDATE").SingleOrDefaultAsync, cancellationToken);

    public override Task<List<WebhookDeliveryRow>> LockDueDeliveriesAsync(Guid[] ids, DateTimeOffset now, CancellationToken cancellationToken) => WebhookDeliveries.FromSql(
        $"SELECT * FROM webhook_deliveries WHERE id = ANY({ids}) AND state = 'pending' AND next_attempt_at <= {now} FOR NO KEY UPDATE SKIP LOCKED").ToListAsync(cancellationToken);

    public override Task<List<WebhookQueueRow>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Database.SqlQueryRaw<WebhookQueueRow>(WebhookSchema.DueByEndpoint, now).ToListAsync(cancellationToken);

    public override Task LockSeatsAsync(string tenantId, CancellationToken cancellationToken) => QueueAsync(
        token => Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"fayvad seats " + tenantId}, 0))", token), cancellationToken);

    // A row that another transaction adds under the same name is waited for until that one ends, and it may stand in a queue itself.
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        QueueAsync(token => base.SaveChangesAsync(acceptAllChangesOnSuccess, token), cancellationToken);

    public override Task NotifyAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<LicenseRow>().Property(row => row.Overrides).HasColumnType("jsonb");
        model.Entity<TenantRow>().Property(row => row.Id).UseCollation("C"); // names are bytes here, as they are on SQLite
    }

    /// <summary>Other commands are short and time out early, so that a silent server is noticed; these may stand in a queue.</summary>
    private async Task<T> QueueAsync<T>(Func<CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        var usual = Database.GetCommandTimeout();
        Database.SetCommandTimeout(Math.Max(usual ?? 0, (int)LockPatience.TotalSeconds));
        try
        {
            return await query(cancellationToken);
        }
        finally
        {
            Database.SetCommandTimeout(usual);
        }
    }

    /// <summary>timestamptz, cut to what SQLite keeps.</summary>
    private sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => Instant.Of(instant), instant => instant);
}
