using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Sql.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Stores;

/// <summary>Signing keys on SQLite and PostgreSQL. Whoever changes the ring holds the journal's lock, so changes stand in a queue.</summary>
internal sealed class SqlSigningKeyStore(SqlRunner runner) : ISigningKeyStore
{
    public Task<IReadOnlyList<StoredSigningKey>> ListAsync(CancellationToken cancellationToken) => runner.ReadAsync<IReadOnlyList<StoredSigningKey>>(
        async (context, token) => [.. (await Ordered(context).ToListAsync(token)).Select(SigningKeyMapping.ToKey)], cancellationToken);

    public Task ChangeAsync(Func<IReadOnlyList<StoredSigningKey>, SigningKeyChange?> decide, CancellationToken cancellationToken) =>
        runner.TransactAsync(async (context, journal, token) =>
        {
            await context.LockJournalAsync(token);
            var rows = await Ordered(context).ToListAsync(token);
            if (decide([.. rows.Select(SigningKeyMapping.ToKey)]) is not { } change) return 0;
            // A place is left before another key takes it: the index looks at each statement, not at the whole.
            foreach (var key in change.Keys.OrderByDescending(static key => key.State))
            {
                if (rows.Find(row => row.KeyId == key.KeyId) is { } row) row.Take(key);
                else context.Add(key.ToRow());
                await context.SaveChangesAsync(token);
            }
            journal.Record(change.Event);
            return change.Keys.Count;
        }, cancellationToken);

    private static IOrderedQueryable<SigningKeyRow> Ordered(LicensingDbContext context) =>
        context.SigningKeys.OrderBy(row => row.CreatedAt).ThenBy(row => row.KeyId);
}
