using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Sql;

/// <summary>The pages of the quota ledger in the licence database (LICENSE_USAGE_STORAGE=database).</summary>
public interface ISqlLeasePages : ILeasePages
{
    /// <summary>Drops the pages of hours that are over for two hours by the ledger's clock. Any number of nodes may do so at once.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    Task PurgeAsync(CancellationToken cancellationToken);
}
