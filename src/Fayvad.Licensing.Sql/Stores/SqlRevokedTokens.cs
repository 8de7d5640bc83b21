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

    public Task<bool> RevokeAsync(string jti, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        runner.TransactAsync((context, _, token) => TryRevokeAsync(context, jti, expiresAt, time.GetUtcNow(), token), cancellationToken);

    /// <summary>Revokes a token in the transaction of the context; false where it was revoked before.</summary>
    public static async Task<bool> TryRevokeAsync(LicensingDbContext context, string jti, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.RevokedTokens.AnyAsync(row => row.Jti == jti, cancellationToken)) return false;
        context.Add(new RevokedTokenRow { Jti = jti, RevokedAt = now, ExpiresAt = expiresAt });
        await context.SaveChangesAsync(cancellationToken); // of two at once one collides, runs again and finds it
        return true;
    }

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
