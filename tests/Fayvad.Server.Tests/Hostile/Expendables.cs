using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>
/// Log-ins and things of one attacker that a request may use up: once one of them is gone another takes its place, so that what comes after it is met behind the gate too, and meets something.
/// </summary>
internal sealed class Expendables(FayvadApplication app, AdminBrowser owner, ApiClient user, Standing standing, IReadOnlyDictionary<string, string> ids, Secrets secrets)
{
    private static int _made;

    private readonly Dictionary<string, (string Old, string Fresh)[]> _fresh = [];

    /// <summary>Puts what is the attacker's own in the place of what all share.</summary>
    public async Task PrepareAsync(BadRequest request)
    {
        if (request.UsesUp is not { } what) return;
        if (!_fresh.TryGetValue(what, out var pairs)) _fresh[what] = pairs = await MakeAsync(what);
        foreach (var (old, fresh) in pairs) request.Replace(old, fresh);
    }

    /// <summary>What was used, or ended by anything else, is made anew for the next one.</summary>
    public void Note(BadRequest request, RawAnswer? answer)
    {
        if (request.UsesUp is { } what && IsGone(answer)) _fresh.Remove(what);
    }

    // Too many wrong passwords shut an account, too.
    private static bool IsGone(RawAnswer? answer) => answer is null or { Status: < 300 or 429 } || (answer.Status == 401 && answer.Text.Contains("TOKEN_INVALID", StringComparison.Ordinal));

    private async Task<(string Old, string Fresh)[]> MakeAsync(string what)
    {
        var number = Interlocked.Increment(ref _made);
        var from = ("X-Forwarded-For", $"198.51.{number / 250 % 250}.{number % 250}");
        switch (what)
        {
            case Target.Token:
                var token = await PostAsync(app.Api, "/api/auth/login/", """{"username": "admin", "password": "admin", "database": "demo"}""");
                return token is null ? [] : [(standing.ExpendableToken, Secret((string)token["token"]!))];
            case Target.Session:
                // An account of its own: wrong passwords and codes shut an account for a while.
                var account = await SendAsync(owner, "/api/admin/staff/", $$"""{"email": "expendable{{number}}@fayvad.test", "role": "viewer"}""");
                account.Outcome.ShouldBe("201 "); // with any other session all that comes after would be refused
                var browser = new AdminBrowser(app);
                var login = await browser.SendAsync("POST", "/api/admin/session/", new JsonObject { ["email"] = $"expendable{number}@fayvad.test", ["password"] = Secret((string)account.Data["password"]!) }, from);
                login.Outcome.ShouldBe("200 ");
                Secret(browser.Cookie!.Split('=', 2)[1]);
                return [(standing.ExpendableCookie, browser.Cookie), (standing.ExpendableCsrfToken, browser.CsrfToken!)];
            case "/api/webhooks/":
                return Id(await PostAsync(user, what, """{"url": "https://receiver.test/hook"}"""), "id");
            case "/api/admin/requests/":
                return Id(await PostAsync(app.Api, "/license/portal/upgrade-request/", $$"""{"client_name": "A", "client_email": "a{{number}}@b.test", "tier": "enterprise"}"""), "id");
            case "/api/admin/licenses/":
                return Id(await OwnerAsync(what, $$"""{"tier": "basic", "client": {"name": "Acme {{number}}", "email": "it{{number}}@acme.test"}, "is_perpetual": true, "tenants": ["acme{{number}}"]}"""), "license_id");
            case "/api/admin/staff/":
                return Id(await OwnerAsync(what, $$"""{"email": "viewer{{number}}@fayvad.test", "role": "viewer"}"""), "id");
            case "/api/admin/tokens/":
                return Id(await OwnerAsync(what, $$"""{"name": "edge {{number}}", "scopes": ["validate"]}"""), "id");
            default:
                return []; // nothing ends it
        }

        async Task<JsonNode?> PostAsync(ApiClient client, string path, string body) =>
            DataOf(await client.SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), from));

        async Task<JsonNode?> OwnerAsync(string path, string body) => DataOf(await SendAsync(owner, path, body));

        // A busy store may have no time.
        async Task<ApiAnswer> SendAsync(AdminBrowser browser, string path, string body)
        {
            for (var attempt = 1; ; attempt++)
            {
                var answer = await browser.SendAsync("POST", path, JsonNode.Parse(body), from);
                if (answer.Status != HttpStatusCode.ServiceUnavailable || attempt == 5) return answer;
            }
        }

        // Where there are as many as may be, the shared one has to do.
        static JsonNode? DataOf(ApiAnswer answer) => (int)answer.Status is >= 200 and < 300 ? answer.Data : null;

        (string, string)[] Id(JsonNode? made, string name) => made is null || !ids.TryGetValue(what, out var shared) ? [] : [(shared, (string)made[name]!)];

        string Secret(string value)
        {
            secrets.Add(value);
            return value;
        }
    }
}
