using System.Text.Json;

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

    /// <summary>End its use at a tenant.</summary>
    Deactivate = 6,

    /// <summary>Cover a tenant.</summary>
    AttachTenant = 7,

    /// <summary>Cover a tenant no longer.</summary>
    DetachTenant = 8,

    /// <summary>Prolong it.</summary>
    Renew = 9,

    /// <summary>Give it another tier.</summary>
    ChangeTier = 10,

    /// <summary>Take back a change of tier that waits.</summary>
    CancelTierChange = 11,

    /// <summary>Depart from its tier in single features and limits.</summary>
    Override = 12,

    /// <summary>Make it another client's.</summary>
    Transfer = 13,

    /// <summary>Give it a fresh key.</summary>
    RerollKey = 14,

    /// <summary>End it in favour of a successor.</summary>
    Replace = 15,

    /// <summary>Change its notes and the like.</summary>
    Update = 16,
}

/// <summary>How operations are written.</summary>
public static class LicenseOperations
{
    /// <summary>In kebab case, as in the admin API's addresses: <c>change-tier</c>.</summary>
    public static string UrlName(this LicenseOperation operation) => JsonNamingPolicy.KebabCaseLower.ConvertName(operation.ToString());

    /// <summary>In snake case, as in events and the audit log: <c>change_tier</c>.</summary>
    public static string EventName(this LicenseOperation operation) => JsonNamingPolicy.SnakeCaseLower.ConvertName(operation.ToString());
}
