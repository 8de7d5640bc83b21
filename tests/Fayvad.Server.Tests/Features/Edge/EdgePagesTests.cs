using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>Where the addresses lead that an edge names to those whom it refuses.</summary>
public class EdgePagesTests
{
    [Fact]
    public async Task Whatever_page_a_refusal_of_an_edge_names_leads_to_that_page_of_the_authority()
    {
        await using var setup = await EdgeSetup.StartAsync();
        HashSet<string> named = [];
        var admin = await setup.Edge.LogInAsync();
        Named(await setup.Edge.Api.GetAsync("/api/sales/orders/")); // nobody
        Named(await admin.PostAsync("/api/license/activate/", new JsonObject { ["license_key"] = "0000-0000-0000-0000-0000", ["client_name"] = "Ada", ["contact_email"] = "ada@fayvad.test" }));
        await setup.Authority.RunAsync("license", "change-tier", setup.LicenseId, "--tier", "free");
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromSeconds(2), async () => (await admin.GetAsync("/api/manufacturing/orders/")).Status == HttpStatusCode.Forbidden)).ShouldBeTrue();
        Named(await admin.GetAsync("/api/manufacturing/orders/"));
        Named(await admin.PostAsync("/api/sales/orders/bulk/", new JsonObject()));
        (await setup.Authority.RunAsync("license", "suspend", setup.LicenseId, "--reason", "unpaid")).Exit.ShouldBe(0);
        (await setup.ComesToAsync("403 LICENSE_INVALID SUSPENDED", TimeSpan.FromSeconds(2))).ShouldBeTrue();
        Named(await setup.Edge.TryLogInAsync("admin", "admin", "demo"));
        foreach (var alert in (await admin.GetAsync("/api/license/status/")).Data["alerts"]!.AsArray()) named.Add((string)alert!["action_url"]!);

        named.ShouldBe(["/license/activate/", "/license/portal/check/", "/license/upgrade/", "/license/renew/"], ignoreOrder: true);
        foreach (var page in named)
        {
            var led = await setup.Edge.Api.GetAsync(page);
            (led.Status, led.Header("Location")).ShouldBe((HttpStatusCode.Redirect, $"{setup.Between.Address}{page[1..]}"));
            (await setup.Authority.Api.GetAsync(page)).Header("Content-Type")!.ShouldNotStartWith("application/json"); // where nothing is, JSON says so
        }

        void Named(ApiAnswer refused)
        {
            ((int)refused.Status).ShouldBeGreaterThanOrEqualTo(400);
            named.Add((string)refused.Json["action_url"]!);
            if ((string?)refused.Details?["upgrade_url"] is { } upgrade) named.Add(upgrade);
        }
    }

    [Fact]
    public async Task What_a_page_is_to_show_goes_along_and_no_token_does()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.Edge.Api.GetAsync("/license/upgrade/?tier=basic&tenant=d%26mo&token=ey.ey.ey&activation_token=ey.ey.ey")).Header("Location")
            .ShouldBe($"{setup.Between.Address}license/upgrade/?tier=basic&tenant=d%26mo");
        (await setup.Edge.Api.SendAsync(HttpMethod.Head, "/license/renew", null)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await setup.Edge.Api.SendAsync(HttpMethod.Post, "/license/renew/", null)).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("/license/dashboard/")]
    [InlineData("/admin/license/dashboard/")]
    [InlineData("/license/portal/tiers/")]
    [InlineData("/license/no-such-page/")]
    public async Task Nobody_is_led_to_log_in_elsewhere_nor_to_what_is_no_page(string path)
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.Edge.Api.GetAsync(path)).Outcome.ShouldBe("404 NOT_FOUND");
    }
}
