using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>How the session's cookie is sent: no script reads it, no foreign page sends it, and over https no sister host can set it.</summary>
internal sealed class SessionCookie : ICookieManager
{
    // Browsers take a cookie of this name only with Secure, with Path=/ and without Domain (RFC 6265bis section 4.1.3.2).
    private const string HostPrefix = "__Host-";

    private readonly ChunkingCookieManager _cookies = new();

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = StaffSessions.CookieName;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = StaffSession.IdleTime;
        options.SlidingExpiration = true;
        options.CookieManager = new SessionCookie();
    }

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), options);

    private static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? HostPrefix + key : key;
}
