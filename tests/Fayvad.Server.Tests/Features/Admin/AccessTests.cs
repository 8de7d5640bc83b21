using Fayvad.Licensing.Usage;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json.Nodes;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fayvad.Server.Tests.Features.Admin;

/// <summary>Who may call the admin API: roles, API tokens and their scopes.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;
    private AdminBrowser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync(AdminBrowser.Settings);
        _owner = await AdminBrowser.LogInAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_admin_route_refuses_whoever_is_not_logged_in()
    {
        var routes = _app.Routes.Where(static route => route.RoutePattern.RawText!.Contains("api/admin", StringComparison.Ordinal)
            && route.Metadata.GetMetadata<StaffAccess>() is { IsAnonymous: false }).ToList();
        routes.Count.ShouldBeGreaterThan(20);
        foreach (var route in routes)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{**rest}", "no/such/thing/", StringComparison.Ordinal)
                .Replace("{tenant}", "acme", StringComparison.Ordinal).Replace("{code}", "basic", StringComparison.Ordinal).Replace("{kid}", "key", StringComparison.Ordinal);
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["TRACE", "PATCH"])
            {
                if (method == "POST" && path == "/api/admin/session/") continue;
                var answer = await _app.Api.SendAsync(new HttpMethod(method), path, null);
                answer.Outcome.ShouldBe("401 TOKEN_INVALID", $"{method} {path}");
                answer.Header("WWW-Authenticate").ShouldBe("Bearer");
            }
        }
    }

    [Fact]
    public async Task An_address_that_makes_tokens_up_waits_and_is_looked_up_no_more()
    {
        for (var i = 0; i < 20; i++) (await MadeUpAsync(i)).ShouldBe("401 TOKEN_INVALID");
        (await MadeUpAsync(20)).ShouldBe("429 RATE_LIMITED");
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        (await MadeUpAsync(21)).ShouldBe("401 TOKEN_INVALID");

        async Task<string> MadeUpAsync(int number) => (await _app.Api.With($"fva_{number:D43}").GetAsync("/api/admin/clients/")).Outcome;
    }

    [Fact]
    public async Task Whoever_is_logged_in_is_told_what_is_not_there()
    {
        (await _owner.GetAsync("/api/admin/no/such/thing/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await _owner.GetAsync("/api/admin/tokens")).Outcome.ShouldBe("200 ");
        (await _owner.GetAsync("/api/admin/staff/not-an-id/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await _owner.GetAsync($"/api/admin/staff/{Guid.Empty}/")).Outcome.ShouldBe("404 NOT_FOUND");
        var wrong = await _owner.SendAsync("PUT", "/api/admin/tokens/");
        wrong.Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
        wrong.ContentHeaders.Allow.ShouldBe(["GET", "POST"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("POST", "/api/admin/tokens/", """{"name": "deploy", "scopes": ["audit:read"]}""", """{"name": "other", "scopes": ["audit:read"]}""")]
    [InlineData("POST", "/api/admin/staff/", """{"email": "sam@fayvad.test", "role": "viewer"}""", """{"email": "ann@fayvad.test", "role": "viewer"}""")]
    [InlineData("POST", "/api/admin/staff/", """{"email": "sam@fayvad.test", "role": "viewer", "password": "one of a long kind"}""", """{"email": "sam@fayvad.test", "role": "viewer", "password": "two of a long kind"}""")]
    [InlineData("POST", "/api/admin/keys/rotate/", """{"even_if_young": true}""", """{"even_if_young": false}""")]
    public async Task What_is_sent_again_after_a_lost_answer_is_answered_alike_and_done_once(string method, string path, string body, string other)
    {
        var key = ("Idempotency-Key", "one");
        var first = await _owner.SendAsync(method, path, JsonNode.Parse(body), key);
        first.Status.ShouldBeOneOf(System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.Created);
        var again = await _owner.SendAsync(method, path, JsonNode.Parse(body), key);
        (again.Status, again.Text, again.Header("Idempotency-Replayed")).ShouldBe((first.Status, first.Text, "true"));
        var reused = await _owner.SendAsync(method, path, JsonNode.Parse(other), key);
        (reused.Outcome, (string?)reused.Details!["reason"]).ShouldBe(("409 CONFLICT", "KEY_REUSED"));
    }

    [Fact]
    public async Task A_key_is_for_one_request_whichever_part_of_the_admin_api_it_was_sent_to()
    {
        var license = JsonNode.Parse("""{"tier": "basic", "client": "Acme Ltd", "is_perpetual": true}""");
        var token = JsonNode.Parse("""{"name": "deploy", "scopes": ["audit:read"]}""");
        (await _owner.SendAsync("POST", "/api/admin/licenses/", license, ("Idempotency-Key", "one"))).Outcome.ShouldBe("201 ");
        Refused(await _owner.SendAsync("POST", "/api/admin/tokens/", token, ("Idempotency-Key", "one")));
        (await _owner.SendAsync("POST", "/api/admin/tokens/", token, ("Idempotency-Key", "two"))).Outcome.ShouldBe("201 ");
        Refused(await _owner.SendAsync("POST", "/api/admin/licenses/", license, ("Idempotency-Key", "two")));

        static void Refused(ApiAnswer answer) => (answer.Outcome, (string?)answer.Details?["reason"]).ShouldBe(("409 CONFLICT", "KEY_REUSED"));
    }

    [Fact]
    public async Task A_password_is_reset_and_a_token_revoked_once_for_each_key()
    {
        var (_, account) = await _owner.CreateAsync("sam@fayvad.test", "viewer");
        var reset = new JsonObject { ["reset_password"] = true };
        var first = await _owner.SendAsync("PATCH", $"/api/admin/staff/{account}/", reset.DeepClone(), ("Idempotency-Key", "one"));
        (await _owner.SendAsync("PATCH", $"/api/admin/staff/{account}/", reset, ("Idempotency-Key", "one"))).Text.ShouldBe(first.Text);
        await AdminBrowser.LogInAsync(_app, "sam@fayvad.test", (string)first.Data["password"]!);

        var (client, token) = await _owner.CreateTokenAsync("deploy", "audit:read", "tokens:write");
        var revoked = await _owner.SendAsync("DELETE", $"/api/admin/tokens/{token}/", null, ("Idempotency-Key", "two"));
        (await _owner.SendAsync("DELETE", $"/api/admin/tokens/{token}/", null, ("Idempotency-Key", "two"))).Text.ShouldBe(revoked.Text);
        // Keys of one caller are nobody else's.
        var (other, _) = await _owner.CreateTokenAsync("other", "tokens:write");
        (await other.SendAsync(HttpMethod.Delete, $"/api/admin/tokens/{token}/", null, ("Idempotency-Key", "two"))).Header("Idempotency-Replayed").ShouldBeNull();
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing()
    {
        var (viewer, _) = await _owner.CreateAsync("vic@fayvad.test", "viewer");
        (await viewer.GetAsync("/api/admin/audit/")).Outcome.ShouldBe("200 ");
        var refused = await viewer.SendAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = "x", ["scopes"] = new JsonArray("audit:read") });
        refused.Outcome.ShouldBe("403 PERMISSION_DENIED");
        refused.Details!["required_scope"]!.GetValue<string>().ShouldBe("tokens:write");
        (await viewer.GetAsync("/api/admin/staff/")).Details!["required_scope"]!.GetValue<string>().ShouldBe("staff:write");
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_needs_no_csrf_token()
    {
        var (auditor, _) = await _owner.CreateTokenAsync("auditor", "audit:read", "staff:write");
        (await auditor.PostAsync("/api/admin/audit/verify/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await auditor.GetAsync("/api/admin/tokens/")).Details!["required_scope"]!.GetValue<string>().ShouldBe("tokens:write");
        (await auditor.GetAsync("/api/admin/session/")).Outcome.ShouldBe("403 PERMISSION_DENIED");
        // It may manage staff, but neither make nor take over one who may do more.
        (await auditor.PostAsync("/api/admin/staff/", new JsonObject { ["email"] = "eve@fayvad.test", ["role"] = "owner" })).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await auditor.GetAsync("/api/sales/orders/")).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_gives_no_more_than_it_has()
    {
        var (maker, _) = await _owner.CreateTokenAsync("maker", "tokens:write", "audit:read");
        (await maker.PostAsync("/api/admin/tokens/", new JsonObject { ["name"] = "less", ["scopes"] = new JsonArray("audit:read") })).Outcome.ShouldBe("201 ");
        var more = await maker.PostAsync("/api/admin/tokens/", new JsonObject { ["name"] = "more", ["scopes"] = new JsonArray("audit:read", "staff:write") });
        more.Outcome.ShouldBe("403 PERMISSION_DENIED");
        more.Details!["required_scope"]!.GetValue<string>().ShouldBe("staff:write");
    }

    [Fact]
    public async Task A_revoked_token_is_refused_within_a_second_on_every_node()
    {
        await using var node = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = AdminBrowser.Settings,
            Directory = _app.Directory,
            Time = _app.Time,
            Services = static services => services.AddSingleton<ILeaseLedger>(LeaseLedger.InMemory(TimeProvider.System)).AddSingleton(NodeMemory.Volatile()),
        });
        var (token, id) = await _owner.CreateTokenAsync("deploy", "audit:read");
        (await node.Api.With(token.Token!).GetAsync("/api/admin/audit/")).Outcome.ShouldBe("200 ");
        (await _owner.SendAsync("DELETE", $"/api/admin/tokens/{id}/")).Outcome.ShouldBe("200 ");
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await node.Api.With(token.Token!).GetAsync("/api/admin/audit/")).Outcome.ShouldBe("401 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_ends_when_it_says_and_its_use_is_noted()
    {
        var made = await _owner.SendAsync("POST", "/api/admin/tokens/", new JsonObject { ["name"] = "brief", ["scopes"] = new JsonArray("audit:read"), ["expires_at"] = "2026-11-24T10:20:00Z" });
        var client = _app.Api.With(made.Data["token"]!.GetValue<string>());
        (await client.GetAsync("/api/admin/audit/")).Outcome.ShouldBe("200 ");
        var listed = (await _owner.GetAsync("/api/admin/tokens/")).Json["data"]!.AsArray().Single(static token => token!["name"]!.GetValue<string>() == "brief")!;
        listed["last_used_at"]!.GetValue<string>().ShouldBe("2026-11-24T10:15:00Z");
        listed["token"].ShouldBeNull();
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        (await client.GetAsync("/api/admin/audit/")).Outcome.ShouldBe("401 TOKEN_EXPIRED");
    }

    [Theory]
    [InlineData("""{"name":"x","scopes":[]}""")]
    [InlineData("""{"name":"x","scopes":["everything"]}""")]
    [InlineData("""{"name":" ","scopes":["audit:read"]}""")]
    [InlineData("""{"name":"x","scopes":["audit:read"],"expires_at":"2001-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"x","scopes":"audit:read"}""")]
    public async Task A_token_that_makes_no_sense_is_refused(string body) =>
        (await _owner.SendAsync("POST", "/api/admin/tokens/", JsonNode.Parse(body))).Outcome.ShouldBe("400 VALIDATION_ERROR");

    [Theory]
    [InlineData("fva_x")]
    [InlineData("fva_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense")]
    public async Task A_token_that_was_never_made_is_refused(string token) =>
        (await _app.Api.With(token).GetAsync("/api/admin/audit/")).Outcome.ShouldBe("401 TOKEN_INVALID");

    [Fact]
    public async Task Another_role_or_a_shut_account_ends_its_sessions()
    {
        var (bob, id) = await _owner.CreateAsync("bob@fayvad.test", "operator");
        (await _owner.SendAsync("PATCH", $"/api/admin/staff/{id}/", new JsonObject { ["role"] = "viewer" })).Outcome.ShouldBe("200 ");
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await bob.GetAsync("/api/admin/audit/")).Outcome.ShouldBe("401 TOKEN_INVALID");

        var reset = await _owner.SendAsync("PATCH", $"/api/admin/staff/{id}/", new JsonObject { ["reset_password"] = true });
        var password = reset.Data["password"]!.GetValue<string>();
        bob = await AdminBrowser.LogInAsync(_app, "bob@fayvad.test", password);
        (await _owner.SendAsync("PATCH", $"/api/admin/staff/{id}/", new JsonObject { ["disabled"] = true })).Data["disabled"]!.GetValue<bool>().ShouldBeTrue();
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        (await bob.GetAsync("/api/admin/audit/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        (await bob.TryLogInAsync("bob@fayvad.test", password)).Outcome.ShouldBe("401 INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_and_the_last_owner_stays()
    {
        var me = (await _owner.GetAsync("/api/admin/session/")).Data["staff"]!["id"]!.GetValue<string>();
        (await _owner.SendAsync("PATCH", $"/api/admin/staff/{me}/", new JsonObject { ["role"] = "viewer" })).Outcome.ShouldBe("403 PERMISSION_DENIED");
        (await _owner.SendAsync("PATCH", $"/api/admin/staff/{me}/", new JsonObject { ["disabled"] = true })).Outcome.ShouldBe("409 CONFLICT");
        (await _owner.SendAsync("DELETE", $"/api/admin/staff/{me}/")).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task An_admin_endpoint_that_does_not_say_who_may_call_it_stops_the_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(FayvadApplication.StartAsync(new ApplicationOptions
        {
            Endpoints = static app => Fayvad.Licensing.AspNetCore.Metadata.LicensingEndpointConventions.AllowUnlicensed(app.MapGet("/api/admin/forgotten/", static () => Results.Ok())),
        }))).Message.ShouldContain("RequireStaff");
}
