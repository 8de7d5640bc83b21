namespace Fayvad.Licensing.Storage;

/// <summary>
/// What an edit of a tier does to the licences of it. No row of theirs moves, decisions follow the tier; this announces it for each tenant, page after page, so
/// that an edit is quick however many licences there are.
/// </summary>
public interface ITierChanges
{
    /// <summary>Announces the next page of what was not announced yet, each licence once, whichever node comes first. Cheap where there is nothing.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<bool> AnnounceAsync(CancellationToken cancellationToken);
}
