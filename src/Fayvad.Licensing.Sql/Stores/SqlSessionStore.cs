using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlSessionStore(SqlRunner runner, TimeProvider time) : ISessionStore
{
    public Task PutAsync(StoredSession session, CancellationToken cancellationToken) =>
        runner.TransactAsync((context, _, token) => PutAsync(context, session, token), cancellationToken);

    public Task<bool> SupersedeAsync(StoredSession left, DateTimeOffset expiresAt, CancellationToken cancellationToken) => runner.TransactAsync(async (context, _, token) =>
    {
        if (!await SqlRevokedTokens.TryRevokeAsync(context, left.Jti, expiresAt, time.GetUtcNow(), token)) return false;
        await PutAsync(context, left, token);
        return true;
    }, cancellationToken);

    public Task<StoredSession?> GetAsync(string jti, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return runner.ReadAsync(async (context, token) => await context.OdooSessions.Where(row => row.Jti == jti && row.ExpiresAt > now)
            .Select(row => new StoredSession(row.Jti, row.TenantId, row.Protected, row.ExpiresAt, row.LastTouchedAt, row.UserId))
            .SingleOrDefaultAsync(token), cancellationToken);
    }

    public Task DeleteAsync(string jti, CancellationToken cancellationToken) => runner.TransactAsync(
        (context, _, token) => context.OdooSessions.Where(row => row.Jti == jti).ExecuteDeleteAsync(token), cancellationToken);

    public Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return runner.TransactAsync((context, _, token) => context.OdooSessions.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(token), cancellationToken);
    }

    private static async Task<int> PutAsync(LicensingDbContext context, StoredSession session, CancellationToken cancellationToken)
    {
        if (await context.OdooSessions.FindAsync([session.Jti], cancellationToken) is { } row)
        {
            (row.TenantId, row.UserId, row.Protected) = (session.TenantId, session.UserId, session.Payload);
            (row.ExpiresAt, row.LastTouchedAt) = (session.ExpiresAt, session.LastTouchedAt);
        }
        else
        {
            context.Add(new OdooSessionRow
            {
                Jti = session.Jti,
                TenantId = session.TenantId,
                UserId = session.UserId,
                Protected = session.Payload,
                ExpiresAt = session.ExpiresAt,
                LastTouchedAt = session.LastTouchedAt,
            });
        }
        return await context.SaveChangesAsync(cancellationToken);
    }
}
