using System.Text;
using System.Text.Json;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Endpoints; the other parts hold deliveries and what workers do.</summary>
internal sealed partial class SqlWebhookStore(SqlRunner runner, ISecretProtector protector, TimeProvider time) : IWebhookStore
{
    public Task<WebhookEndpoint> CreateAsync(NewWebhookEndpoint endpoint, WebhookSecret secret, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var tenantId = Text.TenantId("tenant_id", endpoint.TenantId);
        var description = Text.Optional("description", endpoint.Description, Text.NoteLength);
        var now = Now();
        return runner.TransactAsync(async (context, journal, token) =>
        {
            await context.LockJournalAsync(token); // of many at once none makes one too many
            if (await context.WebhookEndpoints.CountAsync(row => row.TenantId == tenantId, token) >= WebhookEndpoint.MaxPerTenant)
                throw new LimitReached("max_webhooks", WebhookEndpoint.MaxPerTenant).ToException();
            var id = Guid.CreateVersion7(now);
            var row = new WebhookEndpointRow
            {
                Id = id, TenantId = tenantId, Url = endpoint.Url, Events = [.. endpoint.Events], Description = description, Active = true,
                WrappedSecret = Wrap(id, secret), CreatedAt = now, UpdatedAt = now,
            };
            context.Add(row);
            journal.Record(Draft("webhook.create", row, origin, null, Image(row)));
            return row.ToEndpoint();
        }, cancellationToken);
    }

    public async Task<Page<WebhookEndpoint>> ListAsync(string tenantId, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        return await runner.ReadAsync(async (context, token) =>
        {
            var rows = await context.WebhookEndpoints.Where(row => row.TenantId == tenantId && (after == null || row.Id.CompareTo(after.Value) < 0))
                .OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, WebhookSchema.ToEndpoint, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public Task<WebhookEndpoint> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => (await context.WebhookEndpoints.SingleOrDefaultAsync(row => row.Id == id && row.TenantId == tenantId, token) ?? throw NoEndpoint()).ToEndpoint(),
        cancellationToken);

    public Task<WebhookEndpoint> ChangeAsync(string tenantId, Guid id, WebhookEndpointChange change, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var description = Text.Optional("description", change.Description, Text.NoteLength);
        return ChangeAsync("webhook.update", tenantId, id, origin, (row, now) =>
        {
            if (change.Url is { } url && url != row.Url)
            {
                row.Url = url;
                row.Take(default(WebhookHealth)); // what another address did says nothing of this one
            }
            if (change.Events is { } events) row.Events = [.. events];
            if (change.Description is not null) row.Description = description;
            if (change.Active is { } active && active != row.Active)
            {
                (row.Active, row.DisabledReason, row.DisabledAt) = (active, null, active ? null : now);
                row.Take(default(WebhookHealth));
            }
        }, cancellationToken);
    }

    public Task<WebhookEndpoint> RotateAsync(
        string tenantId, Guid id, WebhookSecret secret, TimeSpan overlap, CommandOrigin origin, CancellationToken cancellationToken) =>
        ChangeAsync("webhook.rotate", tenantId, id, origin, (row, now) =>
        {
            (row.WrappedOldSecret, row.OldSecretUntil) = overlap > TimeSpan.Zero ? (row.WrappedSecret, now + overlap) : ((byte[]?)null, (DateTimeOffset?)null);
            row.WrappedSecret = Wrap(row.Id, secret);
        }, cancellationToken);

    public Task DeleteAsync(string tenantId, Guid id, CommandOrigin origin, CancellationToken cancellationToken) => runner.TransactAsync(async (context, journal, token) =>
    {
        await context.LockJournalAsync(token);
        var row = await FindAsync(context, tenantId, id, token);
        context.Remove(row);
        journal.Record(Draft("webhook.delete", row, origin, Image(row), null));
        return 0;
    }, cancellationToken);

    public Task<IReadOnlyList<string>> ListenedTypesAsync(string tenantId, CancellationToken cancellationToken) => runner.ReadAsync<IReadOnlyList<string>>(
        async (context, token) => [.. (await context.WebhookEndpoints.Where(row => row.TenantId == tenantId && row.Active).Select(row => row.Events).ToListAsync(token))
            .SelectMany(static types => types).Distinct()], cancellationToken);

    internal static string Purpose(Guid id) => $"webhook/{id}";

    private Task<WebhookEndpoint> ChangeAsync(
        string action, string tenantId, Guid id, CommandOrigin origin, Action<WebhookEndpointRow, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        var now = Now();
        return runner.TransactAsync(async (context, journal, token) =>
        {
            await context.LockJournalAsync(token); // before the endpoint, as everywhere
            var row = await FindAsync(context, tenantId, id, token);
            var before = Image(row);
            change(row, now);
            row.UpdatedAt = now;
            journal.Record(Draft(action, row, origin, before, Image(row)));
            return row.ToEndpoint();
        }, cancellationToken);
    }

    private static async Task<WebhookEndpointRow> FindAsync(LicensingDbContext context, string tenantId, Guid id, CancellationToken cancellationToken) =>
        await context.LockWebhookAsync(id, cancellationToken) is { } row && row.TenantId == tenantId ? row : throw NoEndpoint();

    private AuditDraft Draft(string action, WebhookEndpointRow row, CommandOrigin origin, string? before, string? after) =>
        new() { At = Now(), Origin = origin, Action = action, Subject = row.Id.ToString(), Before = before, After = after };

    // An address often is a secret of the receiver's, and the audit log is read by others and kept.
    private static string Image(WebhookEndpointRow row) => JsonSerializer.Serialize(
        new(row.TenantId, WebhookEndpoint.OriginOf(row.Url), row.Events, row.Description, row.Active, row.DisabledReason?.ToString().ToLowerInvariant()), WebhookImageJson.Default.WebhookImage);

    private byte[] Wrap(Guid id, WebhookSecret secret) => protector.Protect(Purpose(id), Encoding.ASCII.GetBytes(secret.Reveal()));

    private DateTimeOffset Now() => Instant.Of(time.GetUtcNow());

    private static LicensingException NoEndpoint() => new NotFound("webhook endpoint").ToException();
}
