using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Portal;

/// <summary>
/// What an anonymous caller is told about a key (contract 3 and 9). Who holds a good key is told how it stands: they hold it. Who does
/// not, and whoever asks about a tenant that is not the key's, gets one and the same answer: nobody can find out which keys or which tenants
/// there are.
/// </summary>
internal static class PortalRules
{
    /// <summary>The one answer: nobody has the key, it was withdrawn, or the tenant is none of its client's.</summary>
    public static readonly ApiError NotAccepted = new(ErrorCodes.LicenseInvalid, 403, "This licence key is not accepted here.")
    {
        Details = new JsonObject { ["reason"] = "NOT_FOUND" },
        Suggestion = "Check the key and the database's name, or ask whoever sold you the licence. "
            + "The administrator of a database that has a licence can log in and activate the new key there.",
    };

    private static readonly string[] ActivationFields = ["license_key", "client_name", "client_email", "domain"];

    /// <summary>Whether the key leads to a licence that its holder may ask about.</summary>
    public static bool IsProven(KeyProof proof) => proof.License is { State: not (LicenseState.Revoked or LicenseState.Replaced) };

    /// <summary>Why the key cannot be activated for the tenant; null: it can, as far as a look without locks can tell.</summary>
    /// <param name="proof">What the key and the tenant's name lead to.</param>
    /// <param name="edge">The edge that asks; null: somebody else does.</param>
    /// <param name="now">The present.</param>
    public static ApiError? RefuseActivation(KeyProof proof, ActivatingEdge? edge, DateTimeOffset now)
    {
        if (!IsProven(proof)) return NotAccepted;
        if (proof.TenantId is not { } tenant) return ApiErrors.MissingFields(["domain"], ActivationFields);

        // The key itself comes before the tenant, so that a key that is used up cannot be used to ask for tenants.
        var license = proof.License!;
        if (LicenseLifecycle.Apply(license, new ActivateLicense(tenant), proof.Tiers, now).Refusal is { } refusal) return Refuse(refusal);
        if (proof.TenantClientId is { } owner && owner != license.ClientId && edge?.ActsFor(owner, license.ClientId) != true) return NotAccepted;
        if (proof.Present is not { } present || present.Id == license.Id || !present.IsLive(now)) return null;
        if (present.ClientId != license.ClientId && edge?.ActsFor(present.ClientId, license.ClientId) != true) return NotAccepted;
        return present.Id == edge?.PresentLicenseId ? null : ApiErrors.Conflict("This database has a licence already.") with
        {
            Suggestion = "Its administrator can log in and activate the new key there.",
        };
    }

    /// <summary>What the holder of a key is told about a refusal of the authority.</summary>
    public static ApiError Refuse(LicensingRefusal refusal) => refusal switch
    {
        LicenseExpired => Invalid("EXPIRED", "The licence of this key has expired.", "/license/renew/"),
        IllegalTransition { State: LicenseState.Suspended } => Invalid("SUSPENDED", "The licence of this key is suspended.", "/license/portal/check/"),
        LimitReached limit => ApiErrors.Conflict("The licence is in use in as many databases as it allows.",
            new JsonObject { ["limit_type"] = limit.LimitName, ["limit"] = limit.Limit }) with { ActionUrl = "/license/upgrade/" },
        _ => NotAccepted,
    };

    private static ApiError Invalid(string reason, string message, string page) => new(ErrorCodes.LicenseInvalid, 403, message)
    {
        Details = new JsonObject { ["reason"] = reason },
        ActionUrl = page,
    };
}
