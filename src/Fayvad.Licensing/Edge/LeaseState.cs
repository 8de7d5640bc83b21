using System.Text.Json;

namespace Fayvad.Licensing.Edge;

/// <summary>
/// What an edge knows of one tenant: the last lease that it accepted, be it a grant or a refusal, and how far the authority had come. Immutable;
/// what happens to it is a function of what it was, what came, and the instant.
/// </summary>
public sealed record LeaseState
{
    /// <summary>How far two clocks may be apart that are taken for the same.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The documents as they came.</summary>
    public required LeaseEnvelope Documents { get; init; }

    /// <summary>What the lease says.</summary>
    public required LeaseClaims Claims { get; init; }

    /// <summary>When it was accepted, by this installation's clock: the last signed contact, from which the grace counts.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The highest time of the authority that was seen.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>The highest change sequence of the authority that was seen.</summary>
    public required long Sequence { get; init; }

    /// <summary>The licence that was spoken of last; what to ask for next time.</summary>
    public Guid? LicenseId { get; init; }

    /// <summary>The highest revision of <see cref="LicenseId"/> that was seen.</summary>
    public long Revision { get; init; }

    /// <summary>Digest of the key in the settings that led to <see cref="LicenseId"/>; null where none did.</summary>
    public string? FoundBy { get; init; }

    /// <summary>Whether the licence was activated here: then it counts before the one of the settings.</summary>
    public bool IsActivatedHere { get; init; }

    /// <summary>
    /// The state after a lease whose signatures, tenant, instance and nonce are good; null where the lease is older than what was seen, which
    /// leaves everything as it was.
    /// </summary>
    /// <param name="present">What was known; null at the first contact.</param>
    /// <param name="documents">The documents as they came.</param>
    /// <param name="claims">What the lease says.</param>
    /// <param name="now">This installation's clock.</param>
    /// <param name="isActivation">Whether this answers an activation.</param>
    public static LeaseState? Accept(LeaseState? present, LeaseEnvelope documents, LeaseClaims claims, DateTimeOffset now, bool isActivation = false)
    {
        if (present is not null && IsOlder(present, claims)) return null;
        var isSame = claims.LicenseId is null || claims.LicenseId == present?.LicenseId;
        return new LeaseState
        {
            Documents = documents,
            Claims = claims,
            AcceptedAt = now,
            ServerTime = present is { } known && known.ServerTime > claims.ServerTime ? known.ServerTime : claims.ServerTime,
            Sequence = claims.Sequence,
            LicenseId = claims.LicenseId ?? present?.LicenseId,
            Revision = isSame ? Math.Max(claims.Revision ?? 0, present?.Revision ?? 0) : claims.Revision ?? 0,
            FoundBy = present?.FoundBy,
            IsActivatedHere = isActivation || (present?.IsActivatedHere ?? false),
        };
    }

    /// <summary>Of two states of one tenant, as two nodes may have them, the one to go on with.</summary>
    public static LeaseState? Newer(LeaseState? one, LeaseState? other) =>
        one is null || (other is not null && (other.Sequence, other.ServerTime, other.AcceptedAt).CompareTo((one.Sequence, one.ServerTime, one.AcceptedAt)) > 0) ? other : one;

    /// <summary>The JSON that is kept.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LeaseJson.Default.LeaseState);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null where it is anything else.</summary>
    public static LeaseState? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LeaseJson.Default.LeaseState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The nodes of an authority may differ by a moment in time, never in the order of changes.
    private static bool IsOlder(LeaseState present, LeaseClaims claims) =>
        claims.Sequence < present.Sequence
        || claims.ServerTime < present.ServerTime - ClockTolerance
        || (claims.LicenseId is not null && claims.LicenseId == present.LicenseId && claims.Revision < present.Revision);
}
