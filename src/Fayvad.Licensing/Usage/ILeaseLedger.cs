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
    /// Grants a batch of units of the present hour, possibly none. Idempotent by (<see cref="LeaseRequest.Node"/>,
    /// <see cref="LeaseRequest.Sequence"/>): a repeated request gets the first answer, an older one than the last is refused with none.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be reached; nothing may be spent on its account.</exception>
    ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken);
}

/// <summary>A node asks for units.</summary>
/// <param name="TenantId">For this tenant.</param>
/// <param name="Node">The node, one name per process run.</param>
/// <param name="Sequence">Rises with each new request of the node for the tenant.</param>
/// <param name="Limit">The tenant's present limit; never unlimited, which needs no lease.</param>
/// <param name="Hour">The hour that <paramref name="Holding"/> speaks of.</param>
/// <param name="Holding">Units of that hour the node received, or spent without a lease, and did not give back.</param>
public sealed record LeaseRequest(string TenantId, string Node, long Sequence, Limit Limit, UsageHour Hour, long Holding);

/// <summary>The ledger's answer.</summary>
/// <param name="Hour">The hour that the units belong to.</param>
/// <param name="TimeLeft">How long the hour lasts from the moment of the answer.</param>
/// <param name="Units">Units granted; 0 where none are left for this node.</param>
/// <param name="Remaining">What the ledger still has to give in this hour, after this grant.</param>
/// <param name="Granted">What all nodes together hold or have spent in this hour, with this grant.</param>
/// <param name="IsFinal">No further unit can come to this node in this hour unless the limit changes: it may refuse without asking.</param>
public sealed record LeaseGrant(UsageHour Hour, TimeSpan TimeLeft, long Units, long Remaining, long Granted, bool IsFinal);

/// <summary>The ledger cannot be reached.</summary>
public sealed class LedgerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
