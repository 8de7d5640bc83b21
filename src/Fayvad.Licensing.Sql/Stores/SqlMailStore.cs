using System.Text.Json;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>The queue of mails; the other parts of this class fill it.</summary>
internal sealed partial class SqlMailStore(SqlRunner runner, TimeProvider time) : IMailStore
{
    private static readonly TimeSpan SentKeptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan DroppedKeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan FailedKeptFor = TimeSpan.FromDays(90);

    private DateTimeOffset Now => Instant.Of(time.GetUtcNow());

    // A look first, without a lock: most of the time there is nothing.
    public async Task<IReadOnlyList<ClaimedMail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = Now;
        if (!await runner.ReadAsync((context, token) => context.Mails.AnyAsync(row => row.State == MailState.Queued && row.NextAttemptAt <= now, token), cancellationToken))
            return [];
        return await runner.TransactAsync<IReadOnlyList<ClaimedMail>>(async (context, _, token) =>
        {
            var rows = await context.LockDueMailsAsync(now, limit, token);
            foreach (var row in rows)
            {
                row.Attempts++;
                row.ClaimedUntil = now + lease;
            }
            return [.. rows.Select(static row => new ClaimedMail(row.Id, new(row.Recipient, row.Language, row.Template, Facts(row)), row.Attempts, row.ClaimedUntil!.Value))];
        }, cancellationToken);
    }

    public Task<bool> SettleAsync(ClaimedMail mail, MailOutcome outcome, CancellationToken cancellationToken)
    {
        var now = Now;
        var (id, attempt) = (mail.Id, mail.Attempt);
        return runner.TransactAsync(async (context, _, token) =>
        {
            // Tracked, not one statement: where the answer to the commit was lost and this runs again, what it finds is already so.
            var row = await context.Mails.SingleOrDefaultAsync(row => row.Id == id && row.Attempts == attempt, token);
            if (row is null) return false;
            row.State = outcome.State;
            row.ClaimedUntil = null;
            row.LastError = outcome.Error is { } error ? Text.Cut(error, MailOutcome.ErrorLength) : null;
            if (outcome.NextAttemptAt is { } next) row.NextAttemptAt = Instant.Of(next);
            if (outcome.State == MailState.Sent) row.SentAt = now;
            return true;
        }, cancellationToken);
    }

    public Task ReleaseAsync(IReadOnlyCollection<ClaimedMail> mails, CancellationToken cancellationToken)
    {
        var attempts = mails.ToDictionary(static mail => mail.Id, static mail => mail.Attempt);
        Guid[] ids = [.. attempts.Keys];
        return runner.TransactAsync(async (context, _, token) =>
        {
            // As when an attempt is settled: what another node claimed meanwhile, or a first run gave back, is passed over.
            foreach (var row in await context.Mails.Where(row => ids.Contains(row.Id)).ToListAsync(token))
                if (row.Attempts == attempts[row.Id])
                    (row.Attempts, row.ClaimedUntil) = (row.Attempts - 1, null);
            return 0;
        }, cancellationToken);
    }

    public Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        var (sent, dropped, failed) = (now - SentKeptFor, now - DroppedKeptFor, now - FailedKeptFor);
        return runner.TransactAsync(async (context, _, token) =>
            await context.MailNotices.Where(row => row.KeptUntil <= now).ExecuteDeleteAsync(token)
            + await context.KeyRecoveries.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(token)
            + await context.Mails.Where(row => (row.State == MailState.Sent && row.CreatedAt <= sent) || (row.State == MailState.Dropped && row.CreatedAt <= dropped)
                || (row.State == MailState.Failed && row.CreatedAt <= failed)).ExecuteDeleteAsync(token), cancellationToken);
    }

    private static Dictionary<string, string> Facts(MailRow row) => JsonSerializer.Deserialize(row.Data, MailJson.Default.DictionaryStringString) ?? [];

    /// <summary>Adds a notice; false where it was made before.</summary>
    private static async Task<bool> TryNoticeAsync(LicensingDbContext context, string key, DateTimeOffset keptUntil, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Both of two that find nothing go on, and at the commit the key sends one of them back to look again.
        if (context.MailNotices.Local.FindEntry(key) is not null || await context.MailNotices.AnyAsync(row => row.Key == key, cancellationToken)) return false;
        context.Add(new MailNoticeRow { Key = key, CreatedAt = now, KeptUntil = keptUntil });
        return true;
    }

    private static void Queue(LicensingDbContext context, IEnumerable<NewMail> mails, DateTimeOffset now)
    {
        foreach (var mail in mails)
        {
            context.Add(new MailRow
            {
                Id = Guid.CreateVersion7(now),
                Recipient = mail.Recipient,
                Language = mail.Language,
                Template = mail.Template,
                Data = JsonSerializer.Serialize(mail.Facts, MailJson.Default.IReadOnlyDictionaryStringString),
                State = MailState.Queued,
                Attempts = 0,
                CreatedAt = now,
                NextAttemptAt = now,
            });
        }
    }
}
