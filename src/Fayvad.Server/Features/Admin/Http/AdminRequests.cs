using System.Globalization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Http;

/// <summary>Reads what admin requests have in common: tenants in the address, and the revision that a change is meant for.</summary>
internal static class AdminRequests
{
    /// <summary>The tenant in the address.</summary>
    /// <exception cref="ApiException">404: there is none of this name, or no database can have it.</exception>
    public static async Task<Tenant> RouteTenantAsync(this HttpContext context)
    {
        try
        {
            var name = context.Request.RouteValues["tenant"] as string ?? "";
            if (await context.RequestServices.GetRequiredService<LicenseAuthority>().FindTenantAsync(name, context.RequestAborted) is { } tenant) return tenant;
        }
        catch (LicensingException refused) when (refused.Refusal is InvalidInput)
        {
            // No tenant can have such a name.
        }
        throw new ApiException(ApiErrors.NotFound());
    }

    /// <summary>The revision of <c>If-Match: "3"</c> (RFC 9110 section 13.1.1); null where any will do: no header, or <c>*</c>.</summary>
    /// <exception cref="ApiException">400: weak, malformed, or a list.</exception>
    public static long? ExpectedRevision(this HttpRequest request) => request.Headers.IfMatch switch
    {
        [] or ["*"] => null,
        // A number may end in NULs, says the framework.
        [{ Length: > 2 } tag] when tag[0] == '"' && tag[^1] == '"' && tag[^2] != '\0'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => revision,
        _ => throw new ApiException(ApiErrors.Validation(("If-Match", "Must be one revision in quotes, as the ETag of an answer gives it: \"3\"."))),
    };

    /// <summary>Sends the revision as <c>ETag</c>, for the next change's <c>If-Match</c>.</summary>
    public static void SetRevision(this HttpResponse response, long revision) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
