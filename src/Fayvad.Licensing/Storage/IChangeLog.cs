namespace Fayvad.Licensing.Storage;

/// <summary>The rows of the change feed. Whoever reads them by number has a week's time.</summary>
public interface IChangeLog
{
    /// <summary>
    /// Deletes what is older than seven days, from the oldest on, in small transactions. Nodes that do so at once take turns: to whoever
    /// comes second there is nothing to do.
    /// </summary>
    /// <returns>How many rows went.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<int> PurgeAsync(CancellationToken cancellationToken);
}
