using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary><c>/api/webhooks/</c> as its callers know it.</summary>
public sealed class WebhookEndpointsTests : IAsyncLifetime
{
    private const string Url = "https://hooks.example.com/fayvad?token=hush";
    private FayvadApplication _app = null!;
    private ApiClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await FayvadApplication.StartAsync();
        _admin = await _app.LogInAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_endpoint_is_made_read_changed_listed_and_deleted()
    {
        var made = await _admin.PostAsync("/api/webhooks/", new JsonObject { ["url"] = Url, ["events"] = new JsonArray("license:updated", "record:created"), ["description"] = "ERP" });
        made.Outcome.ShouldBe("201 ");
        made.Data.Secret().ShouldMatch("^whsec_[A-Za-z0-9+/]{43}=$");
        var id = made.Data.Id();

        var read = await _admin.GetAsync($"/api/webhooks/{id}/");
        read.Data.ToJsonString().ShouldNotContain("secret\":");
        ((string)read.Data["url"]!, (bool)read.Data["active"]!, (string?)read.Data["description"], read.Data["events"]!.ToJsonString()).ShouldBe((Url, true, "ERP", "[\"license:updated\",\"record:created\"]"));
        ((string)read.Data["created_at"]!).ShouldBe("2026-11-24T10:15:00Z");

        var changed = await PatchAsync(id, """{"events": ["*"], "description": "", "active": false}""");
        ((bool)changed.Data["active"]!, (string?)changed.Data["description"], changed.Data["events"]!.ToJsonString(), (string?)changed.Data["disabled_reason"]).ShouldBe((false, null, "[\"*\"]", null));
        (await _admin.PostAsync($"/api/webhooks/{id}/test/", new JsonObject())).Outcome.ShouldBe("409 CONFLICT");

        (await _admin.GetAsync("/api/webhooks/")).Data.AsArray().ShouldHaveSingleItem()!.Id().ShouldBe(id);
        (await _admin.SendAsync(HttpMethod.Delete, $"/api/webhooks/{id}/", null)).Outcome.ShouldBe("200 ");
        (await _admin.GetAsync($"/api/webhooks/{id}/")).Outcome.ShouldBe("404 NOT_FOUND");
        _app.Logs.All.ShouldNotContain("hush");
        _app.Logs.All.ShouldNotContain(made.Data.Secret());
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++) made.Add((await _admin.AddWebhookAsync(Url)).Id());
        var seen = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await _admin.GetAsync($"/api/webhooks/?limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}");
            seen.AddRange(page.Data.AsArray().Select(static view => view!.Id()));
            next = (string?)page.Json["pagination"]!["next"];
        }
        seen.ShouldBe(made, ignoreOrder: true);
        (await _admin.GetAsync("/api/webhooks/?limit=0")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _admin.GetAsync("/api/webhooks/?cursor=wrong")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _admin.GetAsync("/api/webhooks/deliveries/?state=wrong")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _admin.GetAsync("/api/webhooks/?wrong=1")).Outcome.ShouldBe("400 VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_licence_has_to_grant_it_on_every_address()
    {
        var free = await _app.LogInAsync(database: "demo_free");
        foreach (var path in (string[])["/api/webhooks/", "/api/webhooks", "/api/webhooks/deliveries/", $"/api/webhooks/{Guid.Empty}/", "/api/webhooks/a/b/c/"])
            (await free.GetAsync(path)).Outcome.ShouldBe("403 FEATURE_NOT_LICENSED", path);
        (await free.SendAsync(HttpMethod.Put, "/api/webhooks/", null)).Outcome.ShouldBe("403 FEATURE_NOT_LICENSED");
        (await _app.Api.GetAsync("/api/webhooks/")).Outcome.ShouldBe("403 LICENSE_MISSING");
    }

    [Fact]
    public async Task Readers_read_without_what_may_be_secret_and_administrators_alone_change()
    {
        var id = (await _admin.AddWebhookAsync(Url)).Id();
        var user = await _app.LogInAsync("user");
        var seen = await user.GetAsync($"/api/webhooks/{id}/");
        ((string)seen.Data["url"]!).ShouldBe("https://hooks.example.com/…");
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, ""), (HttpMethod.Patch, $"{id}/"), (HttpMethod.Delete, $"{id}/"), (HttpMethod.Post, $"{id}/test/"),
            (HttpMethod.Post, $"{id}/rotate-secret/"), (HttpMethod.Post, $"deliveries/{id}/redeliver/")])
            (await user.SendAsync(method, $"/api/webhooks/{path}", null)).Outcome.ShouldBe("403 PERMISSION_DENIED", path);
    }

    [Fact]
    public async Task Another_tenants_endpoint_is_not_there()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,acme" });
        (await app.RunAsync("license", "issue", "--tier", "enterprise", "--client", "Acme", "--tenant", "acme", "--perpetual", "--activate")).Exit.ShouldBe(0);
        var (owner, other) = (await app.LogInAsync(), await app.LogInAsync(database: "acme"));
        var id = (await owner.AddWebhookAsync(Url)).Id();
        await app.AddEventsAsync(WebhookSetup.Record(app, 1));
        var delivery = (await owner.LastDeliveryAsync(id)).Id();
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, $"{id}/"), (HttpMethod.Delete, $"{id}/"), (HttpMethod.Post, $"{id}/test/"), (HttpMethod.Post, $"{id}/rotate-secret/"),
            (HttpMethod.Get, $"{id}/deliveries/"), (HttpMethod.Get, $"deliveries/{delivery}/"), (HttpMethod.Post, $"deliveries/{delivery}/redeliver/"), (HttpMethod.Get, "no-id/"), (HttpMethod.Post, "no-id/test/")])
            (await other.SendAsync(method, $"/api/webhooks/{path}", null)).Outcome.ShouldBe("404 NOT_FOUND", path);
        (await other.SendAsync(HttpMethod.Patch, $"/api/webhooks/{id}/", new StringContent("{\"active\":false}", Encoding.UTF8, "application/json"))).Outcome.ShouldBe("404 NOT_FOUND");
        (await other.GetAsync($"/api/webhooks/deliveries/?endpoint_id={id}")).Data.AsArray().ShouldBeEmpty();
        (await owner.GetAsync($"/api/webhooks/{id}/")).Outcome.ShouldBe("200 ");
    }

    [Theory]
    [InlineData("""{"url": "http://hooks.example.com/"}""", "url")]
    [InlineData("""{"url": "https://127.0.0.1/"}""", "url")]
    [InlineData("""{"url": "https://2130706433/"}""", "url")]
    [InlineData("""{"url": "https://[::ffff:169.254.169.254]/"}""", "url")]
    [InlineData("""{"url": "https://user:word@hooks.example.com/"}""", "url")]
    [InlineData("""{"url": "https://hooks.example.com/", "events": []}""", "events")]
    [InlineData("""{"url": "https://hooks.example.com/", "events": ["record:wrong"]}""", "events")]
    [InlineData("""{"url": "https://hooks.example.com/", "events": [null]}""", "events")]
    [InlineData("""{"url": "https://hooks.example.com/", "events": "record:created"}""", "events")]
    [InlineData("""{"url": "https://hooks.example.com/", "secret": "whsec_AAAA"}""", "secret")]
    public async Task What_is_wrong_is_named_by_its_field(string body, string field)
    {
        var refused = await _admin.PostTextAsync("/api/webhooks/", body);
        refused.Outcome.ShouldBe("400 VALIDATION_ERROR");
        refused.Details!["fields"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(field);
    }

    [Fact]
    public async Task A_request_with_a_key_makes_one_endpoint_and_shows_its_secret_again()
    {
        var body = new JsonObject { ["url"] = Url };
        var first = await _admin.PostAsync("/api/webhooks/", body, ("Idempotency-Key", "one"));
        var again = await _admin.PostAsync("/api/webhooks", body, ("Idempotency-Key", "one"));
        (again.Status, again.Text, again.Header("Idempotency-Replayed")).ShouldBe((HttpStatusCode.Created, first.Text, "true"));
        (await _admin.GetAsync("/api/webhooks/")).Data.AsArray().Count.ShouldBe(1);

        var other = await _admin.PostAsync("/api/webhooks/", new JsonObject { ["url"] = "https://else.example.com/" }, ("Idempotency-Key", "one"));
        (other.Outcome, (string?)other.Details!["reason"]).ShouldBe(("409 CONFLICT", "KEY_REUSED"));
        (await _admin.PostAsync("/api/webhooks/", body, ("Idempotency-Key", "zwei drei"))).Outcome.ShouldBe("400 VALIDATION_ERROR");

        var rotate = $"/api/webhooks/{first.Data.Id()}/rotate-secret/";
        var rotated = await _admin.PostAsync(rotate, new JsonObject { ["overlap_hours"] = 1 }, ("Idempotency-Key", "two"));
        (await _admin.PostAsync(rotate, new JsonObject { ["overlap_hours"] = 1 }, ("Idempotency-Key", "two"))).Text.ShouldBe(rotated.Text);
        rotated.Data.Secret().ShouldNotBe(first.Data.Secret());
        ((string)rotated.Data["old_secret_until"]!).ShouldBe("2026-11-24T11:15:00Z");
        (await _admin.PostAsync(rotate, new JsonObject { ["overlap_hours"] = 169 })).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _admin.SendAsync(HttpMethod.Post, rotate, null)).Data["old_secret_until"]!.GetValue<string>().ShouldBe("2026-11-25T10:15:00Z");
    }

    [Fact]
    public async Task Every_change_with_a_key_is_carried_out_once()
    {
        var endpoint = $"/api/webhooks/{(await _admin.AddWebhookAsync(Url)).Id()}/";
        var test = await _admin.SendAsync(HttpMethod.Post, $"{endpoint}test/", null, ("Idempotency-Key", "one"));
        (await _admin.SendAsync(HttpMethod.Post, $"{endpoint}test/", null, ("Idempotency-Key", "one"))).Text.ShouldBe(test.Text);
        (await _admin.GetAsync($"{endpoint}deliveries/")).Data.AsArray().Count.ShouldBe(1);

        var off = await PatchAsync("""{"active": false}""");
        await _admin.SendAsync(HttpMethod.Patch, endpoint, Json("""{"active": true}"""));
        (await PatchAsync("""{"active": false}""")).Text.ShouldBe(off.Text);
        ((bool)(await _admin.GetAsync(endpoint)).Data["active"]!).ShouldBeTrue("it was done once");
        (await PatchAsync("""{"active": true}""")).Outcome.ShouldBe("409 CONFLICT");

        var deleted = await _admin.SendAsync(HttpMethod.Delete, endpoint, null, ("Idempotency-Key", "three"));
        (await _admin.SendAsync(HttpMethod.Delete, endpoint, null, ("Idempotency-Key", "three"))).Text.ShouldBe(deleted.Text);
        (await _admin.SendAsync(HttpMethod.Delete, endpoint, null)).Outcome.ShouldBe("404 NOT_FOUND");

        Task<ApiAnswer> PatchAsync(string body) => _admin.SendAsync(HttpMethod.Patch, endpoint, Json(body), ("Idempotency-Key", "two"));
        static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task Twenty_endpoints_are_enough()
    {
        for (var i = 0; i < 20; i++) await _admin.AddWebhookAsync(Url);
        var refused = await _admin.PostAsync("/api/webhooks/", new JsonObject { ["url"] = Url });
        (refused.Outcome, (string?)refused.Details!["limit_type"], (int)refused.Details!["limit"]!).ShouldBe(("409 CONFLICT", "max_webhooks", 20));
    }

    [Fact]
    public async Task Other_methods_and_addresses_are_told_as_such()
    {
        var refused = await _admin.SendAsync(HttpMethod.Put, "/api/webhooks/", null);
        (refused.Outcome, refused.Header("Allow")).ShouldBe(("405 METHOD_NOT_ALLOWED", "GET, HEAD, POST"));
        (await _admin.GetAsync("/api/webhooks/a/b/c/")).Outcome.ShouldBe("404 NOT_FOUND");
    }

    private Task<ApiAnswer> PatchAsync(string id, string body) => _admin.SendAsync(HttpMethod.Patch, $"/api/webhooks/{id}/", new StringContent(body, Encoding.UTF8, "application/json"));
}
