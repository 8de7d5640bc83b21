using System.Text.Json.Nodes;
using Fayvad.Portal.Tests.Harness;

namespace Fayvad.Portal.Tests.Live;

/// <summary>Every event and every close code of contract 8, as a page in a browser meets them: with no more than the browser's own WebSocket.</summary>
public sealed class LiveInBrowserTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    [Fact]
    public async Task A_page_hears_every_event_of_its_licence()
    {
        await using var visitor = await ArriveAsync();
        var tenant = await TenantAsync("events");
        await OpenAsync(visitor, $"?token={await TokenAsync(tenant)}");
        (await HearsAsync(visitor, "pong", new JsonObject { ["type"] = "ping" }))["channels"]!.ToJsonString().ShouldBe("""["license"]""");

        await site.RunAsync("license", "change-tier", await site.LicenseOfAsync(tenant), "--tier", "enterprise");
        // Of its activation, just before, the page may be told as well.
        while ((await HearsAsync(visitor, "license:updated"))["new_tier"]!.GetValue<string>() != "enterprise") continue;
        await OverrideAsync(tenant, "--feature", "hr_module=false");
        (await HearsAsync(visitor, "license:feature_disabled"))["feature"]!.GetValue<string>().ShouldBe("hr_module");

        await OverrideAsync(tenant, "--limit", "max_api_requests_per_hour=5");
        var api = site.App.Api.With(await TokenAsync(tenant));
        for (var i = 0; i < 7; i++) await api.GetAsync("/api/sales/orders/?limit=1");
        (await HearsAsync(visitor, "license:limit_exceeded"))["max"]!.GetValue<int>().ShouldBe(5);

        (await HearsAsync(visitor, "error", new JsonObject { ["type"] = "subscribe", ["channels"] = new JsonArray("records:hr") }))["error_code"]!.GetValue<string>().ShouldBe("FEATURE_NOT_LICENSED");

        await site.RunAsync("license", "suspend", await site.LicenseOfAsync(tenant), "--reason", "unpaid");
        (await HearsAsync(visitor, "license:expired"))["reason"]!.GetValue<string>().ShouldBe("SUSPENDED");
        (await ClosedAsync(visitor)).ShouldBe("4001 SUSPENDED");
        visitor.AssertClean("the page");
    }

    [Fact]
    public async Task A_page_hears_of_the_records_that_it_subscribed_to()
    {
        await using var visitor = await ArriveAsync();
        var tenant = await TenantAsync("records");
        await OpenAsync(visitor, $"?token={await TokenAsync(tenant)}");
        await SendAsync(visitor, new JsonObject { ["type"] = "subscribe", ["channels"] = new JsonArray("records:sales/customers") });
        await HearsAsync(visitor, "pong", new JsonObject { ["type"] = "ping" });
        await Task.Delay(1500, TestContext.Current.CancellationToken); // what is there already is no news; the first look finds out what that is

        var api = site.App.Api.With(await TokenAsync(tenant));
        var id = (await api.PostAsync("/api/sales/customers/", new JsonObject { ["name"] = "Heard Ltd" })).Data["id"]!.GetValue<int>();
        (await HearsAsync(visitor, "record:created"))["id"]!.GetValue<int>().ShouldBe(id);
        await api.SendAsync(HttpMethod.Patch, $"/api/sales/customers/{id}/", new StringContent("""{"city":"Nairobi"}""", System.Text.Encoding.UTF8, "application/json"));
        (await HearsAsync(visitor, "record:updated"))["id"]!.GetValue<int>().ShouldBe(id);
        await api.SendAsync(HttpMethod.Delete, $"/api/sales/customers/{id}/", null);
        (await HearsAsync(visitor, "record:deleted"))["id"]!.GetValue<int>().ShouldBe(id);
    }

    [Fact]
    public async Task A_page_can_read_why_it_was_refused_or_closed()
    {
        await using var visitor = await ArriveAsync();
        var tenant = await TenantAsync("closes");
        var token = await TokenAsync(tenant);

        await OpenAsync(visitor, "?token=no.token.at-all");
        (await ClosedAsync(visitor)).ShouldBe("4002 TOKEN_INVALID");

        await OpenAsync(visitor, $"?token={token}");
        await HearsAsync(visitor, "pong", new JsonObject { ["type"] = "ping" });
        await visitor.Page.EvaluateAsync("window.socket.send(new Uint8Array([1, 2, 3]))");
        (await ClosedAsync(visitor)).ShouldBe("4000 TEXT_ONLY");

        await OverrideAsync(tenant, "--limit", "max_concurrent_connections=1");
        await using var first = await ArriveAsync();
        await OpenAsync(first, $"?token={token}");
        await HearsAsync(first, "pong", new JsonObject { ["type"] = "ping" });
        await OpenAsync(visitor, $"?token={token}");
        (await ClosedAsync(visitor)).ShouldBe("4005 USAGE_LIMIT_EXCEEDED: concurrent_connections 1/1");

        await OverrideAsync(tenant, "--feature", "real_time_sync=false");
        (await ClosedAsync(first)).ShouldBe("4003 FEATURE_NOT_LICENSED");
        await OpenAsync(visitor, $"?token={token}");
        (await ClosedAsync(visitor)).ShouldBe("4003 FEATURE_NOT_LICENSED");
    }

    [Fact]
    public async Task A_ticket_keeps_the_token_out_of_the_address_and_a_server_that_ends_says_so()
    {
        var site = new PortalSite();
        await site.InitializeAsync();
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/portal/");
        var api = await site.App.LogInAsync();
        var ticket = (await api.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Data["ticket"]!.GetValue<string>();
        await OpenAsync(visitor, "", "fayvad", ticket);
        await HearsAsync(visitor, "pong", new JsonObject { ["type"] = "ping" });
        await site.DisposeAsync();
        (await ClosedAsync(visitor)).ShouldBe("1001 The server ends.");
    }

    private async Task<Visitor> ArriveAsync()
    {
        var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/portal/");
        return visitor;
    }

    private async Task<string> TenantAsync(string name)
    {
        await site.IssueAsync(name, "professional", "--activate");
        return name;
    }

    private async Task<string> TokenAsync(string tenant) => (await site.App.TryLogInAsync("admin", "admin", tenant)).Data["token"]!.GetValue<string>();

    private async Task OverrideAsync(string tenant, params string[] options) =>
        await site.RunAsync(["license", "override", await site.LicenseOfAsync(tenant), "--reason", "test", .. options]);

    private static async Task OpenAsync(Visitor visitor, string query, params string[] protocols) => await visitor.Page.EvaluateAsync("""
        ([query, protocols]) => {
          window.heard = []
          window.ended = undefined
          window.socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/${query}`, protocols)
          window.socket.onmessage = ({ data }) => window.heard.push(JSON.parse(data))
          window.socket.onclose = ({ code, reason }) => (window.ended = `${code} ${reason}`)
        }
        """, new object[] { query, protocols });

    private static async Task SendAsync(Visitor visitor, JsonNode message) => await visitor.Page.EvaluateAsync("""
        message => new Promise((done) => {
          const send = () => { window.socket.send(message); done() }
          if (window.socket.readyState === WebSocket.OPEN) send()
          else window.socket.onopen = send
        })
        """, message.ToJsonString());

    /// <summary>Waits for the next frame of this type; those before it are others, and are let go.</summary>
    private static async Task<JsonNode> HearsAsync(Visitor visitor, string type, JsonNode? after = null)
    {
        if (after is not null) await SendAsync(visitor, after);
        var handle = await visitor.Page.WaitForFunctionAsync("""
            type => {
              const at = window.heard.findIndex((frame) => frame.type === type)
              return at < 0 ? null : JSON.stringify(window.heard.splice(0, at + 1).at(-1))
            }
            """, type);
        return JsonNode.Parse(await handle.JsonValueAsync<string>())!["payload"]!;
    }

    private static async Task<string> ClosedAsync(Visitor visitor) =>
        await (await visitor.Page.WaitForFunctionAsync("() => window.ended")).JsonValueAsync<string>();
}
