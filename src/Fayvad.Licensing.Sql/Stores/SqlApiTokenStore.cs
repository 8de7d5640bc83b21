using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlApiTokenStore(SqlRunner runner, TimeProvider time) : IApiTokenStore
{
    public Task<ApiToken> CreateAsync(NewApiToken token, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var name = Text.Required("name", token.Name, NewApiToken.NameLength);
        var now = Instant.Of(time.GetUtcNow());
        return runner.TransactAsync(async (context, journal, cancellation) =>
        {
            if (await context.ApiTokens.AnyAsync(row => row.Name == name && row.RevokedAt == null, cancellation))
                throw new AlreadyExists("a token").ToException();
            Guid[] clients = [.. token.Clients.Distinct()];
            if (await context.Clients.CountAsync(client => clients.Contains(client.Id), cancellation) != clients.Length) throw new NotFound("client").ToException();
            var row = new ApiTokenRow
            {
                Id = Guid.CreateVersion7(now), Name = name, Hash = token.Hash, Scopes = [.. token.Scopes], Clients = clients, CreatedBy = origin.Who, CreatedAt = now,
                ExpiresAt = Instant.Of(token.ExpiresAt), LastUsedAt = null, RevokedAt = null,
            };
            context.Add(row);
            await context.SaveChangesAsync(cancellation);
            var created = row.ToToken();
            journal.Record(new AuditDraft { At = now, Origin = origin, Action = "token.create", Subject = row.Id.ToString(), After = created.ToImage() });
            return created;
        }, cancellationToken);
    }

    public Task<ApiToken?> FindAsync(byte[] hash, CancellationToken cancellationToken) => runner.ReadAsync(
        async (context, token) => (await context.ApiTokens.SingleOrDefaultAsync(row => row.Hash == hash, token))?.ToToken(), cancellationToken);

    public async Task<Page<ApiToken>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAs(static text => Guid.TryParse(text, out var id) ? id : (Guid?)null);
        return await runner.ReadAsync(async (context, token) =>
        {
            var rows = await context.ApiTokens.Where(row => after == null || row.Id.CompareTo(after.Value) < 0)
                .OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(token);
            return rows.ToPage(page, AdminSchema.ToToken, static row => row.Id.ToString());
        }, cancellationToken);
    }

    public Task<ApiToken> RevokeAsync(Guid id, CommandOrigin origin, CancellationToken cancellationToken) => runner.TransactAsync(async (context, journal, token) =>
    {
        await context.LockJournalAsync(token); // of two who revoke it at once, the second finds it done
        var row = await context.ApiTokens.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw new NotFound("token").ToException();
        var before = row.ToToken();
        if (before.RevokedAt is not null) return before;
        var now = Instant.Of(time.GetUtcNow());
        row.RevokedAt = now;
        var after = row.ToToken();
        journal.Record(new AuditDraft
        {
            At = now, Origin = origin, Action = "token.revoke", Subject = id.ToString(), Before = before.ToImage(), After = after.ToImage(),
        });
        return after;
    }, cancellationToken);

    public Task TouchAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        at = Instant.Of(at);
        return runner.TransactAsync((context, _, token) => context.ApiTokens.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, at), token), cancellationToken);
    }
}
