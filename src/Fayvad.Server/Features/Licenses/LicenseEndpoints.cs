using System.Net.Mail;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Licenses;

/// <summary><c>/api/license/…</c> (contract 6): reachable whatever the licence's state, and outside the quota.</summary>
internal static class LicenseEndpoints
{
    private const int MaxTextLength = 200;

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
        services.AddSingleton<ActiveUsers>();
    }

    public static void MapLicenses(this WebApplication app)
    {
        var licenses = app.MapGroup("/api/license").WithBodyLimit(Kestrel.SmallBodyLimit);
        licenses.MapOnly(HttpMethods.Get, "/status/", Status).RequireToken(TokenPurposes.Activation);
        licenses.MapOnly(HttpMethods.Post, "/activate/", Activate).RequireToken(TokenPurposes.Activation).RequirePermission(Role.Administer);
        licenses.MapUnknown();
    }

    private static Task Status(HttpContext context)
    {
        var services = context.RequestServices;
        var tenant = context.Features.Get<ILicenseFeature>()!.Tenant;
        var view = tenant.License is { IsKnown: true } license ? services.GetRequiredService<LicenseViews>().Of(license) : null;
        var answer = LicenseStatus.Of(
            tenant, view, services.GetRequiredService<ActiveUsers>().Count(tenant.Id), services.GetRequiredService<TimeProvider>().GetUtcNow());
        return context.Response.WriteDataAsync(answer, LicensesJson.Default.StatusAnswer, context.RequestAborted);
    }

    private static async Task Activate(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var request = await context.Request.ReadJsonAsync(LicensesJson.Default.ActivateRequest, cancellation);
        var (key, email) = Check(request);
        var services = context.RequestServices;
        var identity = context.Identity();
        var throttle = services.GetRequiredService<LoginThrottle>();
        if (throttle.TryBegin("/api/license/activate/", identity.TenantId, context.Connection.RemoteIpAddress, out var wait) is not { } attempt)
            throw new ApiException(ApiErrors.RateLimited(wait));
        var pace = services.GetRequiredService<FailurePace>();
        var started = pace.Start();
        var command = new ActivateLicense(identity.TenantId) { ContactName = request.ClientName.Trim(), ContactEmail = email, ReplacePresent = true };
        var origin = new CommandOrigin($"{identity.TenantId}/{identity.Username}", $"http {context.Connection.RemoteIpAddress}");
        LicenseView activated;
        try
        {
            var license = services.GetService<EdgeActivation>() is { } edge
                ? await edge.ActivateAsync(key, command, cancellation)
                : (await services.GetRequiredService<LicenseAuthority>().ExecuteAsync(LicenseRef.To(key), command, origin, cancellation)).ToSnapshot(identity.TenantId);
            var tenant = await services.GetRequiredService<LicensedTenants>().RefreshAsync(identity.TenantId, cancellation);
            activated = services.GetRequiredService<LicenseViews>().Of(tenant.License ?? license);
        }
        catch (LicensingException refused) when (refused.Refusal is not InvalidInput)
        {
            await pace.WaitAsync(started, cancellation);
            throw new ApiException(KeyNotAccepted, refused);
        }
        attempt.Succeeded();
        var answer = new ActivateAnswer(activated.Key, activated.Tier, activated.TierName, activated.ExpiryDate);
        await context.Response.WriteDataAsync(answer, LicensesJson.Default.ActivateAnswer, cancellation, "License activated successfully");
    }

    private static (LicenseKey Key, string Email) Check(ActivateRequest request)
    {
        var problems = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(request.ClientName)) problems.Add(("client_name", "Must not be blank."));
        if (request.ClientName.Length > MaxTextLength) problems.Add(("client_name", $"Has more than {MaxTextLength} characters."));
        var email = request.ContactEmail.Trim();
        if (email.Length > MaxTextLength || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)
            problems.Add(("contact_email", "Must be an e-mail address."));
        if (!LicenseKey.TryParse(request.LicenseKey, out var key, out var problem)) problems.Add(("license_key", problem.Message));
        if (problems.Count == 0) return (key!, email);
        var error = ApiErrors.Validation(problems);
        if (problem?.Group is { } group) error.Details!["group"] = group;
        throw new ApiException(error);
    }
}
