using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The book of request rights. Per tenant and UTC hour it hands out units, each debited before a node can spend it, so that
/// <c>spent ≤ held by nodes ≤ granted ≤ limit</c> whatever is lost, repeated, paused or crashes; faults can only waste units.
/// </summary>
/// <remarks>
/// A ledger does not count what was spent. It knows, per node, how many units of the hour the node has had and not given back: the node
/// states that number (<see cref="LeaseRequest.Holding"/>) with each request, which returns what it gave back and reclaims a grant whose
/// answer never arrived. Hours are the ledger's: its clock alone decides which hour a grant belongs to.
/// </remarks>
public interface ILeaseLedger
{
    /// <summary>
    /// Takes note of what a node holds and, unless it only gives back, grants it a batch of units, possibly none. Idempotent by
    /// (<see cref="LeaseRequest.Node"/>, <see cref="LeaseRequest.Sequence"/>): a repeated request gets the units of the first answer, one
    /// older than the last gets none.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached, or has closed the hour; nothing may be spent on its account.</exception>
    ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Announces that the ledger has run dry for a tenant while nodes still hold unspent units: whoever does gives them back, with a request
    /// that has <see cref="LeaseRequest.IsReturn"/>. A recall may be announced again and may be missed. Ends only when cancelled.
    /// </summary>
    IAsyncEnumerable<LeaseRecall> WatchRecallsAsync(CancellationToken cancellationToken);
}

/// <summary>A node asks for units, or gives some back.</summary>
/// <param name="TenantId">For this tenant.</param>
/// <param name="Node">The node: one name for all runs that share its memory of what it holds.</param>
/// <param name="Sequence">Rises with each new request of the node for the tenant within an hour; at least 1.</param>
/// <param name="Limit">The tenant's present limit; never unlimited, which needs no lease.</param>
/// <param name="Hour">The hour that <paramref name="Holding"/> speaks of.</param>
/// <param name="Holding">Units of that hour the node received, or spent without a lease, and did not give back.</param>
public sealed record LeaseRequest(string TenantId, string Node, long Sequence, Limit Limit, UsageHour Hour, long Holding)
{
    /// <summary>How many units of <see cref="Holding"/> are unspent, at most.</summary>
    public long Unspent { get; init; }

    /// <summary>What the node holds of another hour, of the one that begins soon, say; null: nothing.</summary>
    public HourHolding? Other { get; init; }

    /// <summary>Whether the node wants nothing and only states what it holds.</summary>
    public bool IsReturn { get; init; }

    /// <summary>Whether units of the hour after the ledger's are wanted, which the ledger grants shortly before that hour begins.</summary>
    public bool IsAhead { get; init; }

    /// <summary>What the node says it holds of an hour.</summary>
    internal HourHolding HoldingOf(UsageHour hour) =>
        Hour == hour ? new(hour, Holding, Math.Min(Unspent, Holding)) : Other is { } other && other.Hour == hour ? other : new(hour, 0, 0);
}

/// <summary>What a node holds of an hour.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Holding">Units received and not given back.</param>
/// <param name="Unspent">How many of these are unspent, at most.</param>
public readonly record struct HourHolding(UsageHour Hour, long Holding, long Unspent);

/// <summary>The ledger's answer.</summary>
/// <param name="Hour">The hour that the units belong to.</param>
/// <param name="TimeLeft">How long until that hour ends, from the moment of the answer.</param>
/// <param name="Units">Units granted; 0 where none are left for this node.</param>
/// <param name="Remaining">What the ledger still has to give in this hour, after this grant.</param>
/// <param name="Granted">What all nodes together hold or have spent in this hour, with this grant.</param>
/// <param name="IsFinal">No further unit can come to this node in this hour unless the limit changes: it may refuse without asking.</param>
public sealed record LeaseGrant(UsageHour Hour, TimeSpan TimeLeft, long Units, long Remaining, long Granted, bool IsFinal)
{
    /// <summary>None are left here, but other nodes were told to give back theirs: asking again soon makes sense.</summary>
    public bool IsRecalling => Units == 0 && !IsFinal;
}

/// <summary>Nodes that hold unspent units of this tenant and hour are to give them back.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Hour">The hour.</param>
/// <param name="At">When it was recalled, by the ledger's clock: whoever told it later what is held has answered.</param>
public readonly record struct LeaseRecall(string TenantId, UsageHour Hour, DateTimeOffset At);

/// <summary>The ledger cannot be reached, or may not grant.</summary>
public sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When asking again makes sense, where it is known: a ledger that lost its memory stays closed until the hour ends.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether this was said before and nothing new is known: not worth a line in the log each time.</summary>
    public bool IsOldNews => RetryAfter is not null || InnerException is LedgerUnavailableException;
}
