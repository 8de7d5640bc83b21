using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Features.Admin;
using Fayvad.Server.Tests.Features.Webhooks;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Reference;

/// <summary>What the server answers is what its document says: every address that can be read, on the demo data, and refusals of every kind.</summary>
public sealed class LiveAnswersTests : IAsyncLifetime
{
    private readonly List<string> _faults = [];
    private FayvadApplication _app = null!;
    private ApiContract _contract = null!;
    private AdminBrowser _owner = null!;
    private ApiClient _user = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = AdminBrowser.Settings;
        foreach (var (name, value) in WebhookReceiver.Allowed) settings[name] = value;
        _app = await FayvadApplication.StartAsync(settings);
        _contract = new((await _app.Api.GetAsync("/openapi/v1.json")).Json);
        _owner = await AdminBrowser.LogInAsync(_app);
        // Of the highest tier, so that every resource can be read.
        var license = (await _owner.GetAsync("/api/admin/licenses/?tenant=demo")).Data[0]!["license_id"]!;
        (await _owner.SendAsync("POST", $"/api/admin/licenses/{license}/change-tier/", new JsonObject { ["tier"] = "enterprise" })).Outcome.ShouldBe("200 ");
        _user = await _app.LogInAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_resource_answers_as_described()
    {
        foreach (var resource in _app.Services.GetRequiredService<ResourceCatalog>().Resources)
        {
            var schema = await GetAsync(_user, $"{resource.Path}/schema/");
            var list = await GetAsync(_user, $"{resource.Path}/?limit=2");
            await GetAsync(_user, $"{resource.Path}/?limit=1&count=false&archived=true");
            await GetAsync(_user, $"{resource.Path}/?limit=1&cursor=*");
            await GetAsync(_user, $"{resource.Path}/?nonsense=1");
            var fields = schema.Data["fields"]!.AsArray().Select(static field => (string)field!["name"]!);
            await GetAsync(_user, $"{resource.Path}/?limit=20&fields={string.Join(',', fields)}");
            foreach (var relation in schema.Data["fields"]!.AsArray().Where(static field => field!["expands_to"] is not null))
                await GetAsync(_user, $"{resource.Path}/?limit=3&expand={relation!["name"]}");
            await GetAsync(_user, $"{resource.Path}/999999999/");
            if (list.Data.AsArray() is not [var record, ..]) continue;
            var address = $"{resource.Path}/{record!["id"]}/";
            var one = await GetAsync(_user, address);
            await GetAsync(_user, address, ("If-None-Match", one.Header("ETag")!));
            foreach (var field in resource.BinaryFields) await GetAsync(_user, $"{address}{field.Name}/");
            if (resource.Report is not null) await GetAsync(_user, $"{address}report/");
        }
        foreach (var domain in _app.Services.GetRequiredService<ResourceCatalog>().Domains.Where(static domain => domain.Analytics is not null))
            await GetAsync(_user, $"/api/{domain.Name}/analytics/advanced/?from=2026-01-01&to=2026-11-30");
        _faults.ShouldBeEmpty();
        NotSeen(static operation => operation.Method == "GET" && IsBusiness(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_else_that_can_be_read_answers_as_described()
    {
        var known = await MakeAllKindsAsync();
        foreach (var operation in _contract.Operations.Where(static operation => operation.Method == "GET" && !IsBusiness(operation)))
        {
            var path = operation.Path.Replace("{id}", known.GetValueOrDefault(operation.Path.Split("{id}")[0], "missing"), StringComparison.Ordinal)
                .Replace("{tenant}", "demo", StringComparison.Ordinal).Replace("{code}", "basic", StringComparison.Ordinal)
                .Replace("/hooks/odoo/{database}/{key}/", _app.Services.GetRequiredService<OdooHookKey>().PathOf("demo"), StringComparison.Ordinal);
            // What a parameter demands is given; the others are given empty, which is as good as not at all.
            var required = (operation.Node["parameters"]?.AsArray() ?? []).Where(static it => (string?)it!["in"] == "query" && (bool?)it["required"] is true)
                .Select(static it => (string)it!["name"]! switch { "tenant" => "tenant=demo", "path" => "path=/api/sales/orders/", "tier" => "tier=basic", var other => $"{other}=" }).ToArray();
            if (required.Length > 0) await AskAsync(operation, path);
            var answer = await AskAsync(operation, required.Length > 0 ? $"{path}?{string.Join('&', required)}" : path);
            if (operation.Id != "openLiveConnection") ((int)answer.Status).ShouldBe(200, $"{operation.Id}: {answer}");
            await AskAsync(operation, $"{path}?limit=x&nonsense=1");
        }
        await GetAsync(_app.Api, "/license/portal/tiers/", ("If-None-Match", (await _app.Api.GetAsync("/license/portal/tiers/")).Header("ETag")!));
        _faults.ShouldBeEmpty();
        NotSeen(static operation => operation.Method == "GET" && !IsBusiness(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_parameter_of_a_list_is_taken_and_no_other()
    {
        foreach (var operation in _contract.Operations.Where(static operation => operation.Path.StartsWith("/api/admin/", StringComparison.Ordinal) && operation.Method == "GET" && !operation.Path.Contains('{')))
        {
            var parameters = (operation.Node["parameters"]?.AsArray() ?? []).Where(static it => (string?)it!["in"] == "query").ToArray();
            if (parameters.Length == 0) continue;
            var query = string.Join('&', parameters.Select(static it => $"{it!["name"]}={Value(it)}"));
            var answer = await _owner.GetAsync($"{operation.Path}?{query}");
            ((int)answer.Status).ShouldBe(200, $"{operation.Id}?{query} {answer}");
            (await _owner.GetAsync($"{operation.Path}?nonsense=1")).Outcome.ShouldBe("400 VALIDATION_ERROR", operation.Id);
        }

        static string Value(JsonNode parameter) => parameter["schema"] switch
        {
            var schema when schema!["enum"] is JsonArray values => (string)values[0]!,
            var schema when (string?)schema!["type"] == "boolean" => "true",
            var schema when (string?)schema!["type"] == "integer" => "1",
            var schema when (string?)schema!["format"] == "uuid" => "0190a000-0000-7000-8000-000000000001",
            var schema when (string?)schema!["format"] == "date-time" => (string)parameter["name"]! is "from" or "expires_from" ? "2026-11-23T00:00:00Z" : "2026-11-24T00:00:00Z",
            _ => (string)parameter["name"]! switch { "tenant" => "demo", "tier" => "basic", _ => "" },
        };
    }

    [Fact]
    public async Task Changes_answer_as_described()
    {
        await MakeAllKindsAsync();
        var created = await PostAsync(_user, "/api/sales/customers/", new JsonObject { ["name"] = "Ada" }, ("Idempotency-Key", "customer-1"));
        created.Outcome.ShouldBe("201 ");
        await PostAsync(_user, "/api/sales/customers/", new JsonObject { ["name"] = "Ada" }, ("Idempotency-Key", "customer-1"));
        (await PostAsync(_user, "/api/sales/customers/", new JsonObject { ["name"] = "Eve" }, ("Idempotency-Key", "customer-1"))).Outcome.ShouldBe("409 CONFLICT");
        var customer = $"/api/sales/customers/{created.Data["id"]}/";
        await SendAsync(_user, "PATCH", customer, new JsonObject { ["name"] = "Ada L." }, ("If-Match", created.Header("ETag")!));
        (await SendAsync(_user, "PATCH", customer, new JsonObject { ["name"] = "Eve" }, ("If-Match", "\"another\""))).Outcome.ShouldBe("412 CONFLICT");
        (await PostAsync(_user, "/api/sales/customers/bulk/", JsonNode.Parse($$"""
            {"operations": [{"operation": "create", "values": {"name": "Bob"} }, {"operation": "update", "id": 999999999, "values": {"name": "x"} }, {"operation": "delete", "id": {{created.Data["id"]}} }]}
            """)!)).Outcome.ShouldBe("200 ");
        (await SendAsync(_user, "DELETE", customer)).Status.ShouldBe(HttpStatusCode.NotFound);
        var quotation = (await _user.GetAsync("/api/sales/quotations/?limit=1")).Data[0]!["id"];
        (await SendAsync(_user, "POST", $"/api/sales/quotations/{quotation}/confirm/", null)).Outcome.ShouldBe("200 ");
        (await SendAsync(_user, "POST", $"/api/sales/orders/{quotation}/confirm/", null)).Outcome.ShouldBe("409 CONFLICT");

        var license = (await _owner.GetAsync("/api/admin/licenses/?tenant=demo_free")).Data[0]!["license_id"];
        (await ChangeAsync("PATCH", $"/api/admin/licenses/{license}/", new JsonObject { ["notes"] = "x" }, ("If-Match", "\"99\""))).Outcome.ShouldBe("412 CONFLICT");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/override/", JsonNode.Parse("""
            {"reason": "trial", "features": {"hr_module": {"value": true, "until": "2027-01-01T00:00:00Z"} }, "limits": {"max_users": 9} }
            """)!)).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/suspend/", new JsonObject { ["reason"] = "unpaid" })).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/suspend/", new JsonObject { ["reason"] = "unpaid" })).Outcome.ShouldBe("409 CONFLICT");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/suspend/", new JsonObject())).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/reinstate/", null)).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/reroll-key/", new JsonObject { ["reason"] = "lost" })).Data["license_key"].ShouldNotBeNull();
        (await ChangeAsync("POST", $"/api/admin/licenses/{license}/change-tier/", new JsonObject { ["tier"] = "basic" })).Data["quote"].ShouldNotBeNull();
        (await ChangeAsync("POST", "/api/admin/licenses/bulk/", JsonNode.Parse("""{"licenses": [{"tier": "basic", "client": "A", "is_perpetual": true}, {"tier": "none", "client": "B"}], "dry_run": true}""")!)).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", "/api/admin/licenses/bulk/", JsonNode.Parse("""{"licenses": [{"tier": "basic", "client": "A", "is_perpetual": true}]}""")!)).Outcome.ShouldBe("201 ");
        var tier = await _owner.GetAsync("/api/admin/tiers/basic/");
        var whole = tier.Data.DeepClone().AsObject();
        whole.Remove("code");
        (await ChangeAsync("PUT", "/api/admin/tiers/basic/", whole)).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", "/api/admin/session/totp/", new JsonObject { ["current_password"] = AdminBrowser.OwnerPassword })).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", "/api/admin/keys/rotate/", new JsonObject { ["even_if_young"] = true })).Outcome.ShouldBe("200 ");
        (await ChangeAsync("POST", "/api/admin/audit/verify/", null)).Outcome.ShouldBe("200 ");
        (await ChangeAsync("DELETE", "/api/admin/session/", null)).Outcome.ShouldBe("200 ");
        (await SendAsync(_user, "POST", "/api/auth/ws-ticket/", null)).Outcome.ShouldBe("200 ");
        (await SendAsync(_user, "POST", "/api/auth/refresh/", null)).Outcome.ShouldBe("200 ");
        (await SendAsync(await _app.LogInAsync(), "POST", "/api/auth/logout/", null)).Outcome.ShouldBe("200 ");
        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusals_of_every_kind_answer_as_described()
    {
        var free = await _app.LogInAsync("user", "demo_free");
        var (portal, user) = (await _app.LogInAsync("portal"), await _app.LogInAsync("user"));
        (string, Func<Task<ApiAnswer>>)[] asked =
        [
            ("400 INVALID_JSON", () => TextAsync("/api/auth/login/", "{")),
            ("400 VALIDATION_ERROR", () => PostAsync(_app.Api, "/api/auth/login/", new JsonObject { ["username"] = "x" })),
            ("401 INVALID_CREDENTIALS", () => PostAsync(_app.Api, "/api/auth/login/", Credentials("wrong", "demo"))),
            ("415 UNSUPPORTED_MEDIA_TYPE", () => TextAsync("/api/auth/login/", "x", "text/plain")),
            ("413 PAYLOAD_TOO_LARGE", () => TextAsync("/api/auth/login/", new string(' ', 70_000))),
            ("409 CONFLICT", () => PostAsync(_app.Api, "/api/auth/register/", With(Credentials("admin", "demo"), ("client_name", "A"), ("contact_email", "a@b.test")))),
            ("403 LICENSE_MISSING", () => GetAsync(_app.Api, "/api/sales/orders/")),
            ("401 TOKEN_INVALID", () => GetAsync(_app.Api.With("x.y.z"), "/api/sales/orders/")),
            ("403 FEATURE_NOT_LICENSED", () => GetAsync(free, "/api/manufacturing/orders/")),
            ("403 INSUFFICIENT_LICENSE_TIER", () => PostAsync(free, "/api/sales/orders/bulk/", new JsonObject { ["operations"] = new JsonArray() })),
            ("403 PERMISSION_DENIED", () => PostAsync(portal, "/api/sales/customers/", new JsonObject { ["name"] = "x" })),
            ("403 PERMISSION_DENIED", () => PostAsync(user, "/api/license/activate/", ActivationOf("x"))),
            ("403 LICENSE_INVALID", () => PostAsync(_user, "/api/license/activate/", ActivationOf(Licensing.Keys.LicenseKey.Generate().Reveal()))),
            ("400 VALIDATION_ERROR", () => PostAsync(_user, "/api/license/activate/", ActivationOf("AAAA"))),
            ("400 VALIDATION_ERROR", () => PostAsync(_user, "/api/sales/customers/", new JsonObject { ["nonsense"] = 1 })),
            ("400 VALIDATION_ERROR", () => PostAsync(_app.Api, "/license/portal/activate/", new JsonObject { ["license_key"] = "AAAA", ["client_name"] = "A", ["client_email"] = "a@b.test" })),
            ("403 LICENSE_INVALID", () => PostAsync(_app.Api, "/license/portal/check/", new JsonObject { ["license_key"] = Licensing.Keys.LicenseKey.Generate().Reveal() })),
            ("400 VALIDATION_ERROR", () => PostAsync(_app.Api, "/license/portal/upgrade-request/", new JsonObject { ["client_name"] = "A", ["client_email"] = "a@b.test", ["tier"] = "none" })),
            ("404 NOT_FOUND", () => PostAsync(_app.Api, "/license/portal/recover/confirm/", new JsonObject { ["token"] = "x" })),
            ("200 ", () => PostAsync(_app.Api, "/license/portal/recover/", new JsonObject { ["email"] = "a@b.test" })),
            ("400 VALIDATION_ERROR", () => PostAsync(_app.Api, "/api/validate/", new JsonObject { ["tenant_id"] = "demo", ["instance_id"] = "x", ["nonce"] = "y" })),
            ("401 TOKEN_INVALID", () => PostAsync(_app.Api.With("x"), "/api/validate/", Question())),
            ("401 INVALID_CREDENTIALS", () => PostAsync(_app.Api, "/api/admin/session/", new JsonObject { ["email"] = "a@b.test", ["password"] = "x" })),
            ("401 TOKEN_INVALID", () => GetAsync(_app.Api, "/api/admin/licenses/")),
            ("404 NOT_FOUND", () => ChangeAsync("POST", "/api/admin/licenses/0190a000-0000-7000-8000-000000000001/suspend/", new JsonObject { ["reason"] = "x" })),
            ("409 CONFLICT", () => ChangeAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = AdminBrowser.OwnerEmail, ["role"] = "viewer" })),
            ("400 VALIDATION_ERROR", () => ChangeAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = "x", ["scopes"] = new JsonArray() })),
            ("400 VALIDATION_ERROR", () => PostAsync(_user, "/api/webhooks/", new JsonObject { ["url"] = "ftp://x" })),
            ("404 NOT_FOUND", () => SendAsync(_user, "POST", "/api/webhooks/0190a000-0000-7000-8000-000000000001/test/", null)),
        ];
        foreach (var (outcome, ask) in asked)
        {
            var answer = await ask();
            answer.Outcome.ShouldBe(outcome, $"{answer}");
        }
        (await TextAsync("/api/auth/login/", new string(' ', 70_000))).Header("Connection").ShouldBe("close"); // nothing can follow what was not read
        var foreign = await _owner.SendAsync("POST", "/api/admin/clients/", new JsonObject { ["name"] = "x" }, ("Origin", "https://elsewhere.test"));
        Check("POST", "/api/admin/clients/", foreign).Outcome.ShouldBe("403 PERMISSION_DENIED");
        var problem = await GetAsync(_app.Api, "/api/sales/orders/", ("Accept", "application/problem+json"));
        problem.ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
        for (var i = 0; i < 11; i++) await PostAsync(_app.Api, "/license/portal/check/", new JsonObject { ["license_key"] = "AAAA" });
        (await PostAsync(_app.Api, "/license/portal/check/", new JsonObject { ["license_key"] = "AAAA" })).Outcome.ShouldBe("429 RATE_LIMITED");
        for (var i = 0; i < 101; i++) await GetAsync(free, "/api/sales/customers/?limit=1");
        (await GetAsync(free, "/api/sales/customers/?limit=1")).Outcome.ShouldBe("429 USAGE_LIMIT_EXCEEDED");
        _faults.ShouldBeEmpty();
    }

    /// <summary>Something of each kind, so that there is one to be read; their ids by the address that they are below.</summary>
    private async Task<Dictionary<string, string>> MakeAllKindsAsync()
    {
        var issued = await ChangeAsync("POST", "/api/admin/licenses/", JsonNode.Parse("""
            {"tier": "basic", "client": {"name": "Acme Ltd", "email": "it@acme.test"}, "is_perpetual": true, "features": {"hr_module": true}, "tenants": ["acme"] }
            """)!, ("Idempotency-Key", "issue-1"));
        issued.Outcome.ShouldBe("201 ", issued.Text);
        var staff = await ChangeAsync("POST", "/api/admin/staff/", new JsonObject { ["email"] = "viewer@fayvad.test", ["role"] = "viewer" });
        await ChangeAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = "edge", ["scopes"] = new JsonArray("validate") });
        await ChangeAsync("POST", "/api/admin/clients/", new JsonObject { ["name"] = "Other Ltd" });
        var request = await PostAsync(_app.Api, "/license/portal/upgrade-request/", new JsonObject { ["client_name"] = "A", ["client_email"] = "a@b.test", ["tier"] = "enterprise" });
        request.Outcome.ShouldBe("201 ", request.Text);
        var webhook = await PostAsync(_user, "/api/webhooks/", new JsonObject { ["url"] = "http://127.0.0.1:9/" }, ("Idempotency-Key", "webhook-1"));
        webhook.Outcome.ShouldBe("201 ", webhook.Text);
        var delivery = await SendAsync(_user, "POST", $"/api/webhooks/{webhook.Data.Id()}/test/", null);
        delivery.Outcome.ShouldBe("202 ", delivery.Text);
        return new()
        {
            ["/api/admin/licenses/"] = (string)issued.Data["license_id"]!,
            ["/api/admin/clients/"] = (string)issued.Data["client"]!["client_id"]!,
            ["/api/admin/staff/"] = staff.Data.Id(),
            ["/api/admin/requests/"] = request.Data.Id(),
            ["/api/webhooks/"] = webhook.Data.Id(),
            ["/api/webhooks/deliveries/"] = delivery.Data.Id(),
        };
    }

    private async Task<ApiAnswer> AskAsync(ApiContract.Operation operation, string path)
    {
        if (operation.Path.StartsWith("/api/admin/", StringComparison.Ordinal) || operation.Path.StartsWith("/admin/", StringComparison.Ordinal))
            return Check("GET", path, await _owner.GetAsync(path));
        return await GetAsync(operation.Path.StartsWith("/api/validate/", StringComparison.Ordinal) ? _app.Api : _user, path);
    }

    private async Task<ApiAnswer> ChangeAsync(string method, string path, JsonNode? body, params (string Name, string Value)[] headers) =>
        Check(method, path, await _owner.SendAsync(method, path, body, headers));

    private async Task<ApiAnswer> GetAsync(ApiClient caller, string path, params (string Name, string Value)[] headers) => Check("GET", path, await caller.GetAsync(path, headers));

    private async Task<ApiAnswer> PostAsync(ApiClient caller, string path, JsonNode body, params (string Name, string Value)[] headers) =>
        Check("POST", path, await caller.PostAsync(path, body, headers));

    private async Task<ApiAnswer> SendAsync(ApiClient caller, string method, string path, JsonNode? body = null, params (string Name, string Value)[] headers) => Check(method, path,
        await caller.SendAsync(new HttpMethod(method), path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), headers));

    private async Task<ApiAnswer> TextAsync(string path, string body, string type = "application/json") =>
        Check("POST", path, await _app.Api.PostBytesAsync(path, Encoding.UTF8.GetBytes(body), type));

    private ApiAnswer Check(string method, string path, ApiAnswer answer)
    {
        if (_contract.Fault(method, path, answer) is { } fault) _faults.Add(fault);
        return answer;
    }

    private IEnumerable<string> NotSeen(Func<ApiContract.Operation, bool> which) => _contract.Operations.Where(which).Select(static operation => operation.Id).Except(_contract.Seen);

    private static bool IsBusiness(ApiContract.Operation operation) => ((string)operation.Node["tags"]![0]!) is "sales" or "hr" or "inventory" or "manufacturing" or "purchasing" or "accounting";

    private static JsonObject Credentials(string password, string database) => new() { ["username"] = "admin", ["password"] = password, ["database"] = database };

    private static JsonObject ActivationOf(string key) => new() { ["license_key"] = key, ["client_name"] = "A", ["contact_email"] = "a@b.test" };

    private static JsonObject Question() => new() { ["tenant_id"] = "demo", ["instance_id"] = "instance-1", ["nonce"] = new string('a', 22) };

    private static JsonObject With(JsonObject body, params (string Name, string Value)[] more)
    {
        foreach (var (name, value) in more) body[name] = value;
        return body;
    }
}
