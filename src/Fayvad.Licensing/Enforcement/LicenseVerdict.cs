namespace Fayvad.Licensing.Enforcement;

/// <summary>
/// The closed list of what a licence decision can say (contract 5). Everything but <see cref="Allowed"/> refuses; the first rule that
/// fails wins.
/// </summary>
public enum LicenseVerdict
{
    /// <summary>The licence allows it.</summary>
    Allowed = 0,

    /// <summary>The tenant has no licence.</summary>
    Missing,

    /// <summary>The licence is unknown to the authority.</summary>
    NotFound,

    /// <summary>The licence covers another tenant.</summary>
    TenantMismatch,

    /// <summary>The licence, or the lease that stands for it, bears no good signature.</summary>
    SignatureInvalid,

    /// <summary>The clock was set back behind what the licence has already seen.</summary>
    ClockRollback,

    /// <summary>Withdrawn for good, or replaced by another licence.</summary>
    Revoked,

    /// <summary>Put on hold.</summary>
    Suspended,

    /// <summary>Its key is not activated, or its term has not begun.</summary>
    NotActivated,

    /// <summary>Its term is over.</summary>
    Expired,

    /// <summary>The authority has been silent for longer than the grace.</summary>
    ValidationUnreachable,

    /// <summary>The licence does not grant the feature.</summary>
    FeatureNotLicensed,

    /// <summary>The licence's tier ranks below the one demanded.</summary>
    InsufficientTier,
}

/// <summary>How verdicts are named on the wire.</summary>
public static class LicenseVerdicts
{
    /// <summary>The <c>details.reason</c> of LICENSE_INVALID (contract 1), or null where the verdict has another error code.</summary>
    public static string? InvalidReason(this LicenseVerdict verdict) => verdict switch
    {
        LicenseVerdict.NotFound => "NOT_FOUND",
        LicenseVerdict.TenantMismatch => "TENANT_MISMATCH",
        LicenseVerdict.SignatureInvalid => "SIGNATURE_INVALID",
        LicenseVerdict.ClockRollback => "CLOCK_ROLLBACK",
        LicenseVerdict.Revoked => "REVOKED",
        LicenseVerdict.Suspended => "SUSPENDED",
        LicenseVerdict.NotActivated => "NOT_ACTIVATED",
        LicenseVerdict.Expired => "EXPIRED",
        LicenseVerdict.ValidationUnreachable => "VALIDATION_UNREACHABLE",
        _ => null,
    };
}
