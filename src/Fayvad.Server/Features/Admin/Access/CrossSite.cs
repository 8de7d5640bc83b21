using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Admin.Access;

/// <summary>
/// Refuses requests that another site's page makes a browser send: besides the cookie, which is <c>SameSite=Strict</c>, a request that changes
/// something needs the session's token in a header, which only our own pages can read, and must not name a foreign origin.
/// </summary>
internal static class CrossSite
{
    public const string TokenHeader = "X-CSRF-Token";

    /// <param name="request">The request of a caller with a cookie.</param>
    /// <param name="token">The session's token.</param>
    /// <exception cref="ApiException">403.</exception>
    public static void RefuseForged(HttpRequest request, string token)
    {
        if (IsSafe(request.Method)) return;
        RefuseForeign(request);
        if (request.Headers[TokenHeader] is not [{ } given] || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token)))
            throw Refusal("csrf_token", $"A change needs the session's token in the header {TokenHeader}.", "GET /api/admin/session/ answers it as csrf_token.");
    }

    /// <summary>For a request without a session, such as the log-in: it must not come from a foreign page.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void RefuseForeign(HttpRequest request)
    {
        // A browser says where a request comes from and no page can change that; older ones name the origin alone; programs say nothing.
        var isForeign = request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin.ToString(), request.Host);
        if (isForeign) throw Refusal("origin", "A request from another site's page is not accepted.", null);
    }

    private static bool IsOwn(string origin, HostString host) =>
        Address.ReadWeb(origin) is { } uri && host.HasValue && Address.ReadWeb($"{uri.Scheme}://{host.Value}") is { } own && uri.Authority.Equals(own.Authority, StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static ApiException Refusal(string missing, string message, string? suggestion) => new(ApiErrors.PermissionDenied(message) with
    {
        Details = new JsonObject { ["missing"] = missing },
        Suggestion = suggestion,
    });
}
