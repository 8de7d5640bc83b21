using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Features.Admin;

/// <summary>Speaks to the admin API as a browser with our page does: with a cookie, and with the session's token on every change.</summary>
internal sealed class AdminBrowser(FayvadApplication app)
{
    public const string OwnerEmail = "owner@fayvad.test";
    public const string OwnerPassword = "correct horse battery";

    /// <summary>Settings under which the first account is known.</summary>
    public static Dictionary<string, string?> Settings => new() { ["FAYVAD_ADMIN_EMAIL"] = OwnerEmail, ["FAYVAD_ADMIN_PASSWORD"] = OwnerPassword };

    /// <summary>Name and value of the cookie.</summary>
    public string? Cookie { get; set; }

    public string? CsrfToken { get; set; }

    public static async Task<AdminBrowser> LogInAsync(FayvadApplication app, string email = OwnerEmail, string password = OwnerPassword)
    {
        var browser = new AdminBrowser(app);
        (await browser.TryLogInAsync(email, password)).Outcome.ShouldBe("200 ");
        return browser;
    }

    public async Task<ApiAnswer> TryLogInAsync(string email, string password, string? totp = null)
    {
        var body = new JsonObject { ["email"] = email, ["password"] = password };
        if (totp is not null) body["totp"] = totp;
        return await SendAsync("POST", "/api/admin/session/", body);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync("GET", path);

    public async Task<ApiAnswer> SendAsync(string method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        List<(string, string)> all = [.. headers];
        if (Cookie is not null) all.Add(("Cookie", Cookie));
        if (CsrfToken is not null && method != "GET") all.Add(("X-CSRF-Token", CsrfToken));
        var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await app.Api.SendAsync(new HttpMethod(method), path, content, [.. all]);
        if (answer.Header("Set-Cookie") is { } cookie)
        {
            Cookie = cookie.Split(';')[0];
            if (answer.Text.Contains("csrf_token", StringComparison.Ordinal))
                CsrfToken = ((answer.Data["session"] ?? answer.Data)["csrf_token"]!).GetValue<string>();
        }
        return answer;
    }

    /// <summary>Another account, logged in.</summary>
    public async Task<(AdminBrowser Browser, string Id)> CreateAsync(string email, string role)
    {
        var created = await SendAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = email, ["role"] = role });
        created.Outcome.ShouldBe("201 ");
        return (await LogInAsync(app, email, created.Data["password"]!.GetValue<string>()), created.Data["id"]!.GetValue<string>());
    }

    /// <summary>A token made by this caller.</summary>
    public async Task<(ApiClient Client, string Id)> CreateTokenAsync(string name, params string[] scopes)
    {
        var created = await SendAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = name, ["scopes"] = new JsonArray([.. scopes.Select(static scope => JsonValue.Create(scope))]) });
        created.Outcome.ShouldBe("201 ");
        return (app.Api.With(created.Data["token"]!.GetValue<string>()), created.Data["id"]!.GetValue<string>());
    }
}
