using Fayvad.Licensing.Sql.Changes;
using Fayvad.Licensing.Sql.Schema;
using Fayvad.Licensing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fayvad.Licensing.Sql.Transactions;

/// <summary>Runs work against the database: with retries, in one transaction where it writes, and with outages told as such.</summary>
internal sealed class SqlRunner(
    IDbContextFactory<LicensingDbContext> contexts, WriterQueue writers, IEnumerable<IChangeBell> bells, TimeProvider time)
{
    public async Task<T> ReadAsync<T>(Func<LicensingDbContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = contexts.CreateDbContext();
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await read(context, cancellationToken);
        }
        catch (Exception exception) when (DatabaseFault.IsOutage(exception))
        {
            throw new StoreUnavailableException(exception);
        }
    }

    /// <summary>
    /// Runs the body in a transaction, writes what it left in the journal, commits, and rings where something was announced. Where the
    /// connection breaks during the commit, the journal tells whether it took place, so that nothing is done twice.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<LicensingDbContext, Journal, CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await writers.EnterAsync(cancellationToken);
            await using var outer = contexts.CreateDbContext();
            var attempt = new Attempt<T>();
            var result = await outer.Database.CreateExecutionStrategy().ExecuteAsync(attempt, RunAsync, VerifyAsync, cancellationToken);
            if (attempt.IsAnnouncing)
                foreach (var bell in bells) bell.Ring();
            return result;
        }
        catch (Exception exception) when (DatabaseFault.IsOutage(exception))
        {
            throw new StoreUnavailableException(exception);
        }

        async Task<T> RunAsync(DbContext _, Attempt<T> attempt, CancellationToken token)
        {
            await using var context = contexts.CreateDbContext();
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            var journal = new Journal(context, time);
            (attempt.Written, attempt.IsAnnouncing) = (null, false);
            attempt.Result = await body(context, journal, token);
            (attempt.Written, attempt.IsAnnouncing) = (await journal.FlushAsync(token), journal.IsAnnouncing);
            await transaction.CommitAsync(token);
            return attempt.Result;
        }

        async Task<ExecutionResult<T>> VerifyAsync(DbContext _, Attempt<T> attempt, CancellationToken token)
        {
            if (attempt.Written is not { } written) return new ExecutionResult<T>(false, default!);
            await using var context = contexts.CreateDbContext();
            var committed = await context.AuditEvents.AnyAsync(row => row.Sequence == written.Sequence && row.Hash == written.Hash, token);
            return new ExecutionResult<T>(committed, attempt.Result!);
        }
    }

    private sealed class Attempt<T>
    {
        public T? Result { get; set; }
        public Lifecycle.AuditHead? Written { get; set; }
        public bool IsAnnouncing { get; set; }
    }
}
