using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Enforcement;

/// <summary>
/// Everything a decision needs to know of one tenant's licence at one revision: the tier with the licence's overrides applied.
/// Immutable; a change of the licence makes a new one.
/// </summary>
public sealed record LicenseSnapshot
{
    // What every decision reads lies together, so that it costs one or two fetches from memory where no cache holds the tenant.
    private readonly long _requestsPerHour;
    private readonly ulong _firstFeatures;

    /// <summary>The licence.</summary>
    public required Guid LicenseId { get; init; }

    /// <summary>The tenant (Odoo database) that the licence covers here.</summary>
    public required string TenantId { get; init; }

    /// <summary>The customer that holds the licence.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Rises by one with every change of the licence.</summary>
    public required long Revision { get; init; }

    /// <summary>The stored state.</summary>
    public required LicenseState State { get; init; }

    /// <summary>Good from this instant on, inclusive.</summary>
    public required DateTimeOffset StartsAt
    {
        get => DateTimeOffset.FromUnixTimeMilliseconds(StartsAtUnixMilliseconds);
        init => StartsAtUnixMilliseconds = value.ToUnixTimeMilliseconds();
    }

    /// <summary>Good until this instant, exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiresAt
    {
        get => ExpiresAtUnixMilliseconds == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAtUnixMilliseconds);
        init => ExpiresAtUnixMilliseconds = value?.ToUnixTimeMilliseconds() ?? long.MaxValue;
    }

    /// <summary>The tier's code, e.g. <c>professional</c>.</summary>
    public required string TierCode { get; init; }

    /// <summary>The tier's name for people.</summary>
    public required string TierName { get; init; }

    /// <summary>The tier's <see cref="Tier.Sequence"/>.</summary>
    public required int TierRank { get; init; }

    /// <summary>Ranks of tiers by their codes, in the catalogue that <see cref="TierRank"/> is of; null where that is the one of the endpoints.</summary>
    public IReadOnlyDictionary<string, int>? TierRanks { get; init; }

    /// <summary>What the licence grants.</summary>
    public required FeatureSet Features
    {
        get;
        init
        {
            field = value;
            _firstFeatures = value.First;
        }
    }

    /// <summary>The bounds it sets.</summary>
    public required LicenseLimits Limits
    {
        get;
        init
        {
            field = value;
            _requestsPerHour = value.MaxApiRequestsPerHour.WireValue;
        }
    }

    /// <summary>The masked key, <c>XXXX-XXXX-XXXX-XXXX-7Q2M</c>.</summary>
    public required string KeyDisplay { get; init; }

    /// <summary>Whether this is a trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What holds from <see cref="NextAt"/> on, by itself; null where nothing changes unless somebody changes it.</summary>
    public LicenseSnapshot? Next { get; init; }

    /// <summary>From when on <see cref="Next"/> holds in place of this; null where nothing does.</summary>
    public DateTimeOffset? NextAt
    {
        get => NextAtUnixMilliseconds == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(NextAtUnixMilliseconds);
        init => NextAtUnixMilliseconds = value?.ToUnixTimeMilliseconds() ?? long.MaxValue;
    }

    /// <summary>The snapshot that holds at an instant: this one, or one that follows it.</summary>
    public LicenseSnapshot At(long unixMilliseconds)
    {
        var present = this;
        while (unixMilliseconds >= present.NextAtUnixMilliseconds && present.Next is { } next) present = next;
        return present;
    }

    /// <inheritdoc cref="At(long)"/>
    public LicenseSnapshot At(DateTimeOffset now) => At(now.ToUnixTimeMilliseconds());

    /// <summary>The same, with the tenant's own text in place of an equal one: comparisons then end at the reference.</summary>
    internal LicenseSnapshot Naming(string tenantId) => TenantId == tenantId ? this with { TenantId = tenantId, Next = Next?.Naming(tenantId) } : this;

    /// <summary>Whether the tier is at least this one.</summary>
    internal bool IsAtLeast(RequiredTier tier) => TierRank >= (TierRanks is { } ranks && ranks.TryGetValue(tier.Code, out var rank) ? rank : tier.Rank);

    /// <summary>Whether every one of these features is among <see cref="Features"/>.</summary>
    internal bool Grants(FeatureSet features) => (features.First & ~_firstFeatures) == 0 && (features.IsInFirst || Features.Covers(features));

    /// <summary>What the source of this licence says against it, whatever else stands here; <see cref="LicenseVerdict.Allowed"/>: nothing.</summary>
    public LicenseVerdict Standing { get; init; }

    /// <summary>Good until this instant, exclusive, without another word of the authority; null where the source is the authority itself.</summary>
    public DateTimeOffset? ConfirmedUntil
    {
        get => ConfirmedUntilUnixMilliseconds == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(ConfirmedUntilUnixMilliseconds);
        init => ConfirmedUntilUnixMilliseconds = value?.ToUnixTimeMilliseconds() ?? long.MaxValue;
    }

    /// <summary>The same, and all that follows it, under what its source says of it.</summary>
    internal LicenseSnapshot Under(LicenseVerdict standing, DateTimeOffset? confirmedUntil) =>
        this with { Standing = standing, ConfirmedUntil = confirmedUntil, Next = Next?.Under(standing, confirmedUntil) };

    /// <summary>Whether there is a licence behind this; false where only a refusal is known (<see cref="Refused"/>).</summary>
    public bool IsKnown => LicenseId != Guid.Empty;

    /// <summary>Stands for a licence of which nothing is known but that it is refused. It grants nothing.</summary>
    public static LicenseSnapshot Refused(string tenantId, LicenseVerdict verdict) => new()
    {
        LicenseId = Guid.Empty,
        TenantId = tenantId,
        ClientId = Guid.Empty,
        Revision = 0,
        State = LicenseState.Revoked,
        StartsAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch,
        TierCode = "",
        TierName = "",
        TierRank = int.MinValue,
        Features = FeatureSet.Empty,
        Limits = LicenseLimits.FromWire(LicenseLimits.Names.ToDictionary(static name => name, static _ => 0L)),
        KeyDisplay = "",
        Standing = verdict,
    };

    /// <summary>The hourly limit of <see cref="Limits"/>.</summary>
    internal Limit RequestsPerHour => Limit.FromWire(_requestsPerHour);

    internal long StartsAtUnixMilliseconds { get; private init; }

    internal long ExpiresAtUnixMilliseconds { get; private init; }

    internal long NextAtUnixMilliseconds { get; private init; } = long.MaxValue;

    internal long ConfirmedUntilUnixMilliseconds { get; private init; } = long.MaxValue;
}
