using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Features.Usage;
using Fayvad.Server.Hosting;
using Fayvad.Server.Http;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Licenses;

/// <summary><c>/api/license/…</c> (contract 6): reachable whatever the licence's state, and outside the quota.</summary>
internal static class LicenseEndpoints
{
    // One answer for every key that checks out and does not lead to a licence for this tenant: unknown, withdrawn, over, or taken.
    private static readonly ApiError KeyNotAccepted = new(ErrorCodes.LicenseInvalid, 403, "This licence key cannot be activated here.")
    {
        Details = new JsonObject { ["reason"] = "NOT_FOUND" },
        Suggestion = "Check the key, or ask whoever sold you the licence: the key may be unknown, withdrawn, expired or in use elsewhere.",
        ActionUrl = "/license/portal/check/",
    };

    public static void AddLicenses(this IServiceCollection services)
    {
        services.AddSingleton<LicenseViews>();
        services.AddSingleton<PresentUsage>();
        services.AddUsageReports();
    }

    public static void MapLicenses(this WebApplication app)
    {
        var licenses = app.MapGroup("/api/license").WithBodyLimit(Kestrel.SmallBodyLimit);
        licenses.MapOnly(HttpMethods.Get, "/status/", Status).RequireToken(TokenPurposes.Activation)
            .Describes(static () => new("getLicenseStatus", "The tenant's licence, usage and alerts") { Answer = LicensesJson.Default.StatusAnswer });
        licenses.MapOnly(HttpMethods.Post, "/activate/", Activate).RequireToken(TokenPurposes.Activation).RequireAdministrator()
            .Describes(static () => new("activateLicenseKey", "Bind a licence key to the caller's tenant")
            {
                Request = LicensesJson.Default.ActivateRequest, Answer = LicensesJson.Default.ActivateAnswer, Message = Message.Always, IsIdempotent = true,
                Refusals = [ErrorCodes.LicenseInvalid, ErrorCodes.RateLimited],
            });
        licenses.MapOnly(HttpMethods.Get, "/explain/", ExplainEndpoint.Explain).RequireToken(TokenPurposes.Activation)
            .Describes(static () => new("explainDecision", "What a call would come to, step by step")
            {
                Answer = ExplainJson.Default.ExplainAnswer,
                Query = [QueryParameter.Text("path", "For example `/api/hr/employees/`.") with { IsRequired = true }, QueryParameter.Text("method", "`GET` where absent.")],
            });
        licenses.MapSeats();
        licenses.MapUsageReports();
        licenses.MapUnknown();
    }

    private static async Task Status(HttpContext context)
    {
        var services = context.RequestServices;
        var tenant = context.Features.Get<ILicenseFeature>()!.Tenant;
        var view = tenant.License is { IsKnown: true } license ? services.GetRequiredService<LicenseViews>().Of(license) : null;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (hour, limit, reader) = (UsageHour.Of(now), UsageReader.LimitOf(tenant, now), services.GetRequiredService<UsageReader>());
        var usage = await services.GetRequiredService<PresentUsage>().OfAsync(tenant, context.RequestAborted);
        var forecast = await reader.ForecastAsync(tenant.Id, usage.ApiRequestsThisHour, limit, context.RequestAborted);
        var raised = LicenseStatus.IsNearTheLimit(usage.ApiRequestsThisHour, limit) ? await reader.AlertsAsync(tenant.Id, hour, context.RequestAborted) : [];
        var answer = LicenseStatus.Of(tenant, view, usage, forecast, raised, now);
        await context.Response.WriteDataAsync(answer, LicensesJson.Default.StatusAnswer, context.RequestAborted);
    }

    private static async Task Activate(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(LicensesJson.Default.ActivateRequest, context.RequestAborted);
        var (key, name, email) = Check(request);
        await context.OnceAsync(request, LicensesJson.Default.ActivateRequest, async () =>
        {
            var activated = await ActivateAsync(context, key, name, email);
            var answer = new ActivateAnswer(activated.Key, activated.Tier, activated.TierName, activated.ExpiryDate);
            return KeyedAnswer.Of(answer, LicensesJson.Default.ActivateAnswer, message: "License activated successfully");
        });
    }

    // To its end, also where the caller has gone.
    private static async Task<LicenseView> ActivateAsync(HttpContext context, LicenseKey key, string name, string email)
    {
        var services = context.RequestServices;
        var identity = context.Identity();
        var throttle = services.GetRequiredService<LoginThrottle>();
        if (throttle.TryBegin($"/api/license/activate/{identity.TenantId}", "", context.Connection.RemoteIpAddress, out var wait) is not { } attempt)
            throw new ApiException(ApiErrors.RateLimited(wait));
        var pace = services.GetRequiredService<FailurePace>();
        var started = pace.Start(PacedWork.Key);
        var command = new ActivateLicense(identity.TenantId) { ContactName = name, ContactEmail = email, ReplacePresent = true };
        var origin = RequestOrigin.Of(identity.TenantId, identity.Username, context.Connection.RemoteIpAddress);
        LicenseView activated;
        try
        {
            var license = services.GetService<EdgeActivation>() is { } edge
                ? await edge.ActivateAsync(key, command, identity.Username, CancellationToken.None)
                : (await services.GetRequiredService<LicenseAuthority>().ExecuteAsync(LicenseRef.To(key), command, origin, CancellationToken.None)).ToSnapshot(identity.TenantId);
            var tenant = await services.GetRequiredService<LicensedTenants>().RefreshAsync(identity.TenantId, CancellationToken.None);
            activated = services.GetRequiredService<LicenseViews>().Of(tenant.License ?? license);
        }
        catch (LicensingException refused) when (refused.Refusal is not InvalidInput)
        {
            await pace.WaitAsync(started, CancellationToken.None);
            throw new ApiException(KeyNotAccepted, refused);
        }
        catch (Exception)
        {
            attempt.Withdrawn(); // nobody said anything about the key
            throw;
        }
        attempt.Succeeded();
        return activated;
    }

    private static (LicenseKey Key, string Name, string Email) Check(ActivateRequest request)
    {
        var check = new FieldCheck();
        var key = check.Key("license_key", request.LicenseKey);
        var name = check.Read(() => Text.Required("client_name", request.ClientName, Text.NameLength));
        var email = check.Read(() => Text.Email("contact_email", request.ContactEmail) ?? throw new InvalidInput("contact_email", "It is missing.").ToException());
        check.Finish();
        return (key!, name!, email!);
    }
}
