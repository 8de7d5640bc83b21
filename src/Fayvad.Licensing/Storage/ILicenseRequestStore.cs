using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>What customers ask of the vendor through the portal: an upgrade, a renewal (contract 9).</summary>
public interface ILicenseRequestStore
{
    /// <summary>Of the open requests of one licence, or without one of one contact for one tenant, so many are kept.</summary>
    const int MostOfOne = 3;

    /// <summary>Of the open requests that no key proved a licence for so many are kept in all.</summary>
    const int MostUnproven = 1000;

    /// <summary>
    /// Keeps a request. Anybody may ask, and what they say is not verified: the request itself is all that is kept of it, without an entry in the audit log, which
    /// nothing could ever shorten.
    /// </summary>
    /// <exception cref="LicensingException">A value is not acceptable, or so many are open that no other is taken (<see cref="RequestsWaiting"/>).</exception>
    Task<LicenseRequest> AddAsync(NewLicenseRequest request, CancellationToken cancellationToken);

    /// <summary>One request; null where there is none.</summary>
    Task<LicenseRequest?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Requests, newest first.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<LicenseRequest>> ListAsync(LicenseRequestFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Closes an open request, with its entry in the audit log.</summary>
    /// <exception cref="LicensingException">There is no such request (<see cref="NotFound"/>), or it is closed (<see cref="RequestClosed"/>).</exception>
    Task<LicenseRequest> ResolveAsync(Guid id, LicenseRequestState state, string? note, CommandOrigin origin, CancellationToken cancellationToken);
}

/// <summary>What is asked for.</summary>
public enum LicenseRequestKind
{
    /// <summary>A higher tier.</summary>
    Upgrade = 1,

    /// <summary>A further term.</summary>
    Renewal = 2,
}

/// <summary>What became of it.</summary>
public enum LicenseRequestState
{
    /// <summary>Nobody has dealt with it.</summary>
    Open = 0,

    /// <summary>It was granted.</summary>
    Done = 1,

    /// <summary>It was not.</summary>
    Declined = 2,
}

/// <summary>A request to keep. What the caller says of themselves is not verified.</summary>
public sealed record NewLicenseRequest
{
    /// <summary>What is asked for.</summary>
    public required LicenseRequestKind Kind { get; init; }

    /// <summary>The licence, where the caller proved it by its key.</summary>
    public Guid? LicenseId { get; init; }

    /// <summary>The tenant, as the caller says.</summary>
    public string? TenantId { get; init; }

    /// <summary>The tier wanted.</summary>
    public string? TierCode { get; init; }

    /// <summary>Who asks.</summary>
    public required string ContactName { get; init; }

    /// <summary>Where to reach them.</summary>
    public required string ContactEmail { get; init; }

    /// <summary>What else they say.</summary>
    public string? Message { get; init; }
}

/// <summary>A request that was kept.</summary>
/// <param name="Id">Identity; ordered by the time of asking.</param>
/// <param name="Content">What was asked.</param>
/// <param name="State">What became of it.</param>
/// <param name="CreatedAt">When it was asked.</param>
/// <param name="Handling">Who closed it; null while it is open.</param>
public sealed record LicenseRequest(
    Guid Id, NewLicenseRequest Content, LicenseRequestState State, DateTimeOffset CreatedAt, LicenseRequestHandling? Handling);

/// <summary>How a request was closed.</summary>
/// <param name="By">Who closed it.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why, as they said.</param>
public sealed record LicenseRequestHandling(string By, DateTimeOffset At, string? Note);

/// <summary>Which requests to list; what is null does not matter.</summary>
public sealed record LicenseRequestFilter(LicenseRequestKind? Kind = null, LicenseRequestState? State = null);

/// <summary>Requests wait to be dealt with before another one is taken (429).</summary>
public sealed record RequestsWaiting() : LicensingRefusal("Earlier requests wait for the vendor. Try again when they are dealt with.");

/// <summary>The request was closed before (409).</summary>
/// <param name="State">What became of it.</param>
public sealed record RequestClosed(LicenseRequestState State) : LicensingRefusal($"The request is {State.ToString().ToLowerInvariant()} already.");
