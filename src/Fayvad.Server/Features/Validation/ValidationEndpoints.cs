using System.Globalization;
using System.Text.RegularExpressions;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Tokens;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Validation;

/// <summary>
/// <c>POST /api/validate</c> and <c>GET /api/validate/changes</c>: the authority's side of remote validation (contract 3). Whoever names a licence by
/// its whole key or its id has shown to know it, and is told of it and of no other; an API token leads to the licences of the clients that it names.
/// </summary>
internal static partial class ValidationEndpoints
{
    public static void AddValidation(this IServiceCollection services)
    {
        services.AddSingleton<ValidatedLicenses>();
        services.AddSingleton<LeaseSigner>();
        services.AddSingleton<LeaseIssuer>();
        services.AddSingleton<ChangeHints>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChangeHints>());
    }

    public static void MapValidation(this WebApplication app)
    {
        var validation = app.MapGroup("/api/validate").WithBodyLimit(4 * 1024);
        validation.MapOnly(HttpMethods.Post, "/", Validate).AllowUnlicensed().WithAddressLimit("validate", perMinute: 600, HasTokenAsync)
            .Describes(static () => new("validateLicense", "A signed lease for an edge") { Request = ValidationJson.Default.ValidationRequest, Answer = ValidationJson.Default.ValidationAnswer, TakesApiToken = true });
        validation.MapOnly(HttpMethods.Get, "/changes/", Changes).AllowUnlicensed().WithAddressLimit("validate-changes", perMinute: 600, HasTokenAsync)
            .Describes(static () => new("waitForLicenseChanges", "Whether licences changed; waits a while where none did")
            {
                Answer = ValidationJson.Default.ChangesAnswer, Query = [QueryParameter.Whole("since", "The sequence that the caller knows; at once where absent.", least: 0)],
            });
        validation.MapUnknown();
    }

    /// <summary>On an edge there is nothing at these addresses: an edge vouches for nobody.</summary>
    public static void MapNoValidation(this WebApplication app) => app.MapGroup("/api/validate").WithBodyLimit(0).MapUnknown();

    private static async Task Validate(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var request = await context.Request.ReadJsonAsync(ValidationJson.Default.ValidationRequest, cancellation);
        var reference = Check(request);
        var clients = reference is null ? await ClientsAsync(context, cancellation) : [];
        var pace = context.RequestServices.GetRequiredService<FailurePace>();
        var started = pace.Start(PacedWork.Key);
        var question = new LeaseQuestion(request.TenantId, request.InstanceId, request.Nonce);
        var answer = await context.RequestServices.GetRequiredService<LeaseIssuer>().AnswerAsync(question, reference, clients, request.Sequence ?? 0, cancellation);
        // Whether nobody has the key, or it was withdrawn or is for another tenant, shall not show in the time either.
        if (reference?.Key is not null && answer.License is null) await pace.WaitAsync(started, cancellation);
        await context.Response.WriteDataAsync(answer, ValidationJson.Default.ValidationAnswer, cancellation);
    }

    private static async Task Changes(HttpContext context)
    {
        long? since = null;
        if (context.Request.Query["since"] is [{ } text])
        {
            since = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new ApiException(ApiErrors.Validation(("since", "Must be a whole number, 0 or more.")));
        }
        var services = context.RequestServices;
        // A server that stops does not wait for those who wait for it.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        ChangesAnswer answer;
        try
        {
            answer = await services.GetRequiredService<ChangeHints>().WaitAsync(since, ended.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new ApiException(ApiErrors.ServiceUnavailable(TimeSpan.FromSeconds(1)));
        }
        await context.Response.WriteDataAsync(answer, ValidationJson.Default.ChangesAnswer, context.RequestAborted);
    }

    /// <summary>Whose licences the caller's token leads to.</summary>
    private static async Task<IReadOnlyList<Guid>> ClientsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Headers.Authorization.Count == 0)
            throw new ApiException(ApiErrors.MissingFields(["license_id"], ["license_id", "tenant_id", "instance_id", "nonce"]) with
            {
                Suggestion = "Name the licence by license_id or license_key; only a caller with an API token of scope validate may leave out both.",
            });
        var token = await TokenAsync(context, cancellationToken);
        if (token.Clients.Count > 0) return token.Clients;
        throw new ApiException(ApiErrors.PermissionDenied("This token names no client, so it leads to no licence.") with
        {
            Suggestion = "Name the licence by license_id, or make a token for the client whose databases the edge serves.",
        });
    }

    // An edge of many databases asks about all of them when a tier changes, and all its nodes come from one address.
    public static async Task<bool> HasTokenAsync(HttpContext context) => await FindTokenAsync(context) is not null;

    /// <summary>The caller's token of scope <c>validate</c>; null where there is none that is good.</summary>
    public static async Task<ApiToken?> FindTokenAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0) return null;
        try
        {
            return await TokenAsync(context, context.RequestAborted);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private static async Task<ApiToken> TokenAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var token = await context.RequestServices.GetRequiredService<ApiTokens>().VerifyAsync(context, cancellationToken);
        return StaffCaller.Of(token).May(StaffScopes.Validate) ? token : throw new ApiException(StaffGate.Missing(StaffScopes.Validate));
    }

    private static LicenseRef? Check(ValidationRequest request)
    {
        var check = new FieldCheck();
        LicenseRef? reference = null;
        if (request is { LicenseKey: not null, LicenseId: not null }) check.Refuse("license_id", "Give either license_id or license_key.");
        else if (request.LicenseKey is { } text)
        {
            if (check.Key("license_key", text) is { } key) reference = LicenseRef.To(key);
        }
        else if (request.LicenseId is { } id)
        {
            if (Guid.TryParseExact(id, "D", out var parsed)) reference = LicenseRef.To(parsed);
            else check.Refuse("license_id", "Must be an id like 0190a000-0000-7000-8000-000000000001.");
        }
        check.Read(() => Text.TenantId("tenant_id", request.TenantId));
        if (!InstanceForm().IsMatch(request.InstanceId)) check.Refuse("instance_id", "Must be 8 to 64 letters, digits, - or _.");
        if (!NonceForm().IsMatch(request.Nonce)) check.Refuse("nonce", "Must be 16 to 64 random bytes in base64url.");
        if (request.Sequence < 0) check.Refuse("sequence", "Must not be negative.");
        check.Finish();
        return reference;
    }

    // 16 bytes are 22 symbols, 64 bytes are 86.
    [GeneratedRegex(@"\A[A-Za-z0-9_-]{22,86}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NonceForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{8,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex InstanceForm();
}
