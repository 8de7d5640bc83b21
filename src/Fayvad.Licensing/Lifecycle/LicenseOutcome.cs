namespace Fayvad.Licensing.Lifecycle;

/// <summary>What a command comes to: a licence, new or as it was, or a refusal.</summary>
public sealed record LicenseOutcome
{
    private LicenseOutcome() { }

    /// <summary>The licence afterwards; null where the command was refused.</summary>
    public License? License { get; private init; }

    /// <summary>Whether <see cref="License"/> is a new revision.</summary>
    public bool IsChange { get; private init; }

    /// <summary>Why nothing was done; null where it was.</summary>
    public LicensingRefusal? Refusal { get; private init; }

    /// <summary>A new revision.</summary>
    public static LicenseOutcome Changed(License license) => new() { License = license, IsChange = true };

    /// <summary>What was asked is so already.</summary>
    public static LicenseOutcome Unchanged(License license) => new() { License = license };

    /// <summary>Refused.</summary>
    public static implicit operator LicenseOutcome(LicensingRefusal refusal) => FromLicensingRefusal(refusal);

    /// <summary>Refused.</summary>
    public static LicenseOutcome FromLicensingRefusal(LicensingRefusal refusal) => new() { Refusal = refusal };

    /// <summary>The licence.</summary>
    /// <exception cref="LicensingException">The command was refused.</exception>
    public License OrThrow() => License ?? throw Refusal!.ToException();
}
