using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>What the outbox tells, and what time does to licences.</summary>
internal sealed partial class SqlMailStore
{
    /// <summary>Our place in the outbox, and the instant up to which reminders were queued.</summary>
    internal const string OutboxReader = "mail";
    internal const string ReminderPosition = "mail.expiry";

    private const string RenewAction = "license.renew";
    private const int ChangesAtOnce = 500;
    private const int RemindersAtOnce = 200;

    public async Task<int> QueueNoticesAsync(CancellationToken cancellationToken)
    {
        var made = 0;
        while (await runner.ReadAsync((context, token) => context.HasChangesAsync(OutboxReader, token), cancellationToken))
        {
            var (taken, notices) = await runner.TransactAsync((context, _, token) => QueueNoticesAsync(context, Now, token), cancellationToken);
            made += notices;
            if (taken < ChangesAtOnce) break;
        }
        return made;
    }

    private static async Task<(int Taken, int Notices)> QueueNoticesAsync(LicensingDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changes = await context.TakeChangesAsync(OutboxReader, ChangesAtOnce, cancellationToken);
        var made = 0;
        foreach (var notice in changes.Select(change => MailNotices.Of(change, now)).OfType<MailNotice>())
        {
            if (!await TryNoticeAsync(context, notice.Key, notice.KeptUntil, now, cancellationToken)) continue;
            made++;
            var (client, contacts) = await OwnerAsync(context, notice.TenantId, cancellationToken);
            if (client is null) continue;
            var facts = new Dictionary<string, string>(notice.Facts) { [MailFacts.Client] = client.Name };
            Queue(context, MailAddresses.Of(client.Email, contacts).Select(address => new NewMail(address, client.Language, notice.Template, facts)), now);
        }
        return (changes.Count, made);
    }

    // Who holds the licence that covers the tenant; where none does, who owns it.
    private static async Task<(ClientRow? Client, List<string?> Contacts)> OwnerAsync(LicensingDbContext context, string tenantId, CancellationToken cancellationToken)
    {
        var client = await context.Licenses.AsNoTracking().Where(row => row.Tenants.Any(tenant => tenant.TenantId == tenantId)).Select(row => row.Client).SingleOrDefaultAsync(cancellationToken)
            ?? await context.Clients.AsNoTracking().SingleOrDefaultAsync(row => context.Tenants.Any(tenant => tenant.Id == tenantId && tenant.ClientId == row.Id), cancellationToken);
        var contacts = await context.Activations.Where(row => row.TenantId == tenantId).Select(row => row.ContactEmail).ToListAsync(cancellationToken);
        return (client, contacts);
    }

    public async Task<int> QueueExpiryRemindersAsync(CancellationToken cancellationToken)
    {
        for (var queued = 0; ;)
        {
            var (reminders, isDone) = await runner.TransactAsync((context, _, token) => QueueRemindersAsync(context, Now, token), cancellationToken);
            queued += reminders;
            if (isDone) return queued;
        }
    }

    // The position moves when nothing is left, so that a day on which thousands end is no single transaction; what is done already is known by its notice.
    private static async Task<(int Reminders, bool IsDone)> QueueRemindersAsync(LicensingDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var position = await context.LockPositionAsync(ReminderPosition, cancellationToken);
        if (position is null)
        {
            context.Add(new OutboxPositionRow { Name = ReminderPosition, Value = now.ToUnixTimeMilliseconds() });
            await context.SaveChangesAsync(cancellationToken);
            return (0, true);
        }
        var since = DateTimeOffset.FromUnixTimeMilliseconds(position.Value);
        if (since >= now) return (0, true);

        var due = await DueAsync(context, since, now, cancellationToken);
        var keys = due.Keys.ToArray();
        var made = await context.MailNotices.Where(row => keys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        var missing = due.Where(reminder => !made.Contains(reminder.Key)).ToList();
        var batch = missing.Take(RemindersAtOnce).ToDictionary(static reminder => reminder.Value, static reminder => reminder.Key);
        var ids = batch.Keys.ToArray();
        var rows = await context.Licenses.AsNoTracking().Where(row => ids.Contains(row.Id)).Include(row => row.Client).Include(row => row.Tier).Include(row => row.NextTier)
            .Include(row => row.Tenants).Include(row => row.Activations).AsSplitQuery().ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            context.Add(new MailNoticeRow { Key = batch[row.Id], CreatedAt = now, KeptUntil = row.ExpiryDate!.Value });
            Queue(context, RemindersOf(row.ToView(), now), now);
        }
        if (missing.Count > batch.Count) return (batch.Count, false);
        position.Value = now.ToUnixTimeMilliseconds();
        return (batch.Count, true);
    }

    /// <summary>Which licence's reminder is due, by the notice's key.</summary>
    private static async Task<Dictionary<string, Guid>> DueAsync(LicensingDbContext context, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<(Guid Id, DateTimeOffset Expiry, DateTimeOffset IssuedAt)>();
        foreach (var days in ExpiryReminders.Days)
        {
            var (after, until) = (since.AddDays(days), now.AddDays(days));
            var rows = await context.Licenses.Where(row => row.State == LicenseState.Active && row.ExpiryDate > now && row.ExpiryDate > after && row.ExpiryDate <= until)
                .Select(row => new { row.Id, row.ExpiryDate, row.IssuedAt }).ToListAsync(cancellationToken);
            found.AddRange(rows.Select(static row => (row.Id, row.ExpiryDate!.Value, row.IssuedAt)));
        }
        if (found.Count == 0) return [];

        // What was renewed before the stretch began was so before any instant in it.
        var renewals = (await context.AuditEvents.Where(row => row.Action == RenewAction && row.At > since).Select(row => new { row.Subject, row.At }).ToListAsync(cancellationToken))
            .GroupBy(static row => row.Subject).ToDictionary(static group => group.Key, static group => group.Max(static row => row.At));
        var due = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (id, expiry, issuedAt) in found.Distinct())
        {
            var setAt = renewals.TryGetValue(id.ToString(), out var renewed) && renewed > issuedAt ? renewed : issuedAt;
            if (ExpiryReminders.Due(expiry, setAt, since, now) is { } days) due[ExpiryReminders.KeyOf(id, expiry, days)] = id;
        }
        return due;
    }

    private static IEnumerable<NewMail> RemindersOf(LicenseView view, DateTimeOffset now)
    {
        var license = view.License;
        var facts = new Dictionary<string, string>
        {
            [MailFacts.Client] = view.Client.Name,
            [MailFacts.Tier] = view.TierAt(now).Name,
            [MailFacts.LicenseKey] = license.KeyDisplay,
            [MailFacts.Tenants] = string.Join(", ", license.Tenants.Select(static tenant => tenant.TenantId)),
            [MailFacts.Expiry] = MailFacts.Instant(license.ExpiryDate!.Value),
        };
        return MailAddresses.Of(view.Client.Email, license.Activations.Select(static activation => activation.ContactEmail))
            .Select(address => new NewMail(address, view.Client.Language, MailTemplateNames.ExpiryReminder, facts));
    }
}
