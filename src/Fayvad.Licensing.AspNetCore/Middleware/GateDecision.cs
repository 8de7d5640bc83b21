using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>The rules behind a verified token, in the order in which they are asked (contract 5).</summary>
internal enum GateRule
{
    /// <summary>Every rule is met.</summary>
    None = 0,

    /// <summary>The token is of a kind that the endpoint takes.</summary>
    Token,

    /// <summary>The licence is good, and grants the features and the tier.</summary>
    License,

    /// <summary>The token holds the permission.</summary>
    Permission,

    /// <summary>The hour has a unit left: asked by whoever spends it.</summary>
    Quota,
}

/// <summary>
/// What the gate decides of a request with a verified token, all but the quota: a pure function, the same for a request and for its
/// explanation.
/// </summary>
/// <param name="Next">The rule that refuses; <see cref="GateRule.Quota"/>: only the quota is left to ask; <see cref="GateRule.None"/>: nothing is.</param>
/// <param name="Verdict">What the evaluator said; <see cref="LicenseVerdict.Allowed"/> where it was not asked.</param>
/// <param name="License">The licence that was judged; null where none was, or the tenant has none.</param>
/// <param name="IsLicensed">Whether the endpoint demands a licence, and licences are enforced.</param>
internal readonly record struct GateDecision(GateRule Next, LicenseVerdict Verdict, LicenseSnapshot? License, bool IsLicensed)
{
    public static GateDecision Of(LicensePolicy policy, TokenIdentity identity, LicensedTenant tenant, bool enforce, long unixMilliseconds)
    {
        if (!policy.Accepts(identity)) return new(GateRule.Token, LicenseVerdict.Allowed, null, false);
        var isPermitted = policy.IsPermitted(identity);
        if (policy.Access == EndpointAccess.Token || !enforce) return new(isPermitted ? GateRule.None : GateRule.Permission, LicenseVerdict.Allowed, null, false);

        var license = tenant.LicenseAt(unixMilliseconds);
        var verdict = LicenseEvaluator.Evaluate(license, tenant.Id, policy.Requirement, unixMilliseconds);
        return new(verdict != LicenseVerdict.Allowed ? GateRule.License : isPermitted ? GateRule.Quota : GateRule.Permission, verdict, license, true);
    }

    /// <summary>What a refusal is counted as.</summary>
    public UsageOutcome Outcome => Next == GateRule.Permission ? UsageOutcome.PermissionRefused
        : Verdict is LicenseVerdict.FeatureNotLicensed or LicenseVerdict.InsufficientTier ? UsageOutcome.FeatureRefused : UsageOutcome.LicenseRefused;

    /// <summary>The refusal in the words of the contract.</summary>
    public ApiError ToError(LicensePolicy policy, TokenIdentity identity) => Next switch
    {
        GateRule.Token when policy.IsForOthers || identity.Purpose == TokenIdentity.SupersededPurpose => ApiErrors.TokenInvalid(),
        GateRule.Token => ApiErrors.PermissionDenied("This token is not good for this address."),
        GateRule.License => LicenseRefusals.Of(Verdict, License, policy.Requirement),
        GateRule.Permission => ApiErrors.PermissionDenied(),
        _ => throw new InvalidOperationException($"The rule {Next} refuses nothing by itself."),
    };
}
