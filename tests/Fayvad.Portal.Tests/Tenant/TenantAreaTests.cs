using System.Text.Json.Nodes;
using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Tenant;

/// <summary>What the people of a database see of their licence, and do about it.</summary>
public sealed class TenantAreaTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    private static readonly string[] Pages =
    [
        "/license/dashboard/", "/license/dashboard/usage/", "/license/dashboard/usage/?timeframe=24h", "/license/dashboard/why/?method=GET&path=/api/hr/employees/", "/license/dashboard/advice/",
        "/license/dashboard/seats/", "/license/dashboard/webhooks/", "/license/dashboard/explorer/",
    ];

    [Theory]
    [InlineData(Look.Light, "en")]
    [InlineData(Look.Dark, "fr")]
    [InlineData(Look.Phone, "sw")]
    public async Task Every_page_is_accessible_fits_and_asks_nobody_else(Look look, string language)
    {
        var api = await site.App.LogInAsync();
        for (var i = 0; i < 3; i++) await api.GetAsync("/api/sales/orders/?limit=1");
        await using var visitor = await Visitor.ArriveAsync(chromium, site, look, language);
        await visitor.GoAsync("/license/dashboard/login/");
        await visitor.AssertGoodAsync($"login {look}");
        await LogInAsync(visitor, "demo");
        foreach (var page in Pages)
        {
            await visitor.GoAsync(page);
            await visitor.AssertGoodAsync($"{page} {look}");
        }
    }

    [Fact]
    public async Task Who_is_not_logged_in_comes_back_to_where_he_wanted()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/usage/?timeframe=7d");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Log in");
        await FillAsync(visitor, "demo", "admin", "wrong");
        await visitor.SeesAsync("User name or password is wrong.");
        await visitor.Page.Locator("input[name=password]").FillAsync("admin");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/license/dashboard/usage/\\?timeframe=7d"));
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Usage");
        await visitor.Button("Log out").ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Log in");
    }

    [Fact]
    public async Task Whose_session_ends_elsewhere_logs_in_again_and_comes_back()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/usage/");
        await LogInAsync(visitor, "demo");
        await Expect(visitor.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync("fetch('/api/auth/logout/', { method: 'POST', headers: { authorization: `Bearer ${JSON.parse(sessionStorage['fayvad.tenant']).token}` } })");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Log in");
        await FillAsync(visitor, "demo", "admin", "admin");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Usage");
    }

    [Fact]
    public async Task Where_storage_is_forbidden_a_session_lasts_as_long_as_the_page()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.Context.AddInitScriptAsync("""
            for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError') } })
            """);
        await visitor.GoAsync("/license/dashboard/");
        await LogInAsync(visitor, "demo");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Overview");
        await visitor.Link("Usage").ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Usage");
        visitor.AssertClean("without storage");
    }

    /// <summary>Goal U6: why a call was refused and what to do, in at most two clicks.</summary>
    [Fact]
    public async Task Why_a_call_is_refused_and_what_to_do_is_two_clicks_away()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/");
        await LogInAsync(visitor, "demo_free");
        await visitor.SeesAsync("in Professional");

        await visitor.Link("Why was a call refused?").ClickAsync();
        await visitor.Button("/api/manufacturing/orders/").ClickAsync();
        await visitor.SeesAsync("This call would be refused: 403 FEATURE_NOT_LICENSED");
        await visitor.SeesAsync("Your plan does not include this part.");
        await visitor.AssertGoodAsync("the verdict");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Ask for more" }).ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Ask for a higher plan");
    }

    [Fact]
    public async Task A_suspension_is_seen_in_every_open_page_without_being_asked_for()
    {
        await site.IssueAsync("seen", "professional", "--activate");
        await using var first = await Visitor.ArriveAsync(chromium, site);
        await using var second = await Visitor.ArriveAsync(chromium, site, Look.Phone);
        foreach (var visitor in (Visitor[])[first, second])
        {
            await visitor.GoAsync("/license/dashboard/");
            await LogInAsync(visitor, "seen");
            await visitor.SeesAsync("Active");
        }
        await Expect(first.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        var id = await site.LicenseOfAsync("seen");
        await site.RunAsync("license", "suspend", id, "--reason", "unpaid");
        foreach (var visitor in (Visitor[])[first, second]) await visitor.SeesAsync("Suspended");
        await first.AssertGoodAsync("a suspended licence");
        await site.RunAsync("license", "reinstate", id);
        await first.Button("Refresh").ClickAsync();
        await Expect(first.Page.GetByText("Active", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_administrator_without_a_licence_activates_one_where_he_was_refused()
    {
        var (_, key) = await site.IssueAsync("refused");
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/login/");
        await FillAsync(visitor, "refused", "admin", "admin");
        await visitor.SeesAsync("You administer this database: activate a licence for it");
        await visitor.AssertGoodAsync("a refused log-in");
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Field("Company").FillAsync("Acme Ltd");
        await visitor.Field("E-mail address").FillAsync("it@acme.test");
        await visitor.Button("Activate and log in").ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Overview");
        await visitor.SeesAsync("Professional");
    }

    [Fact]
    public async Task An_administrator_for_whom_no_seat_is_left_releases_one_and_sees_who_holds_the_others()
    {
        await site.IssueAsync("crowded", "professional", "--activate", "--limit", "max_users=1");
        await site.App.LogInAsync("user", "crowded");
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/login/?next=/license/dashboard/seats/");
        await FillAsync(visitor, "crowded", "admin", "admin");
        await visitor.SeesAsync("Or release a seat that is not needed any more");
        await visitor.AssertGoodAsync("a log-in for which no seat is left");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        var (release, alert) = (dialog.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }), dialog.GetByRole(AriaRole.Alert));
        await visitor.Page.RouteAsync("**/api/license/seats/*/", static route => route.FulfillAsync(new() { Status = 409, Body = "{}" }));
        await visitor.Button("Release the seat of user").ClickAsync();
        await release.ClickAsync();
        await Expect(alert).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.UnrouteAllAsync();
        await visitor.Button("Release the seat of user").ClickAsync();
        await Expect(alert).ToHaveCountAsync(0); // what went wrong before is not said of this one
        await release.ClickAsync();

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Seats");
        await visitor.SeesAsync("1 of 1");
        await Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "admin" })).ToContainTextAsync("you");
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download CSV").ClickAsync());
        (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain(",admin,");
    }

    [Fact]
    public async Task Where_nothing_was_done_yet_the_pages_say_what_will_be_there()
    {
        await site.IssueAsync("fresh", "free", "--activate"); // without live updates: opening them is a request, too
        await using var visitor = await Visitor.ArriveAsync(chromium, site, Look.Phone);
        await visitor.GoAsync("/license/dashboard/advice/");
        await LogInAsync(visitor, "fresh");
        await visitor.SeesAsync("Too early to say");
        await visitor.GoAsync("/license/dashboard/usage/");
        await visitor.SeesAsync("As soon as a program calls the API, you see it here.");
        await visitor.GoAsync("/license/dashboard/why/");
        await visitor.SeesAsync("What is refused from now on is counted here");
        await visitor.AssertGoodAsync("nothing was refused");
    }

    [Fact]
    public async Task A_webhook_is_made_tried_and_deleted_and_its_secret_shown_once()
    {
        await site.IssueAsync("hooked", "professional", "--activate");
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/webhooks/");
        await LogInAsync(visitor, "hooked");
        await visitor.Button("Add an endpoint").First.ClickAsync();
        await visitor.Field("Address").FillAsync("http://127.0.0.1/private");
        await visitor.AssertGoodAsync("the dialog");
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Field("Address")).ToHaveAttributeAsync("aria-invalid", "true");
        await visitor.Field("Address").FillAsync("https://hooks.example.com/fayvad");
        await visitor.Page.Locator("input[name=description]").FillAsync("Bookkeeping");
        await visitor.Button("Save").ClickAsync();
        var secret = await visitor.Page.GetByText("whsec_").TextContentAsync();
        secret!.Length.ShouldBeGreaterThan(30);
        await visitor.Button("I have kept it").ClickAsync();
        (await visitor.Page.ContentAsync()).ShouldNotContain(secret);

        await visitor.SeesAsync("Bookkeeping");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit" }).ClickAsync();
        await visitor.Page.Locator("input[name=description]").FillAsync("");
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Page.GetByText("Bookkeeping")).ToHaveCountAsync(0); // a name that is taken away is gone

        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "New secret" }).ClickAsync();
        await Expect(visitor.Field("The old secret stays good for")).ToHaveValueAsync("24");
        await visitor.Field("The old secret stays good for").SelectOptionAsync("7 days");
        await visitor.AssertGoodAsync("the dialog of a new secret");
        var overlap = await visitor.Page.RunAndWaitForRequestAsync(() => visitor.Button("Make a new secret").ClickAsync(), static request => request.Url.EndsWith("/rotate-secret/", StringComparison.Ordinal));
        overlap.PostData.ShouldBe("""{"overlap_hours":168}""");
        (await visitor.Page.GetByText("whsec_").TextContentAsync()).ShouldNotBe(secret);
        await visitor.Button("I have kept it").ClickAsync();
        await visitor.SeesAsync("The old secret is good until");

        await visitor.Button("Send a test").ClickAsync();
        await visitor.SeesAsync("A test is on its way.");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await visitor.SeesAsync("What was sent");
        await visitor.AssertGoodAsync("a delivery");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await visitor.Page.RouteAsync("**/api/webhooks/*/", static route => route.Request.Method == "DELETE" ? route.FulfillAsync(new() { Status = 409, Body = "{}" }) : route.ContinueAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync(); // and not behind it
        await visitor.Page.UnrouteAllAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await visitor.SeesAsync("Nobody is told yet");

        // One that a program made without naming events is told of all, those to come included, and so it stays when it is edited.
        var api = await site.App.LogInAsync(database: "hooked");
        (await api.PostAsync("/api/webhooks/", new JsonObject { ["url"] = "https://hooks.example.com/all" })).Outcome.ShouldBe("201 ");
        await visitor.GoAsync("/license/dashboard/webhooks/");
        await visitor.SeesAsync("everything");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(7);
        await visitor.Button("Save").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        (await api.GetAsync("/api/webhooks/")).Json["data"]![0]!["events"]!.ToJsonString().ShouldBe("""["*"]""");
    }

    [Fact]
    public async Task The_API_is_tried_with_ones_own_data_and_the_palette_leads_there()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/license/dashboard/");
        await LogInAsync(visitor, "demo");
        await visitor.SeesAsync("Professional");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Type what you look for" }).FillAsync("explorer");
        await visitor.AssertGoodAsync("the palette");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("API explorer");
        await visitor.Button("Send").ClickAsync();
        await visitor.SeesAsync("RateLimit: \"api-hour\"");
        await visitor.SeesAsync("curl 'http://127.0.0.1");
        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "C#" }).ClickAsync();
        await ExplorerCall.AssertIsAsync(visitor.Page.GetByRole(AriaRole.Tabpanel).Locator("pre"), site.App.Address);
        await visitor.AssertGoodAsync("the explorer");
    }

    /// <summary>The longest words that the bar may have to hold, and what is beside them.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("sw")]
    public async Task On_a_phone_what_the_bar_says_has_room(string language)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site, Look.Phone, language);
        await visitor.Page.RouteWebSocketAsync("**/ws/**", static _ => { }); // nobody answers: the words for a page that is not live are the longer ones
        await visitor.GoAsync("/license/dashboard/");
        await LogInAsync(visitor, "demo");
        var said = visitor.Page.GetByRole(AriaRole.Banner).Locator("span.rounded-full");
        await Expect(said).ToBeVisibleAsync();
        var (name, badge) = (await visitor.Page.GetByText("demo", new() { Exact = true }).First.BoundingBoxAsync(), await said.BoundingBoxAsync());
        var next = await visitor.Page.GetByRole(AriaRole.Banner).Locator("button:visible").Nth(1).BoundingBoxAsync();
        name!.Width.ShouldBeGreaterThan(20, "the name of the database is cut off");
        (badge!.X - name.X - name.Width).ShouldBeGreaterThanOrEqualTo(8);
        (next!.X - badge.X - badge.Width).ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task On_a_phone_language_and_theme_are_in_the_menu()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site, Look.Phone);
        await visitor.GoAsync("/license/dashboard/");
        await LogInAsync(visitor, "demo");
        await visitor.Button("Menu").ClickAsync();
        await visitor.AssertGoodAsync("the menu of a phone");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("sw");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "sw");
    }

    [Fact]
    public async Task On_a_phone_it_is_seen_whether_the_page_is_live_and_code_is_read_to_its_end()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site, Look.Phone);
        await visitor.GoAsync("/license/dashboard/explorer/");
        await LogInAsync(visitor, "demo");
        await Expect(visitor.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        var copy = await visitor.Button("Copy").First.BoundingBoxAsync();
        var code = await visitor.Page.Locator("pre").First.BoundingBoxAsync();
        (copy!.Y + copy.Height).ShouldBeLessThanOrEqualTo(code!.Y);
        await visitor.AssertGoodAsync("the explorer on a phone");
    }

    private static async Task LogInAsync(Visitor visitor, string database)
    {
        await FillAsync(visitor, database, "admin", "admin");
        await Expect(visitor.Page.Locator("input[name=password]")).ToHaveCountAsync(0);
        await visitor.SettledAsync();
    }

    private static async Task FillAsync(Visitor visitor, string database, string user, string password)
    {
        await visitor.Page.Locator("input[name=database]").FillAsync(database);
        await visitor.Page.Locator("input[name=username]").FillAsync(user);
        await visitor.Page.Locator("input[name=password]").FillAsync(password);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }
}
