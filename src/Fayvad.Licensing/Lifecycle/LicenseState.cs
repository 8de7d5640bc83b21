namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// The stored states of a licence (contract 3). Not yet valid and expired are no states: they are computed from the clock at each decision.
/// </summary>
public enum LicenseState
{
    /// <summary>Issued, its key not yet activated.</summary>
    Issued = 1,

    /// <summary>Activated; good between its start and its expiry.</summary>
    Active = 2,

    /// <summary>Put on hold; can be reinstated.</summary>
    Suspended = 3,

    /// <summary>Withdrawn for good.</summary>
    Revoked = 4,

    /// <summary>Succeeded by another licence, for good.</summary>
    Replaced = 5,
}
