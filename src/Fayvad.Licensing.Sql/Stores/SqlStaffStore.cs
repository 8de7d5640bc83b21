using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlStaffStore(SqlRunner runner, TimeProvider time) : IStaffStore
{
    public async Task<StaffAccount> CreateAsync(NewStaffAccount account, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var email = Text.Email("email", account.Email) ?? throw new InvalidInput("email", "It is missing.").ToException();
        var now = Instant.Of(time.GetUtcNow());
        var created = new StaffAccount
        {
            Id = Guid.CreateVersion7(now), Email = email, PasswordHash = account.PasswordHash, Role = account.Role, CreatedAt = now,
            SecurityStamp = StaffAccount.NewStamp(),
        };
        return await runner.TransactAsync(async (context, journal, token) =>
        {
            if (await Find(context, email).AnyAsync(token)) throw new AlreadyExists("an account").ToException();
            context.Add(created.ToRow());
            journal.Record(new AuditDraft { At = now, Origin = origin, Action = "staff.create", Subject = created.Id.ToString(), After = created.ToImage() });
            await context.SaveChangesAsync(token);
            return created;
        }, cancellationToken);
    }

    public Task<StaffAccount?> ChangeAsync(Guid id, Func<StaffAccount, StaffChange?> change, CommandOrigin origin, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, journal, token) =>
        {
            // Whoever changes staff writes to the journal in the end; taking its lock first puts them in a row, so that of two owners who
            // shut each other out at once one finds to be the last.
            await context.LockJournalAsync(token);
            var row = await context.Staff.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw new NotFound("account").ToException();
            var before = row.ToAccount();
            if (change(before) is not { } done) return null;
            if (before.IsActingOwner && !done.After.IsActingOwner
                && !await context.Staff.AnyAsync(other => other.Id != id && other.Role == StaffRole.Owner && !other.Disabled, token))
                throw new LastOwner().ToException();
            row.Take(done.After);
            journal.Record(new AuditDraft
            {
                At = Instant.Of(time.GetUtcNow()),
                Origin = origin,
                Action = done.Action,
                Subject = id.ToString(),
                Reason = done.Detail,
                Before = before.ToImage(),
                After = done.After.ToImage(),
            });
            return (StaffAccount?)done.After;
        }, cancellationToken);

    public Task EndSessionAsync(string sessionId, DateTimeOffset expiresAt, AuditDraft draft, CancellationToken cancellationToken) => runner.TransactAsync(async (context, journal, token) =>
    {
        if (await SqlRevokedTokens.TryRevokeAsync(context, sessionId, expiresAt, time.GetUtcNow(), token)) journal.Record(draft);
        return 0;
    }, cancellationToken);

    public Task RecordAsync(AuditDraft draft, CancellationToken cancellationToken) => runner.TransactAsync((_, journal, _) =>
    {
        journal.Record(draft);
        return Task.FromResult(0);
    }, cancellationToken);

    public Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => (await context.Staff.SingleOrDefaultAsync(row => row.Id == id, token))?.ToAccount(), cancellationToken);

    public Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => (await Find(context, email).SingleOrDefaultAsync(token))?.ToAccount(), cancellationToken);

    public async Task<Page<StaffAccount>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        return await runner.ReadAsync(async (context, token) =>
        {
            var rows = await context.Staff.Where(row => after == null || row.Id.CompareTo(after.Value) > 0)
                .OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, AdminSchema.ToAccount, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        runner.ReadAsync(static (context, token) => context.Staff.AnyAsync(token), cancellationToken);

    private static IQueryable<StaffRow> Find(LicensingDbContext context, string email)
    {
        var normalized = Text.Normalize(email);
        return context.Staff.Where(row => row.NormalizedEmail == normalized);
    }
}
