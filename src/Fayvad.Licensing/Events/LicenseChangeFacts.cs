using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Events;

/// <summary>What the outbox keeps of one change of one tenant's licence: enough to tell of it later, whatever became of the licence since.</summary>
/// <param name="Before">As it stood before; null where the tenant had no part in it.</param>
/// <param name="After">As it stands then; null where the tenant has no part in it any more.</param>
public sealed record LicenseChangeFacts(LicenseStanding? Before, LicenseStanding? After);

/// <summary>What others may know of a licence as it stands for one of its tenants at an instant.</summary>
/// <param name="Reason">Why it is not good, as <c>details.reason</c> of LICENSE_INVALID names it; null: it is good.</param>
/// <param name="Tier">Its tier's code.</param>
/// <param name="ExpiryDate">When it ends; null: never.</param>
/// <param name="Features">What it grants, good or not.</param>
public sealed record LicenseStanding(string? Reason, string Tier, DateTimeOffset? ExpiryDate, IReadOnlyList<string> Features)
{
    /// <summary>Whether requests pass.</summary>
    public bool IsGood => Reason is null;

    /// <summary>Whether both say the same.</summary>
    public static bool AreSame(LicenseStanding? one, LicenseStanding? other) => one is null || other is null
        ? one is null && other is null
        : one.Reason == other.Reason && one.Tier == other.Tier && one.ExpiryDate == other.ExpiryDate && one.Features.SequenceEqual(other.Features);

    /// <summary>How a licence stands at an instant.</summary>
    public static LicenseStanding Of(LicenseSnapshot snapshot, DateTimeOffset at)
    {
        var present = snapshot.At(at);
        var verdict = LicenseEvaluator.Validity(present, present.TenantId, at.ToUnixTimeMilliseconds());
        return new(verdict.InvalidReason(), present.TierCode, present.ExpiresAt, [.. present.Features.Select(static feature => feature.Key)]);
    }
}

/// <summary>What the outbox keeps of a quota's use passing a mark (kind <c>usage.alert</c>).</summary>
/// <param name="Hour">The UTC hour's beginning.</param>
/// <param name="Percent">80 or 100.</param>
/// <param name="Used">Requests used.</param>
/// <param name="Limit">Of so many.</param>
/// <param name="At">When this was found out.</param>
public sealed record UsageAlertFacts(DateTimeOffset Hour, int Percent, long Used, long Limit, DateTimeOffset At);
