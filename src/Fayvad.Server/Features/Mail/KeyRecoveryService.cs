using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Mail;

/// <summary>A key that was lost is replaced by another, for whoever reads the client's mail.</summary>
internal sealed class KeyRecoveryService(LicenseAuthority authority, IMailStore store, ServerSettings settings, TimeProvider time)
{
    private static readonly string[] Fields = ["token", "license_id"];

    /// <summary>One answer for a link that never was, was used or is over.</summary>
    private static readonly ApiError NotGood = ApiErrors.NotFound("This link is not good: it was used, its time is over, or it never was one.") with
    {
        Suggestion = "Ask for a new one.", ActionUrl = KeyRecoveryEndpoints.PagePath,
    };

    /// <summary>Keeps the wish for a link. Whether anybody has the address is looked up when the mail is written, not here.</summary>
    public Task RequestAsync(string email, string? language, CancellationToken cancellationToken) =>
        settings.Mail is null ? Task.CompletedTask : store.QueueKeyRecoveryAsync(email, language, cancellationToken);

    /// <summary>Gives a licence a fresh key.</summary>
    /// <exception cref="ApiException">The link is not good, or a licence has to be chosen first.</exception>
    public async Task<RecoverConfirmAnswer> ConfirmAsync(string token, Guid? licenseId, IPAddress? address, CancellationToken cancellationToken)
    {
        KeyRecovery recovery;
        try
        {
            recovery = await authority.RunAsync(RequestOrigin.Anonymous(address),
                (session, cancellation) => session.RecoverKeyAsync(KeyRecoveryLink.HashOf(token), licenseId, cancellation), cancellationToken);
        }
        catch (LicensingException refused) when (refused.Refusal is NotFound { What: KeyRecovery.Link })
        {
            throw new ApiException(NotGood);
        }
        if (recovery.Result is not { Key: { } key, View: var view }) throw new ApiException(ChooseFrom(recovery.Licenses));
        return new(key.Reveal(), view.License.Id, view.TierAt(time.GetUtcNow()).Code, view.TierAt(time.GetUtcNow()).Name,
            [.. view.License.Tenants.Select(static tenant => tenant.TenantId)], time.GetUtcNow() + AuthoritySession.RecoveryOverlap);
    }

    private ApiError ChooseFrom(IReadOnlyList<LicenseView> licenses)
    {
        var error = ApiErrors.MissingFields(["license_id"], Fields) with { Suggestion = "Name the licence whose key was lost; the link stays good." };
        var choice = licenses.Select(view => new RecoverableLicense(view.License.Id, view.License.KeyDisplay, view.TierAt(time.GetUtcNow()).Name,
            [.. view.License.Tenants.Select(static tenant => tenant.TenantId)], view.License.ExpiryDate));
        error.Details!["licenses"] = new JsonArray([.. choice.Select(static license => JsonSerializer.SerializeToNode(license, RecoveryJson.Default.RecoverableLicense))]);
        return error;
    }
}
