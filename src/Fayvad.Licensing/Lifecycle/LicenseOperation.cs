namespace Fayvad.Licensing.Lifecycle;

/// <summary>What can be done with a licence in its life (contract 3).</summary>
public enum LicenseOperation
{
    /// <summary>Create it, with its key.</summary>
    Issue = 1,

    /// <summary>Put it to use at a tenant.</summary>
    Activate = 2,

    /// <summary>Put it on hold.</summary>
    Suspend = 3,

    /// <summary>Take it off hold.</summary>
    Reinstate = 4,

    /// <summary>Withdraw it for good.</summary>
    Revoke = 5,
}
