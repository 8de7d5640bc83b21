namespace Fayvad.Licensing.Storage;

/// <summary>
/// What time does to licences: a term begins or ends, a tier changes at the end of a paid period, an override ends. No row moves for it, decisions find it out
/// by themselves; this announces it to those who want to be told.
/// </summary>
public interface ITimedChanges
{
    /// <summary>
    /// Announces what happened up to now and was not announced yet, each instant once, whichever node comes first. Cheap where nothing did.
    /// </summary>
    /// <returns>How many licences were concerned.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<int> AnnounceAsync(CancellationToken cancellationToken);
}
