using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

internal sealed class SqlReplyStore(SqlRunner runner, TimeProvider time) : IReplyStore
{
    public Task<StoredReply?> BeginAsync(byte[] id, byte[] requestHash, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var (now, until) = (time.GetUtcNow(), Instant.Of(expiresAt));
        var isBegun = false;
        // Of two that find nothing, the key lets one in, and the other looks again.
        return runner.TransactAsync(async (context, _, token) =>
        {
            await context.IdempotentReplies.Where(row => row.Id == id && row.ExpiresAt <= now).ExecuteDeleteAsync(token);
            if (await context.IdempotentReplies.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token) is { } row)
            {
                // The commit took place, and its answer was lost: what is found on the second run is our own.
                var isOurs = isBegun && row.Wrapped.Length == 0 && row.ExpiresAt == until && row.RequestHash.AsSpan().SequenceEqual(requestHash);
                return isOurs ? null : new StoredReply(row.RequestHash, row.Wrapped, row.ExpiresAt);
            }
            context.Add(new IdempotentReplyRow { Id = id, RequestHash = requestHash, Wrapped = [], ExpiresAt = until });
            await context.SaveChangesAsync(token);
            isBegun = true;
            return null;
        }, cancellationToken);
    }

    public Task AnswerAsync(byte[] id, byte[] content, CancellationToken cancellationToken) => runner.TransactAsync(
        (context, _, token) => context.IdempotentReplies.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Wrapped, content), token), cancellationToken);

    public Task ForgetAsync(byte[] id, CancellationToken cancellationToken) => runner.TransactAsync(
        (context, _, token) => context.IdempotentReplies.Where(row => row.Id == id).ExecuteDeleteAsync(token), cancellationToken);
}
