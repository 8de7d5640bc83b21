namespace Fayvad.Licensing.Usage;

/// <summary>
/// Where a ledger keeps its pages, one per tenant and hour. A page is written only over the version that was read, so that of any number of
/// writers at once each sees what the one before left. The store's clock is the ledger's.
/// </summary>
public interface ILeasePages
{
    /// <summary>Which store, in the words of the docs: <c>memory</c>, <c>database</c>, <c>redis</c>; the name of its fence.</summary>
    string Kind { get; }

    /// <summary>Reads a tenant's page of the store's present hour, or of the one after it.</summary>
    /// <exception cref="LedgerUnavailableException">The store does not answer.</exception>
    ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken);

    /// <summary>Writes a page in place of the version that was read; false where somebody else was first, or the store's incarnation is another.</summary>
    /// <exception cref="LedgerUnavailableException">The store did not confirm; the page may be written or not.</exception>
    ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken);

    /// <summary>The recalls written since a cursor of an earlier answer; with none, nothing but the cursor.</summary>
    /// <exception cref="LedgerUnavailableException">The store does not answer.</exception>
    ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="ring"/> when a recall may have been written by anybody, as soon as it can; who listens looks by himself every second too.</summary>
    IAsyncDisposable Listen(Action ring);
}

/// <summary>A page as it was read.</summary>
/// <param name="Now">The store's clock.</param>
/// <param name="Hour">The hour of the page.</param>
/// <param name="Page">What was written last; null: nothing yet.</param>
/// <param name="Version">Of what was read; 0 where there is nothing.</param>
/// <param name="Incarnation">Who answered; null for a store that cannot lose what it acknowledged.</param>
public sealed record LeasePageReading(DateTimeOffset Now, UsageHour Hour, string? Page, long Version, StoreIncarnation? Incarnation);

/// <summary>A page to write.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Hour">The hour.</param>
/// <param name="Page">The page, some hundred characters.</param>
/// <param name="ExpectedVersion">What was read; what is written gets the next version.</param>
/// <param name="Incarnation">Who answered the reading: nobody else may take this.</param>
/// <param name="BeginsRecall">Whether holders must be told, see <see cref="ILeasePages.RecallsAsync"/>.</param>
public sealed record LeasePageWriting(string TenantId, UsageHour Hour, string Page, long ExpectedVersion, StoreIncarnation? Incarnation, bool BeginsRecall);

/// <summary>What was recalled.</summary>
/// <param name="Recalls">Perhaps some that were answered before.</param>
/// <param name="Cursor">For the next call.</param>
public sealed record LeaseRecalls(IReadOnlyList<LeaseRecall> Recalls, long Cursor);

/// <summary>
/// A run of a store within which it forgets nothing it acknowledged. Redis: the replication id, which changes with every promotion and
/// restart, and a mark that goes with everything else when the database is flushed. PostgreSQL: the timeline.
/// </summary>
/// <param name="Id">Differs from run to run.</param>
/// <param name="IsDurable">Whether the next incarnation knows all that this one acknowledged (synchronous replication).</param>
public sealed record StoreIncarnation(string Id, bool IsDurable);
