using Fayvad.Licensing.Webhooks;
using Fayvad.Licensing.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>On SQLite a transaction holds the database's one write lock from its beginning (BEGIN IMMEDIATE), so rows need none.</summary>
internal sealed class SqliteLicensingDbContext(DbContextOptions<SqliteLicensingDbContext> options) : LicensingDbContext(options)
{
    public override Task<LicenseRow?> LockLicenseAsync(Guid id, CancellationToken cancellationToken) =>
        Licenses.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public override Task<ClientRow?> LockClientAsync(Guid id, CancellationToken cancellationToken) => Clients.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public override Task<List<LicenseRow>> LockClientLicensesAsync(Guid clientId, CancellationToken cancellationToken) =>
        Licenses.Where(row => row.ClientId == clientId).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    public override Task<JournalHeadRow> LockJournalAsync(CancellationToken cancellationToken) => JournalHeads.SingleAsync(cancellationToken);

    public override Task<OutboxPositionRow?> LockPositionAsync(string name, CancellationToken cancellationToken) =>
        OutboxPositions.SingleOrDefaultAsync(row => row.Name == name, cancellationToken);

    public override Task<List<MailRow>> LockDueMailsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => Mails
        .Where(row => row.State == MailState.Queued && row.NextAttemptAt <= now && (row.ClaimedUntil == null || row.ClaimedUntil <= now))
        .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(limit).ToListAsync(cancellationToken);

    public override Task<bool> TryLockPurgeAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public override Task LockUsageAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task LockSeatsAsync(string tenantId, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<WebhookEndpointRow?> LockWebhookAsync(Guid id, CancellationToken cancellationToken) =>
        WebhookEndpoints.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public override Task<List<WebhookEndpointRow>> HoldWebhooksAsync(string[] tenantIds, CancellationToken cancellationToken) =>
        WebhookEndpoints.AsNoTracking().Where(row => row.Active && tenantIds.Contains(row.TenantId)).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    public override Task<WebhookDeliveryRow?> LockDeliveryAsync(Guid id, CancellationToken cancellationToken) =>
        WebhookDeliveries.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public override Task<List<WebhookDeliveryRow>> LockDueDeliveriesAsync(Guid[] ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        WebhookDeliveries.Where(row => ids.Contains(row.Id) && row.State == WebhookDeliveryState.Pending && row.NextAttemptAt <= now).ToListAsync(cancellationToken);

    public override Task<List<WebhookQueueRow>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Database.SqlQueryRaw<WebhookQueueRow>(WebhookSchema.DueByEndpoint, now.ToUnixTimeMilliseconds()).ToListAsync(cancellationToken);

    /// <summary>Nothing to do: a file is touched after the commit, see <see cref="Changes.FileBell"/>.</summary>
    public override Task NotifyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <summary>SQLite has no type for instants; a number orders and compares as one.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}
