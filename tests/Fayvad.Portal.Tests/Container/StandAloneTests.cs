using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Fayvad.Portal.Tests.Harness;
using Fayvad.Server.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Container;

/// <summary>The pages apart from the API, behind nginx, as the guide deploys them.</summary>
public sealed class StandAloneTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    [Fact]
    public async Task The_container_shows_the_pages_and_passes_everything_else_on()
    {
        await using var alone = await StandAlone.StartAsync(site.App.Address, "/");
        await using var visitor = await Visitor.ArriveAsync(chromium, alone.Pages);
        await CheckAsync(visitor);

        using var http = new HttpClient { BaseAddress = alone.Pages };
        using var request = new HttpRequestMessage(HttpMethod.Get, await visitor.Page.Locator("script[type=module]").EvaluateAsync<string>("script => script.src"));
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        (await http.SendAsync(request)).Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await http.GetAsync("/robots.txt")).Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await http.GetAsync("/portal-assets/none.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("/no-such-page/")).Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await http.GetAsync("/admin/license/dashboard/data/")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.GetAsync("/license/portal/recover/")).Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await http.PostAsync("/license/portal/recover/", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Behind_the_guides_proxy_which_takes_the_prefix_off_it_is_the_same()
    {
        await using var alone = await StandAlone.StartAsync(site.App.Address, "/license/");
        await using var visitor = await Visitor.ArriveAsync(chromium, alone.Front);
        await CheckAsync(visitor);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_api_knows_the_scheme_and_the_caller()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1", ["FAYVAD_ADMIN_EMAIL"] = PortalSite.Owner, ["FAYVAD_ADMIN_PASSWORD"] = PortalSite.Password });
        await using var alone = await StandAlone.StartAsync(app.Address, "/", "https");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = alone.Pages };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7, 203.0.113.9"); // the last is whom the proxy saw
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "elsewhere.example");

        var login = await http.PostAsJsonAsync("/api/admin/session/", new { email = PortalSite.Owner, password = PortalSite.Password });
        var cookie = login.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("__Host-");
        cookie.ShouldContain("secure", Case.Insensitive);
        http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await (await http.GetAsync("/api/admin/audit/?action=staff.login")).Content.ReadAsStringAsync()).ShouldContain("203.0.113.9");

        using var live = new ClientWebSocket();
        live.Options.SetRequestHeader("Origin", $"https://{alone.Pages.Authority}");
        live.Options.AddSubProtocol("fayvad");
        live.Options.AddSubProtocol((await app.LogInAsync()).Token!);
        await live.ConnectAsync(new UriBuilder(alone.Pages) { Scheme = "ws", Path = "/ws/" }.Uri, TestContext.Current.CancellationToken);
        live.State.ShouldBe(WebSocketState.Open);
    }

    private static async Task CheckAsync(Visitor visitor)
    {
        await visitor.GoAsync("/license/portal/");
        await visitor.SeesAsync("$99");
        await visitor.Page.Locator("header").GetByText("Check a key").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/license/portal/check/$"));
        await visitor.Page.ReloadAsync();
        await visitor.SettledAsync();
        await visitor.AssertGoodAsync("the page of a check");
        await visitor.GoAsync("/license/dashboard/");
        await visitor.Page.Locator("input[name=database]").FillAsync("demo");
        await visitor.Page.Locator("input[name=username]").FillAsync("admin");
        await visitor.Page.Locator("input[name=password]").FillAsync("admin");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("Professional");
        await Expect(visitor.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync(); // its WebSocket came through as well
        visitor.AssertClean("the dashboard");
    }
}
