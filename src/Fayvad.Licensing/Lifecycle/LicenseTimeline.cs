using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

public sealed partial record License
{
    /// <summary>
    /// What a decision about one of its tenants needs to know. What changes by itself as time goes on, a tier at the end of a paid period or
    /// an override that ends, is a chain of snapshots, each with the instant from which the next one holds: no job has to move anything.
    /// </summary>
    /// <param name="tier">The tier named by <see cref="TierCode"/>.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="next">The tier named by <see cref="PendingChange"/>; null where none is pending.</param>
    public LicenseSnapshot ToSnapshot(Tier tier, string tenantId, Tier? next = null)
    {
        LicenseSnapshot? later = null;
        DateTimeOffset? laterAt = null;
        foreach (var instant in Turns().Distinct().OrderDescending())
        {
            later = SnapshotFrom(instant, tier, next, tenantId) with { Next = later, NextAt = laterAt };
            laterAt = instant;
        }
        return SnapshotFrom(DateTimeOffset.MinValue, tier, next, tenantId) with { Next = later, NextAt = laterAt };
    }

    private IEnumerable<DateTimeOffset> Turns() => PendingChange is { } change ? Overrides.Ends.Append(change.At) : Overrides.Ends;

    private LicenseSnapshot SnapshotFrom(DateTimeOffset instant, Tier tier, Tier? next, string tenantId)
    {
        var present = PendingChange is { } change && instant >= change.At
            ? next ?? throw new ArgumentNullException(nameof(next), "A licence whose tier changes needs the tier that it changes to.")
            : tier;
        var overrides = Overrides.At(instant);
        return new()
        {
            LicenseId = Id,
            TenantId = tenantId,
            ClientId = ClientId,
            Revision = Revision,
            State = State == LicenseState.Active && !IsActivatedFor(tenantId) ? LicenseState.Issued : State,
            StartsAt = StartsAt,
            ExpiresAt = ExpiryDate,
            TierCode = present.Code,
            TierName = present.Name,
            TierRank = present.Sequence,
            Features = overrides.ApplyTo(present.Features),
            Limits = overrides.ApplyTo(present.Limits),
            KeyDisplay = KeyDisplay,
            IsTrial = IsTrial,
        };
    }
}
