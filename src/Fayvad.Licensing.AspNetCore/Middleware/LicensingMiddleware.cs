using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>
/// The gate (contract 5): token, licence, feature and tier, permission, hourly quota and count, handler, in this order. A request whose
/// token is known and whose tenant has units in hand passes without I/O, lock or state machine.
/// </summary>
internal sealed partial class LicensingMiddleware(
    RequestDelegate next, LicensePolicies policies, TokenResolver resolver, TokenCache tokens, QuotaNode node,
    IOptions<LicensingOptions> options, LicensingMetrics metrics, ILogger<LicensingMiddleware> logger)
{
    private readonly DecisionClock _clock = node.Clock;
    private readonly bool _enforce = options.Value.Enforce;
    private readonly RateLimitHeaders _headers = new(options.Value.RateLimitHeaders);

    public Task InvokeAsync(HttpContext context)
    {
        var policy = policies.Of(context);
        if (policy.Access == EndpointAccess.Open) return next(context);
        if (!BearerToken.TryRead(context.Request.Headers.Authorization, out var token))
            return Refuse(context, LicenseRefusals.Missing());
        return tokens.TryGet(token, _clock.UnixMilliseconds, out var verified)
            ? Decide(context, policy, verified)
            : VerifyAsync(context, policy, token.ToString());
    }

    private Task Decide(HttpContext context, LicensePolicy policy, VerifiedToken token)
    {
        var tenant = token.Tenant;
        tenant.Quota.Prefetch();
        var decision = GateDecision.Of(policy, token.Identity, tenant, _enforce, _clock.UnixMilliseconds);
        if (decision.Next == GateRule.Token) return Refuse(context, decision.ToError(policy, token.Identity));
        LicensingActivity.Begin(tenant.Id, policy.Meter.Feature);
        context.Features.Set<ILicenseFeature>(token);
        if (decision.Next == GateRule.None) return next(context);
        if (decision.Next != GateRule.Quota)
            return decision.IsLicensed ? RefuseLicensed(context, policy, token, decision) : Refuse(context, decision.ToError(policy, token.Identity));

        var outcome = tenant.Quota.TrySpend(decision.License!.RequestsPerHour, policy.Meter, out var reading);
        return outcome == QuotaOutcome.AskLedger ? AskLedgerAsync(context, policy, token) : Answer(context, token, outcome, reading);
    }

    private Task Answer(HttpContext context, VerifiedToken token, QuotaOutcome outcome, in QuotaReading reading)
    {
        var now = _clock.UnixMilliseconds;
        _headers.Write(context.Response, reading, now);
        if (outcome != QuotaOutcome.Admitted) return Refuse(context, LicenseRefusals.UsageLimitExceeded(reading, now));
        token.SeenIn(reading.Hour);
        return next(context);
    }

    private async Task AskLedgerAsync(HttpContext context, LicensePolicy policy, VerifiedToken token)
    {
        var limit = token.Tenant.LicenseAt(_clock.UnixMilliseconds)?.RequestsPerHour;
        if (limit is null)
        {
            await Refuse(context, LicenseRefusals.Missing()); // the licence went away in between
            return;
        }
        (QuotaOutcome Outcome, QuotaReading Reading) spent;
        try
        {
            spent = await token.Tenant.Quota.SpendAsync(limit.Value, policy.Meter, context.RequestAborted);
        }
        catch (LedgerUnavailableException exception)
        {
            if (!exception.IsOldNews) LogLedgerUnavailable(exception, token.Tenant.Id);
            await Refuse(context, ApiErrors.ServiceUnavailable(exception.RetryAfter ?? options.Value.RetryAfterOutage));
            return;
        }
        await Answer(context, token, spent.Outcome, spent.Reading);
    }

    private async Task VerifyAsync(HttpContext context, LicensePolicy policy, string token)
    {
        ResolvedToken resolved;
        try
        {
            resolved = await resolver.VerifyAsync(token, context.RequestAborted);
        }
        catch (LicenseSourceUnavailableException exception)
        {
            LogSourceUnavailable(exception);
            await Refuse(context, ApiErrors.ServiceUnavailable(options.Value.RetryAfterOutage));
            return;
        }
        await (resolved.Status switch
        {
            TokenStatus.Valid => Decide(context, policy, (VerifiedToken)resolved.Caller!),
            TokenStatus.Expired => Refuse(context, ApiErrors.TokenExpired()),
            TokenStatus.Unlicensed => Refuse(context, LicenseRefusals.Missing()),
            _ => Refuse(context, ApiErrors.TokenInvalid()),
        });
    }

    /// <summary>A refusal that does not spend, of a tenant whose quota can be told all the same.</summary>
    private Task RefuseLicensed(HttpContext context, LicensePolicy policy, VerifiedToken token, in GateDecision decision)
    {
        var tenant = token.Tenant;
        tenant.Quota.Refuse(policy.Meter, decision.Outcome);
        var now = _clock.UnixMilliseconds;
        if (tenant.LicenseAt(now)?.RequestsPerHour is { IsUnlimited: false } limit)
        {
            var hour = UsageHour.OfUnixMilliseconds(now);
            _headers.Write(context.Response, tenant.Quota.Peek(limit) ?? new QuotaReading(limit, limit.WireValue, 0, hour, hour.End), now);
        }
        return Refuse(context, decision.ToError(policy, token.Identity));
    }

    private Task Refuse(HttpContext context, ApiError error)
    {
        var reason = error.Code == ErrorCodes.LicenseInvalid ? error.Details?["reason"]?.GetValue<string>() : null;
        metrics.Refused(error.Code, reason);
        LicensingActivity.Refused(error.Code, reason);
        return ApiErrorWriter.WriteAsync(context, error);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The quota ledger cannot be reached; a request of tenant {TenantId} is refused")]
    private partial void LogLedgerUnavailable(Exception exception, string tenantId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A tenant's licence cannot be read; the request is refused")]
    private partial void LogSourceUnavailable(Exception exception);
}
