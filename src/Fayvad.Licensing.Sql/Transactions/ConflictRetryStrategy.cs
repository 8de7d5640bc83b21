using Microsoft.EntityFrameworkCore.Storage;

namespace Fayvad.Licensing.Sql.Transactions;

/// <summary>
/// Runs again what another transaction got in the way of: a serialization failure or deadlock, a connection that broke, and
/// a unique index that somebody else filled first. On the second run the body sees what the other one did and can say so.
/// </summary>
internal sealed class ConflictRetryStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, MaxRetries, MaxDelay)
{
    private const int MaxRetries = 5;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(100);

    protected override bool ShouldRetryOn(Exception exception) => DatabaseFault.IsConflict(exception) || DatabaseFault.IsBrokenConnection(exception);
}
