using System.Text.RegularExpressions;
using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Admin;

/// <summary>What an operator does with licences, from the first to the last.</summary>
public sealed class LicenseLifeTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    [Fact]
    public async Task A_licence_is_issued_activated_held_and_renewed_and_the_log_knows_it()
    {
        var operatorOf = await site.HireAsync("operator@example.com", "operator");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/dashboard/", who: operatorOf);
        await visitor.Link("Issue a licence").ClickAsync();
        await visitor.Page.GetByText("A new client", new() { Exact = true }).ClickAsync();
        await visitor.Field("Name").FillAsync("Savanna Logistics");
        await visitor.Button("Next").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Terms" })).ToBeFocusedAsync();
        await visitor.Field("Plan").SelectOptionAsync("professional");
        await visitor.Field("Databases").First.FillAsync("savanna");
        await visitor.Button("Next").ClickAsync();
        await visitor.SeesAsync("Savanna Logistics");
        await visitor.Button("Issue the licence").ClickAsync();
        await visitor.SeesAsync("The licence is issued");
        var key = await visitor.Page.Locator("p.font-mono").First.TextContentAsync();
        key.ShouldNotBeNull().ShouldMatch("^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$");

        await visitor.Link("Go to the licence").ClickAsync();
        await visitor.HeadedAsync("Savanna Logistics");
        await visitor.StandsAsync("Not activated");
        await visitor.Button("Activate").First.ClickAsync();
        await Expect(visitor.Dialog().GetByLabel("Database", new() { Exact = true })).ToHaveValueAsync("savanna");
        await visitor.InDialog("Activate").ClickAsync();
        await visitor.StandsAsync("Active");

        await visitor.Button("Suspend").ClickAsync();
        await Expect(visitor.Field("Reason")).ToBeFocusedAsync();
        await visitor.Field("Reason").FillAsync("The invoice was not paid.");
        await visitor.InDialog("Suspend").ClickAsync();
        await visitor.StandsAsync("Suspended");
        await visitor.SeesAsync("“The invoice was not paid.”");
        await Expect(visitor.Button("Change plan")).ToHaveCountAsync(0);

        await visitor.Button("Reinstate").ClickAsync();
        await visitor.InDialog("Reinstate").ClickAsync();
        await visitor.StandsAsync("Active");

        await visitor.Button("Renew").ClickAsync();
        await visitor.Dialog().GetByRole(AriaRole.Spinbutton, new() { Name = "Months" }).FillAsync("6");
        await visitor.InDialog("Renew").ClickAsync();
        await visitor.SeesAsync("The licence is renewed");
        await visitor.SeesAsync("Renewed");

        await visitor.ChooseAsync("More", "New key");
        await visitor.Field("Reason").FillAsync("Sent to the wrong address.");
        await visitor.InDialog("New key").ClickAsync();
        await visitor.SeesAsync("It is shown this once.");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.SeesAsync("It cannot be shown again.");
        await visitor.InDialog("I have kept it").ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await visitor.SeesAsync("license.reroll_key");
        await visitor.Button("Verify the chain").ClickAsync();
        await visitor.SeesAsync("The chain is intact");
        visitor.AssertClean("the licence's life");
    }

    /// <summary>Goal U6: found by the end of its key, its history seen, and suspended, in at most four clicks.</summary>
    [Fact]
    public async Task A_licence_is_found_by_the_end_of_its_key_and_suspended_in_three_clicks()
    {
        var (_, key) = await site.IssueAsync("found", "professional", "--activate");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/dashboard/");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Type what you look for" }).FillAsync(key[^4..].ToLowerInvariant());
        await visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex($"{key[^4..]}.*found") }).ClickAsync(); // 1
        await visitor.SeesAsync("Licence issued");
        await visitor.Button("Suspend").ClickAsync(); // 2
        await visitor.Page.Keyboard.TypeAsync("Asked for by the client.");
        await visitor.InDialog("Suspend").ClickAsync(); // 3
        await visitor.StandsAsync("Suspended");
        visitor.AssertClean("the search");
    }

    [Fact]
    public async Task What_a_licence_has_of_its_own_is_prolonged_kept_and_given_again_each_by_itself()
    {
        var (id, _) = await site.IssueToAsync("Own Ltd", "it@own.test", "own", "basic", "--activate");
        await site.RunAsync("license", "override", id, "--reason", "test", "--feature", "hr_module=true", "--until", "2031-01-31");
        await site.RunAsync("license", "override", id, "--reason", "test", "--limit", "max_users=70");
        await using var visitor = await chromium.AsStaffAsync(site, $"/admin/license/licenses/{id}/");
        await ChangeAsync(() => visitor.Dialog().GetByLabel("Human resources: last day").FillAsync("2031-06-30"));
        (await OwnAsync("features", "hr_module")).ShouldStartWith("""{"value":true,"until":"2031-06-30T20:59:59"""); // in Nairobi
        (await OwnAsync("limits", "max_users")).ShouldBe("70");
        await ChangeAsync(() => visitor.Dialog().GetByLabel("Human resources: last day").FillAsync(""));
        (await OwnAsync("features", "hr_module")).ShouldBe("true");

        await ChangeAsync(() => visitor.Dialog().GetByLabel("Users: last day").FillAsync("2031-01-31"));
        await visitor.Page.Clock.SetFixedTimeAsync(new DateTime(2031, 2, 1, 12, 0, 0, DateTimeKind.Utc));
        await ChangeAsync(async () =>
        {
            await Expect(visitor.Dialog().GetByLabel("Users", new() { Exact = true })).ToHaveValueAsync(""); // it is over
            await visitor.Dialog().GetByLabel("Users", new() { Exact = true }).FillAsync("70");
            await visitor.Dialog().GetByLabel("Users: last day").FillAsync("2031-06-30");
            await visitor.AssertGoodAsync("what is its own");
        });
        (await OwnAsync("limits", "max_users")).ShouldStartWith("""{"value":70,"until":"2031-06-30T20:59:59""");
        visitor.AssertClean("what is its own");

        async Task ChangeAsync(Func<Task> fill)
        {
            await visitor.ChooseAsync("More", "Own features and limits");
            await fill();
            await visitor.Dialog().GetByLabel("Reason").FillAsync("Agreed on the telephone.");
            await visitor.InDialog("Own features and limits").ClickAsync();
            await Expect(visitor.Dialog()).ToHaveCountAsync(0);
        }

        async Task<string> OwnAsync(string kind, string key) => (await site.RunAsync("license", "show", id))["overrides"]![kind]![key]!.ToJsonString();
    }

    [Fact]
    public async Task What_is_emptied_in_a_form_is_gone()
    {
        var (id, _) = await site.IssueToAsync("Emptied Ltd", "gone@emptied.test", "emptied", "basic", "--activate");
        await using var visitor = await chromium.AsStaffAsync(site, $"/admin/license/licenses/{id}/");
        foreach (var notes in (string[])["Pays late.", ""])
        {
            await visitor.ChooseAsync("More", "Edit details");
            await visitor.Dialog().GetByLabel("Notes").FillAsync(notes);
            await visitor.InDialog("Save").ClickAsync();
            await Expect(visitor.Dialog()).ToHaveCountAsync(0);
        }
        await visitor.SettledAsync();
        await visitor.ChooseAsync("More", "Edit details");
        await Expect(visitor.Dialog().GetByLabel("Notes")).ToHaveValueAsync("");
        await visitor.InDialog("Cancel").ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Emptied Ltd" }).First.ClickAsync();
        await visitor.SeesAsync("gone@emptied.test");
        await visitor.Button("Edit").ClickAsync();
        await visitor.Dialog().GetByLabel("E-mail address").FillAsync("");
        await visitor.InDialog("Save").ClickAsync();
        await Expect(visitor.Page.GetByText("gone@emptied.test")).ToHaveCountAsync(0);
        visitor.AssertClean("what was emptied");
    }

    [Fact]
    public async Task A_log_out_that_did_not_happen_is_said()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/dashboard/");
        await visitor.Page.RouteAsync("**/api/admin/session/", static route => route.Request.Method == "DELETE" ? route.AbortAsync() : route.ContinueAsync());
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Type what you look for" }).FillAsync("log out");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("The server cannot be reached");
        await visitor.HeadedAsync("Dashboard");
        visitor.AssertClean("a log-out without a line");
    }

    [Fact]
    public async Task A_change_in_one_window_shows_in_another_and_is_not_overrun()
    {
        var (id, key) = await site.IssueAsync("twice", "basic", "--activate");
        await using var first = await chromium.AsStaffAsync(site, "/admin/license/dashboard/");
        await first.Link($"XXXX-{key[^4..]}").ClickAsync(); // among the recent activations
        await using var second = await chromium.AsStaffAsync(site, $"/admin/license/licenses/{id}/");
        await second.Button("Change plan").ClickAsync();
        await second.SeesAsync("Quote");

        await first.Button("Suspend").ClickAsync();
        await first.Field("Reason").FillAsync("Under review.");
        await first.InDialog("Suspend").ClickAsync();
        await first.StandsAsync("Suspended");

        await second.SeesAsync("Somebody else changed this licence meanwhile");
        await Expect(second.InDialog("Change plan")).ToBeDisabledAsync();
        await second.Button("Take the present state").ClickAsync();
        await second.SeesAsync("This cannot be done any more");
        await second.InDialog("Cancel").ClickAsync();
        await second.StandsAsync("Suspended");
    }

    [Fact]
    public async Task Who_takes_the_present_state_sees_it_in_the_form()
    {
        var (id, _) = await site.IssueToAsync("Overtaken Ltd", "it@overtaken.test", "overtaken", "basic", "--activate");
        await site.RunAsync("license", "override", id, "--reason", "test", "--limit", "max_users=50");
        await using var visitor = await chromium.AsStaffAsync(site, $"/admin/license/licenses/{id}/");
        await visitor.ChooseAsync("More", "Own features and limits");
        var users = visitor.Dialog().GetByLabel("Users", new() { Exact = true });
        await Expect(users).ToHaveValueAsync("50");
        await site.RunAsync("license", "override", id, "--reason", "test", "--limit", "max_users=20");
        await visitor.Dialog().GetByLabel("Reason").FillAsync("Agreed on the telephone.");
        await visitor.InDialog("Own features and limits").ClickAsync();
        await visitor.Button("Take the present state").ClickAsync();
        await Expect(users).ToHaveValueAsync("20");
        await visitor.InDialog("Cancel").ClickAsync();
        visitor.AssertClean("what was taken over");
    }

    [Fact]
    public async Task A_licence_whose_answer_was_lost_is_not_issued_twice_though_its_terms_were_changed_and_changed_back()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/issue/");
        var (keys, isLost) = (new List<string>(), true);
        await visitor.Page.RouteAsync("**/api/admin/licenses/", async route =>
        {
            if (route.Request.Method == "POST") keys.Add(route.Request.Headers["idempotency-key"]);
            var answer = await route.FetchAsync();
            if (isLost) await route.AbortAsync();
            else await route.FulfillAsync(new() { Response = answer });
        });
        await visitor.Page.GetByText("A new client", new() { Exact = true }).ClickAsync();
        await visitor.Field("Name").FillAsync("Lost Answers Ltd");
        await visitor.Button("Next").ClickAsync();
        await visitor.Button("Next").ClickAsync();
        await visitor.Button("Issue the licence").ClickAsync();
        await visitor.SeesAsync("The server cannot be reached");
        await visitor.Button("Back").ClickAsync();
        await visitor.Field("Databases").First.FillAsync("elsewhere");
        await visitor.Field("Databases").First.FillAsync("");
        await visitor.Button("Next").ClickAsync();
        isLost = false;
        await visitor.Button("Issue the licence").ClickAsync();
        await visitor.SeesAsync("The licence is issued");
        keys.Distinct().Count().ShouldBe(1);
        (await site.RunAsync("license", "list", "--search", "Lost Answers Ltd"))["licenses"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_survive_a_reload()
    {
        await site.IssueToAsync("Zuri Cosmetics", "it@zuri.test", "zuri", "basic", "--activate");
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/");
        await visitor.Field("Client, e-mail, database, end of key").FillAsync("zuri");
        await visitor.Field("Status").First.SelectOptionAsync("active");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("search=zuri"));
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("status=active"));
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.Page.ReloadAsync();
        await visitor.SettledAsync();
        await Expect(visitor.Field("Client, e-mail, database, end of key")).ToHaveValueAsync("zuri");
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.SeesAsync("2 filters");

        await visitor.ChooseAsync("Saved views", "Save this view");
        await visitor.Field("Name").FillAsync("Zuri's");
        await visitor.InDialog("Save").ClickAsync();
        await visitor.Button("Clear all").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/management/$"));
        await visitor.ChooseAsync("Saved views", "Zuri's");
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Link("Download CSV").ClickAsync());
        (await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_at_once_the_wrong_row_is_told_before_and_the_keys_come_in_a_file()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/bulk/");
        await visitor.Field("Or paste it here").FillAsync("tier,client,tenants,expiry_date\nbasic,Twiga Builders,twiga1,2031-12-31\nnosuch,Twiga Builders,twiga2,2031-12-31\nbasic,\"=Twiga, Ltd\",twiga3,2031-12-31\n");
        await visitor.SeesAsync("3 licences found");
        await visitor.Button("Check the list").ClickAsync();
        await visitor.SeesAsync("2 can be issued, 1 cannot.");
        await Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator("tbody tr")).ToContainTextAsync("nosuch");
        await visitor.AssertGoodAsync("the dry run");
        await Expect(visitor.Button("Issue 2")).ToBeDisabledAsync();
        await visitor.Page.GetByText("Issue the 2 good ones").ClickAsync();
        await visitor.Button("Issue 2").ClickAsync();
        await visitor.SeesAsync("2 licences are issued");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download the keys").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(3);
        lines[1].ShouldMatch("^1,[0-9a-f-]{36},([0-9A-Z]{4}-){4}[0-9A-Z]{4},basic,Twiga Builders,twiga1$");
        lines[2].ShouldContain("\"'=Twiga, Ltd\"");
    }

    [Fact]
    public async Task Logging_in_and_issuing_need_no_mouse()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.GoAsync("/admin/license/management/issue/");
        var keys = visitor.Page.Keyboard;
        await FocusAsync(visitor, "input[name=email]");
        await keys.TypeAsync(PortalSite.Owner);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(PortalSite.Password);
        await keys.PressAsync("Enter");
        await visitor.HeadedAsync("Issue a licence");
        await FocusAsync(visitor, "input[type=radio]");
        await keys.PressAsync("ArrowRight");
        await FocusAsync(visitor, "main input:not([type=radio])");
        await keys.TypeAsync("Nyota Textiles");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Terms" })).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Basic");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("nyota");
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Look over" })).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await visitor.SeesAsync("The licence is issued");
        (await site.RunAsync("license", "list", "--tenant", "nyota"))["licenses"]![0]!["tier"]!.GetValue<string>().ShouldBe("basic");
        visitor.AssertClean("the keyboard's way");
    }

    /// <summary>Presses Tab until something has the focus.</summary>
    private static async Task FocusAsync(Visitor visitor, string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await visitor.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"No way to {selector} by Tab.");
    }
}
