using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Licensing.AspNetCore.Explain;

/// <summary>Puts a decision into words, one step after the other. It decides nothing.</summary>
internal sealed class ExplainedSteps(LicensePolicy policy, GateDecision decision, TokenIdentity identity, LicensedTenant tenant, bool enforce, long now)
{
    private readonly List<ExplainedStep> _steps = [];
    private ApiError? _error;

    /// <param name="route">The endpoint; null where routing found none.</param>
    /// <param name="missing">What is answered behind the gate where there is no endpoint; null where there is one.</param>
    public (ApiError? Error, IReadOnlyList<ExplainedStep> Steps) Tell(RouteEndpoint? route, ApiError? missing)
    {
        Add("endpoint", missing is null, EndpointDetail(route), missing is null
            ? "The path leads to an endpoint."
            : "The path and the method lead to no endpoint. What the rules below demand is asked first: only who may come is told so.");
        Token();
        License();
        Feature();
        Tier();
        Permission();
        Quota();
        _error ??= missing;
        return (_error, _steps);
    }

    private JsonObject EndpointDetail(RouteEndpoint? route)
    {
        var detail = new JsonObject { ["access"] = policy.Access.ToString().ToLowerInvariant(), ["usage_name"] = policy.Meter.Name };
        if (route is not null) detail["route"] = "/" + route.RoutePattern.RawText!.TrimStart('/');
        return detail;
    }

    private void Token()
    {
        var detail = new JsonObject { ["tenant_id"] = identity.TenantId, ["purpose"] = identity.Purpose, ["expires_at"] = LicenseRefusals.Instant(identity.ExpiresAt) };
        if (policy.Access == EndpointAccess.Open) Skip("token", detail, "Anybody may come, without a token.");
        else if (decision.Next == GateRule.Token) Fail("token", detail, "The endpoint does not take this kind of token.");
        else Pass("token", detail, "The token is good for the endpoint.");
    }

    private void License()
    {
        if (!IsAsked("license")) return;
        var license = decision.License;
        var detail = new JsonObject { ["tenant_id"] = tenant.Id };
        if (license is not null)
        {
            detail["key"] = license.KeyDisplay;
            detail["tier"] = license.TierCode;
            detail["state"] = license.State.ToString().ToLowerInvariant();
            detail["starts_at"] = LicenseRefusals.Instant(license.StartsAt);
            detail["expiry_date"] = license.ExpiresAt is { } end ? LicenseRefusals.Instant(end) : null;
            detail["revision"] = license.Revision;
        }
        if (decision.Verdict is LicenseVerdict.Allowed or LicenseVerdict.FeatureNotLicensed or LicenseVerdict.InsufficientTier)
        {
            Pass("license", detail, "The tenant's licence is good.");
            return;
        }
        if (decision.Verdict.InvalidReason() is { } reason) detail["reason"] = reason;
        Fail("license", detail, license is null ? "The tenant has no licence." : "The tenant's licence is not good.");
    }

    private void Feature()
    {
        if (!IsAsked("feature")) return;
        var need = policy.Requirement.Features;
        var detail = new JsonObject { ["required"] = new JsonArray([.. need.Select(static feature => JsonValue.Create(feature.Key))]) };
        if (decision.Verdict == LicenseVerdict.FeatureNotLicensed)
        {
            detail["missing"] = decision.License!.Features.FirstMissing(need)!.Key;
            Fail("feature", detail, "The licence lacks a feature that the endpoint demands.");
        }
        else if (need.Count == 0) Skip("feature", detail, "The endpoint demands no feature.");
        else Pass("feature", detail, "The licence has every feature that the endpoint demands.");
    }

    private void Tier()
    {
        if (!IsAsked("tier")) return;
        var detail = new JsonObject { ["required"] = policy.Requirement.MinimumTier?.Code, ["current"] = decision.License!.TierCode };
        if (decision.Verdict == LicenseVerdict.InsufficientTier) Fail("tier", detail, "The licence's tier is too low.");
        else if (policy.Requirement.MinimumTier is null) Skip("tier", detail, "The endpoint demands no tier.");
        else Pass("tier", detail, "The licence's tier is high enough.");
    }

    private void Permission()
    {
        var detail = new JsonObject
        {
            ["required"] = policy.Permissions.Count == 0 ? null : string.Join(", ", policy.Permissions),
            ["held"] = new JsonArray([.. identity.Permissions.Select(static permission => JsonValue.Create(permission))]),
        };
        if (_error is not null) Skip("permission", detail, "Not asked: an earlier step refuses.");
        else if (decision.Next == GateRule.Permission) Fail("permission", detail, "The token lacks the permission.");
        else if (policy.Access == EndpointAccess.Open || policy.Permissions.Count == 0) Skip("permission", detail, "The endpoint demands no permission.");
        else Pass("permission", detail, "The token holds the permission.");
    }

    private void Quota()
    {
        if (!IsAsked("quota")) return;
        var limit = decision.License!.RequestsPerHour;
        var detail = new JsonObject { ["limit_type"] = "api_requests_per_hour", ["limit"] = limit.WireValue };
        if (limit.IsUnlimited)
        {
            Pass("quota", detail, "Requests are unlimited.");
            return;
        }
        if (tenant.Quota.Peek(limit) is not { } reading)
        {
            Skip("quota", detail, "Not known here: this process has served none of the tenant's requests in this hour. The next one asks the ledger.");
            return;
        }
        (detail["current_usage"], detail["resets_at"]) = (reading.Used, LicenseRefusals.Instant(reading.Hour.End));
        if (reading.Remaining > 0)
        {
            Pass("quota", detail, "The hour has requests left.");
            return;
        }
        if (!reading.IsFinal)
        {
            Skip("quota", detail, "Nothing is in hand here, but other nodes may give back what they hold. The next request asks the ledger.");
            return;
        }
        _error = LicenseRefusals.UsageLimitExceeded(reading, now);
        _steps.Add(new("quota", StepOutcome.Failed, detail, "The hour's requests are used up."));
    }

    /// <summary>Whether a step about the licence is asked at all; says why where it is not.</summary>
    private bool IsAsked(string step)
    {
        var why = _error is not null ? "Not asked: an earlier step refuses."
            : policy.Access != EndpointAccess.Licensed ? "The endpoint demands no licence."
            : !enforce ? "Licences are not enforced here."
            : null;
        if (why is not null) Skip(step, [], why);
        return why is null;
    }

    private void Pass(string step, JsonObject detail, string message) => _steps.Add(new(step, StepOutcome.Passed, detail, message));

    private void Skip(string step, JsonObject detail, string message) => _steps.Add(new(step, StepOutcome.Skipped, detail, message));

    private void Fail(string step, JsonObject detail, string message)
    {
        _steps.Add(new(step, StepOutcome.Failed, detail, message));
        _error = decision.ToError(policy, identity);
    }

    private void Add(string step, bool passed, JsonObject detail, string message) =>
        _steps.Add(new(step, passed ? StepOutcome.Passed : StepOutcome.Failed, detail, message));
}
