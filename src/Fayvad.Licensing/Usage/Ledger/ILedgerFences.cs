namespace Fayvad.Licensing.Usage;

/// <summary>Keeps fences, in a place that does not fail over together with the store they fence, or that moves forward with it.</summary>
public interface ILedgerFences
{
    /// <summary>The fence of a ledger; null: none was ever set.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be read.</exception>
    ValueTask<LedgerFence?> ReadAsync(string ledger, CancellationToken cancellationToken);

    /// <summary>Sets the fence where the present one is still the expected one; false where somebody else was first.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be written.</exception>
    ValueTask<bool> TryReplaceAsync(string ledger, LedgerFence? expected, LedgerFence next, CancellationToken cancellationToken);
}

/// <summary>Says which incarnation of a store may grant, and from when on.</summary>
/// <param name="Incarnation">The only one that may.</param>
/// <param name="ClosedThrough">It may not in this hour and those before: an earlier incarnation granted units of them, and it may not know all of these.</param>
public sealed record LedgerFence(StoreIncarnation Incarnation, UsageHour ClosedThrough);
