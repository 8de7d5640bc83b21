using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlRevokedTokens(SqlRunner runner, TimeProvider time) : IRevokedTokens
{
    // A node whose clock is ahead must not take away what others still have to know.
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromDays(1);

    public Task<bool> RevokeAsync(string jti, DateTimeOffset expiresAt, CancellationToken cancellationToken) => runner.TransactAsync(async (context, _, token) =>
    {
        if (await context.RevokedTokens.AnyAsync(row => row.Jti == jti, token)) return false;
        context.Add(new RevokedTokenRow { Jti = jti, RevokedAt = time.GetUtcNow(), ExpiresAt = expiresAt });
        await context.SaveChangesAsync(token); // of two at once one collides, runs again and finds it
        return true;
    }, cancellationToken);

    public Task<bool> IsRevokedAsync(string jti, CancellationToken cancellationToken) =>
        runner.ReadAsync((context, token) => context.RevokedTokens.AnyAsync(row => row.Jti == jti, token), cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(DateTimeOffset revokedSince, CancellationToken cancellationToken)
    {
        revokedSince = Instant.Of(revokedSince);
        return runner.ReadAsync<IReadOnlyList<string>>(async (context, token) =>
            await context.RevokedTokens.Where(row => row.RevokedAt >= revokedSince).Select(row => row.Jti).ToListAsync(token), cancellationToken);
    }

    public Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var ended = Instant.Of(time.GetUtcNow() - KeptAfterExpiry);
        return runner.TransactAsync((context, _, token) => context.RevokedTokens.Where(row => row.ExpiresAt <= ended).ExecuteDeleteAsync(token), cancellationToken);
    }
}
