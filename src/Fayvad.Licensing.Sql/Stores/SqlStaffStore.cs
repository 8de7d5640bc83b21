using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlStaffStore(SqlRunner runner, TimeProvider time) : IStaffStore
{
    public async Task<StaffAccount> CreateAsync(NewStaffAccount account, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var email = Text.Email("email", account.Email) ?? throw new InvalidInput("email", "It is missing.").ToException();
        var now = Instant.Of(time.GetUtcNow());
        var created = new StaffAccount(Guid.CreateVersion7(now), email, account.PasswordHash, account.Role, now, Disabled: false);
        return await runner.TransactAsync(async (context, journal, token) =>
        {
            if (await Find(context, email).AnyAsync(token)) throw new AlreadyExists("an account").ToException();
            context.Add(new StaffRow
            {
                Id = created.Id,
                Email = email,
                NormalizedEmail = Text.Normalize(email),
                PasswordHash = created.PasswordHash,
                Role = created.Role,
                CreatedAt = now,
                Disabled = false,
            });
            journal.Record(new AuditDraft { At = now, Origin = origin, Action = "staff.create", Subject = created.Id.ToString(), After = created.ToString() });
            await context.SaveChangesAsync(token);
            return created;
        }, cancellationToken);
    }

    public Task<StaffAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken) => runner.ReadAsync(async (context, token) =>
        await Find(context, email).SingleOrDefaultAsync(token) is { } row
            ? new StaffAccount(row.Id, row.Email, row.PasswordHash, row.Role, row.CreatedAt, row.Disabled)
            : null, cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        runner.ReadAsync(static (context, token) => context.Staff.AnyAsync(token), cancellationToken);

    private static IQueryable<StaffRow> Find(LicensingDbContext context, string email)
    {
        var normalized = Text.Normalize(email);
        return context.Staff.Where(row => row.NormalizedEmail == normalized);
    }
}
