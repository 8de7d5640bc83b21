using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Admin;

/// <summary>Every page of the administration, as anybody may need to see it.</summary>
public sealed class AdminPagesTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    private static readonly string[] Pages =
    [
        "dashboard/", "analytics/", "analytics/?tenant=demo&range=24h", "management/", "management/?status=expiring&sort=expiry_date", "management/issue/", "management/bulk/", "clients/", "tenants/", "tenants/?search=no-such", "tenants/demo/", "requests/", "tiers/",
        "tiers/professional/", "audit/", "staff/", "tokens/", "keys/", "health/", "account/",
    ];

    [Theory]
    [InlineData(Look.Light, "en")]
    [InlineData(Look.Dark, "fr")]
    [InlineData(Look.Phone, "sw")]
    public async Task Every_page_is_accessible_fits_and_asks_nobody_else(Look look, string language)
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/dashboard/", look, language);
        foreach (var page in Pages)
        {
            await visitor.GoAsync($"/admin/license/{page}");
            await visitor.AssertGoodAsync($"{page} {look}");
        }
        await visitor.GoAsync($"/admin/license/licenses/{await site.LicenseOfAsync("demo")}/");
        await visitor.AssertGoodAsync($"a licence {look}");
        await visitor.Page.GetByRole(AriaRole.Main).Locator("button.bg-bad-soft").First.ClickAsync();
        await Expect(visitor.Dialog()).ToBeVisibleAsync();
        await visitor.AssertGoodAsync($"a dialog {look}");
    }

    [Fact]
    public async Task Whose_session_ends_comes_back_to_where_he_was()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/?tier=professional");
        await visitor.HeadedAsync("Licences");
        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Clients" }).ClickAsync();
        await visitor.HeadedAsync("Staff log-in");
        await visitor.LogInAsync(PortalSite.Owner, "something else");
        await visitor.SeesAsync("The address or the password is wrong.");
        await visitor.LogInAsync(PortalSite.Owner, PortalSite.Password);
        await visitor.HeadedAsync("Clients");

        await visitor.ChooseAsync("My account", "Log out");
        await visitor.SeesAsync("You are logged out.");
    }

    [Fact]
    public async Task A_page_whose_scripts_an_upgrade_took_away_starts_anew_where_it_was_to_go()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/dashboard/");
        var isGone = true;
        await visitor.Page.RouteAsync("**/portal-assets/ClientsPage-*.js", route => isGone ? route.FulfillAsync(new() { Status = 404 }) : route.ContinueAsync());
        visitor.Page.Request += (_, request) => isGone &= !request.IsNavigationRequest;
        await visitor.Page.EvaluateAsync("performance.now = () => 60_000");
        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Clients" }).ClickAsync();
        await visitor.HeadedAsync("Clients");
    }

    [Fact]
    public async Task Who_saves_a_plan_that_somebody_else_changed_is_told_and_puts_nothing_back()
    {
        await using var first = await chromium.AsStaffAsync(site, "/admin/license/tiers/");
        await using var second = await chromium.AsStaffAsync(site, "/admin/license/tiers/enterprise/");
        await first.Link("Enterprise").ClickAsync();
        await first.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Enterprise of the first");
        await second.Field("Price a month").FillAsync("777");
        await second.Button("Save").ClickAsync();
        await second.SeesAsync("is saved");

        await first.Button("Save").ClickAsync();
        await first.SeesAsync("Somebody else changed this plan meanwhile");
        await Expect(first.Button("Save")).ToBeDisabledAsync();
        await first.Button("Take the present state").ClickAsync();
        await Expect(first.Field("Price a month")).ToHaveValueAsync("777");
        await first.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Enterprise of the first");
        await first.Button("Save").ClickAsync();
        await first.SeesAsync("The plan Enterprise of the first is saved");
        var saved = await first.Page.APIRequest.GetAsync(new Uri(site.App.Address, "/license/portal/tiers/").AbsoluteUri);
        (await saved.TextAsync()).ShouldContain("777");
        first.AssertClean("a plan of two");
    }

    [Fact]
    public async Task A_file_is_of_the_time_at_which_it_is_asked_for_and_of_the_whole_last_day()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/analytics/?range=24h");
        await visitor.Page.Clock.SetFixedTimeAsync(new DateTime(2031, 2, 1, 17, 20, 0, DateTimeKind.Utc));
        var usage = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link("Download CSV").ClickAsync());
        Uri.UnescapeDataString(usage.Url).ShouldContain("from=2031-01-31T18:00:00.000Z");

        await visitor.GoAsync("/admin/license/audit/?to=2031-01-31");
        var log = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link("Download CSV").ClickAsync());
        Uri.UnescapeDataString(log.Url).ShouldContain("to=2031-01-31T21:00:00.000Z"); // in Nairobi
    }

    [Fact]
    public async Task Who_logs_in_where_anothers_session_ended_sees_nothing_of_what_that_one_read()
    {
        await site.IssueToAsync("Discreet Ltd", "it@discreet.test", "discreet");
        var viewer = await site.HireAsync("next@example.com", "viewer");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/clients/");
        await visitor.SeesAsync("Discreet Ltd");
        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Licences" }).ClickAsync();
        await visitor.HeadedAsync("Staff log-in");
        await visitor.LogInAsync(viewer.Email, viewer.Password);
        await visitor.HeadedAsync("Licences");

        await visitor.Page.RouteAsync("**/api/admin/clients/**", static _ => { }); // never answered: only what is kept could be seen
        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Clients" }).ClickAsync();
        await visitor.HeadedAsync("Clients");
        await Expect(visitor.Page.Locator(".animate-pulse").First).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Discreet Ltd")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_logs_out_of_a_session_that_ended_is_logged_out()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/account/");
        await visitor.Context.ClearCookiesAsync();
        await visitor.ChooseAsync("My account", "Log out");
        await visitor.SeesAsync("You are logged out.");
    }

    [Fact]
    public async Task Databases_are_found_by_a_part_of_their_name_and_licences_by_how_they_stand()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/tenants/");
        await visitor.Field("Part of a database’s name").FillAsync("O_FR");
        await Expect(visitor.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2); // the header's, too
        await visitor.SeesAsync("demo_free");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("tenants/\\?search=O_FR$"));

        await site.IssueToAsync("Ends Soon Ltd", "soon@acme.test", "quiet", "basic", "--activate");
        await visitor.GoAsync("/admin/license/management/");
        await visitor.Field("Status").SelectOptionAsync("Expired");
        await visitor.SeesAsync("Nothing fits these filters");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("management/\\?status=expired$"));
        await visitor.GoAsync("/admin/license/management/?status=active&search=Ends%20Soon");
        await Expect(visitor.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_token_for_an_edge_is_made_for_a_client()
    {
        await site.IssueToAsync("Edge Ltd", "it@edge.test", "edgy");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/tokens/");
        await visitor.Button("Create a token").First.ClickAsync();
        await visitor.Dialog().GetByLabel("Name").FillAsync("edge of Edge Ltd");
        await visitor.Dialog().GetByText("validate", new() { Exact = true }).ClickAsync();
        await visitor.Dialog().GetByRole(AriaRole.Searchbox).FillAsync("Edge Ltd");
        await visitor.Dialog().GetByText("it@edge.test").ClickAsync();
        await visitor.AssertGoodAsync("a token for an edge");
        await visitor.InDialog("Create a token").ClickAsync();
        await visitor.SeesAsync("The token “edge of Edge Ltd” is created");
        var made = (await site.RunAsync("token", "list"))["tokens"]!.AsArray().Single(static token => (string)token!["name"]! == "edge of Edge Ltd");
        made!["clients"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_viewer_sees_everything_but_what_he_may_not_do()
    {
        var viewer = await site.HireAsync("viewer@example.com", "viewer");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/", who: viewer);
        await Expect(visitor.Page.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(0);
        await Expect(visitor.Link("Issue a licence")).ToHaveCountAsync(0);
        await Expect(visitor.Link("Staff")).ToHaveCountAsync(0);
        await Expect(visitor.Link("Signing keys")).ToHaveCountAsync(0);

        await visitor.GoAsync($"/admin/license/licenses/{await site.LicenseOfAsync("demo")}/");
        await visitor.SeesAsync("History");
        foreach (var button in (string[])["Suspend", "Renew", "Change plan", "Add a database", "Deactivate"]) await Expect(visitor.Button(button)).ToHaveCountAsync(0);
        await visitor.Button("More").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(1); // the signed file

        await visitor.GoAsync("/admin/license/tiers/professional/");
        await Expect(visitor.Button("Save")).ToHaveCountAsync(0);
        await Expect(visitor.Field("Price a month")).ToBeDisabledAsync();
        visitor.AssertClean("a viewer's round");
    }

    [Theory]
    [InlineData(Look.Dark, "en", "QR code of the secret, to be scanned by an authenticator app")]
    [InlineData(Look.Phone, "fr", "Code QR du secret, à scanner avec une application d’authentification")]
    public async Task A_second_factor_is_scanned_or_typed(Look look, string language, string name)
    {
        var owner = await site.HireAsync($"scans-{language}@example.com", "viewer");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/account/", look, language, owner);
        await visitor.Page.GetByRole(AriaRole.Main).Locator("button.bg-brand").First.ClickAsync();
        await visitor.Dialog().Locator("input[type=password]").FillAsync(owner.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        var code = visitor.Page.GetByRole(AriaRole.Img, new() { Name = name, Exact = true });
        await Expect(code).ToBeVisibleAsync();
        (await code.EvaluateAsync<string[]>("svg => [getComputedStyle(svg).backgroundColor, getComputedStyle(svg.firstElementChild).fill]")).ShouldBe(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
        (await visitor.Page.Locator("p.font-mono").First.TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).ShouldMatch("^[A-Z2-7]{32}$");
        await visitor.AssertGoodAsync($"a second factor {look}");
    }

    [Fact]
    public async Task An_account_gets_a_second_factor_and_is_asked_for_it()
    {
        var owner = await site.HireAsync("second@example.com", "operator");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/account/", who: owner);
        await visitor.Button("Set up a second factor").ClickAsync();
        await visitor.Dialog().GetByLabel("Present password").FillAsync("not my password");
        await visitor.InDialog("Next").ClickAsync();
        await visitor.SeesAsync("This is not your present password.");
        await visitor.AssertGoodAsync("the password before a second factor");
        await visitor.Dialog().GetByLabel("Present password").FillAsync(owner.Password);
        await visitor.InDialog("Next").ClickAsync();
        var secret = await visitor.Page.Locator("p.font-mono").First.TextContentAsync();
        await visitor.Field("Code of the app").FillAsync("000000");
        await visitor.Button("Confirm").ClickAsync();
        await visitor.SeesAsync("This code is not good, or was used already.");
        await visitor.Field("Code of the app").FillAsync(Totp.Code(secret!, site.App.Time.GetUtcNow()));
        await visitor.Button("Confirm").ClickAsync();
        await visitor.SeesAsync("Your recovery codes");
        await visitor.AssertGoodAsync("recovery codes");
        var code = await visitor.Page.Locator("p.font-mono span").First.TextContentAsync();

        await visitor.ChooseAsync("My account", "Log out");
        await visitor.LogInAsync(owner.Email, owner.Password);
        await visitor.SeesAsync("This account has a second factor.");
        await Expect(visitor.Field("Code of the second factor")).ToBeFocusedAsync();
        await visitor.Field("Code of the second factor").FillAsync(code!);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.HeadedAsync("Dashboard");
    }
}
