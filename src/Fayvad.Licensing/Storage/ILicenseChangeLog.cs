using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Licensing.Storage;

/// <summary>The authority's change sequence: every change of a licence, and whatever else a tenant is told of, in the order of commits.</summary>
public interface ILicenseChangeLog
{
    /// <summary>How far the sequence has come. A licence that is read afterwards is at least as new.</summary>
    Task<long> GetSequenceAsync(CancellationToken cancellationToken);

    /// <summary>The changes after a point, oldest first, at most so many.</summary>
    Task<IReadOnlyList<LoggedChange>> ListAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The changes that concern one tenant, after a point, oldest first, at most so many.</summary>
    /// <returns>Null where some after that point may be kept no more: the log goes back a week.</returns>
    Task<IReadOnlyList<LoggedChange>?> ListAsync(string tenantId, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>One change.</summary>
/// <param name="Sequence">Its number; without gaps.</param>
/// <param name="LicenseId">The licence; null where it is of no single one: an edit of a tier, or something that changes none, such as an alert.</param>
/// <param name="TenantId">The tenant concerned; null where the licence covers none, or all are concerned.</param>
/// <param name="At">When it was committed, by the clock of who did it.</param>
/// <param name="Kind">What was done, e.g. <c>license.suspend</c>; null in rows of before this was kept.</param>
/// <param name="Payload">What it changed, as JSON, in a shape that the kind tells: <see cref="Events.LicenseChangeFacts"/> for a tenant's licence.</param>
public sealed record LoggedChange(long Sequence, Guid? LicenseId, string? TenantId, DateTimeOffset At = default, string? Kind = null, string? Payload = null)
{
    /// <summary>Tells of one licence what a change of all of them did before: an edit of a tier.</summary>
    public bool IsDetail => LicenseId is not null && Kind == Events.LicenseEvents.TierChangeKind;

    /// <summary>Any licence may be another one afterwards.</summary>
    public bool ConcernsAll => LicenseId is null && TenantId is null;

    /// <summary>That licence is another one afterwards; what is told of a tenant alone, such as an alert, changes none.</summary>
    public bool ConcernsLicense => LicenseId is not null && !IsDetail;

    /// <summary>What it changed; null where there is nothing, or a later version wrote it in another shape: one row must not keep back all that follow.</summary>
    public T? Read<T>(JsonTypeInfo<T> shape) where T : class
    {
        try
        {
            return Payload is { } payload ? JsonSerializer.Deserialize(payload, shape) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
