using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Public;

/// <summary>What anybody can do without logging in (contract 9).</summary>
public sealed class PublicPagesTests(Chromium chromium, PortalSite portal) : IClassFixture<PortalSite>
{
    private static readonly string[] Pages =
        ["/license/portal/", "/license/portal/?billing=yearly", "/license/portal/check/", "/license/portal/recover/", "/license/portal/recover/#a-link", "/license/activate/", "/license/upgrade/", "/license/renew/"];

    [Theory]
    [InlineData(Look.Light)]
    [InlineData(Look.Dark)]
    [InlineData(Look.Phone)]
    public async Task Every_page_is_accessible_fits_and_asks_nobody_else(Look look)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal, look);
        foreach (var page in Pages)
        {
            await visitor.GoAsync(page);
            await visitor.AssertGoodAsync($"{page} {look}");
        }
    }

    [Theory]
    [InlineData("en", "Plans and prices", "en")]
    [InlineData("fr-CA", "Formules et tarifs", "fr")]
    [InlineData("sw-KE", "Mipango na bei", "sw")]
    [InlineData("de", "Plans and prices", "en")]
    public async Task It_speaks_the_readers_language(string wished, string title, string language)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal, language: wished);
        await visitor.GoAsync("/license/portal/");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Fact]
    public async Task A_buyer_compares_activates_and_checks()
    {
        var (_, key) = await portal.IssueAsync("acme");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/");
        await visitor.SeesAsync("$99");
        await visitor.Page.GetByText("Yearly", new() { Exact = false }).First.ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("billing=yearly"));
        await visitor.SeesAsync("$82.50");

        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Activate" }).ClickAsync();
        await visitor.Field("Licence key").FillAsync(key.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await Expect(visitor.Field("Licence key")).ToHaveValueAsync(key);
        await visitor.Button("Next").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Whose it is" })).ToBeFocusedAsync();
        await visitor.Button("Activate").ClickAsync();
        await visitor.SeesAsync("Please fill this in.");
        await visitor.Field("Company").FillAsync("Acme Ltd");
        await visitor.Field("E-mail address").FillAsync("it@acme.test");
        await visitor.Field("Odoo database").FillAsync("acme");
        await visitor.AssertGoodAsync("the wizard");
        await visitor.Button("Activate").ClickAsync();
        await visitor.SeesAsync("Your licence is active");
        await visitor.AssertGoodAsync("the receipt");

        await visitor.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Check a key" }).ClickAsync();
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Button("Check").ClickAsync();
        await visitor.SeesAsync("This key is good and in use.");
        await visitor.AssertGoodAsync("the result");
    }

    [Fact]
    public async Task A_mistyped_key_is_told_where_and_an_unknown_one_in_one_way()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/check/");
        var (_, key) = await portal.IssueAsync("mistyped");
        var wrong = key[..5] + (key[5] == '7' ? '8' : '7') + key[6..];
        await visitor.Field("Licence key").FillAsync(wrong);
        await visitor.Button("Check").ClickAsync();
        await visitor.SeesAsync("Group 2 has a symbol that is mistyped.");
        await visitor.Field("Licence key").FillAsync("7777-7777-7777-7777-7777");
        await visitor.SeesAsync("Several symbols are mistyped.");
        await Expect(visitor.Field("Licence key")).ToBeFocusedAsync();
        await portal.RunAsync("license", "revoke", key, "--reason", "test");
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Button("Check").ClickAsync();
        await visitor.SeesAsync("This key is not good.");
        await visitor.AssertGoodAsync("a refusal");
    }

    [Fact]
    public async Task A_whole_mail_can_be_pasted()
    {
        var (_, key) = await portal.IssueAsync("pasted");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/activate/");
        await visitor.Field("Licence key").FocusAsync();
        await visitor.Page.EvaluateAsync("""
            text => {
              const data = new DataTransfer()
              data.setData('text', text)
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
            }
            """, $"Dear customer,\nyour order 2026-11-0042 is ready.\nYour key: {key}\nKind regards");
        await Expect(visitor.Field("Licence key")).ToHaveValueAsync(key);
        await visitor.SeesAsync("The key was found in the text you pasted.");
    }

    [Fact]
    public async Task Without_a_mouse_a_key_is_activated()
    {
        var (_, key) = await portal.IssueAsync("keyboard");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/activate/");
        var keys = visitor.Page.Keyboard;
        await keys.PressAsync("Tab");
        await Expect(visitor.Link("Skip to content")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await keys.PressAsync("Tab");
        await Expect(visitor.Field("Licence key")).ToBeFocusedAsync();
        await keys.TypeAsync(key);
        await keys.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Whose it is" })).ToBeFocusedAsync();
        foreach (var text in (string[])["Acme Ltd", "it@acme.test", "keyboard"])
        {
            await keys.PressAsync("Tab");
            await keys.TypeAsync(text);
        }
        await keys.PressAsync("Enter");
        await visitor.SeesAsync("Your licence is active");
    }

    [Fact]
    public async Task A_key_that_cannot_be_activated_ends_the_wizard_at_its_first_step()
    {
        var (id, key) = await portal.IssueAsync("suspended");
        await portal.RunAsync("license", "suspend", id, "--reason", "test");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/activate/");
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Button("Next").ClickAsync();
        await visitor.SeesAsync("This licence is suspended.");
        await Expect(visitor.Page.GetByRole(AriaRole.Listitem).And(visitor.Page.Locator("[aria-current=step]"))).ToHaveTextAsync("1 Enter the key");
        await visitor.AssertGoodAsync("the end of it");
    }

    [Fact]
    public async Task Another_key_that_is_entered_while_one_is_looked_up_is_looked_up_itself()
    {
        var ((_, first), (_, second)) = (await portal.IssueAsync("looked1"), await portal.IssueAsync("looked2", "basic"));
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/activate/");
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/license/portal/check/", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        await visitor.Field("Licence key").FillAsync(first);
        await visitor.Button("Next").ClickAsync();
        await visitor.Field("Licence key").FillAsync(second);
        await visitor.Page.RunAndWaitForResponseAsync(() => { answer.SetResult(); return Task.CompletedTask; }, "**/license/portal/check/");
        await visitor.Button("Next").ClickAsync();
        await visitor.SeesAsync($"XXXX-{second[^4..]}");
        await visitor.SeesAsync("Basic");

        // What is wrong with a field that is not in sight any more is not passed over in silence.
        await visitor.Page.RouteAsync("**/license/portal/activate/", static route => route.FulfillAsync(new()
        {
            Status = 400, ContentType = "application/json",
            Body = """{"success":false,"error":"Wrong.","error_code":"VALIDATION_ERROR","details":{"fields":{"license_key":"It is not good."}},"request_id":"r-1"}""",
        }));
        await visitor.Field("Company").FillAsync("Acme Ltd");
        await visitor.Field("E-mail address").FillAsync("it@acme.test");
        await visitor.Button("Activate").ClickAsync();
        await visitor.SeesAsync("Request r-1");
        visitor.AssertClean("a key that was changed");
    }

    [Fact]
    public async Task Requests_reach_the_vendor()
    {
        var (id, key) = await portal.IssueAsync("renewed");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/");
        await visitor.Link("Choose Enterprise").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Plan" })).ToHaveValueAsync("enterprise");
        await visitor.Button("Send the request").ClickAsync();
        await Expect(visitor.Field("Company")).ToBeFocusedAsync();
        await visitor.Field("Company").FillAsync("Acme Ltd");
        await visitor.Field("E-mail address").FillAsync("it@acme.test");
        await visitor.Button("Send the request").ClickAsync();
        await visitor.SeesAsync("Your request has arrived");
        await visitor.AssertGoodAsync("the answer");

        await visitor.GoAsync("/license/renew/");
        await visitor.Field("Company").FillAsync("Acme Ltd");
        await visitor.Field("E-mail address").FillAsync("it@acme.test");
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Field("What we should know").FillAsync("Two more years, please.");
        await visitor.Button("Send the request").ClickAsync();
        await visitor.SeesAsync("Your request has arrived");

        var token = (await portal.RunAsync("token", "create", "--name", "desk", "--scopes", "licenses:read"))["token"]!.GetValue<string>();
        var requests = (await portal.App.Api.With(token).GetAsync("/api/admin/requests/")).Data.AsArray();
        requests.Select(static request => ((string?)request!["kind"], (string?)request["tier"], (string?)request["message"], (string?)request["license_id"]))
            .ShouldBe([("upgrade", "enterprise", null, null), ("renewal", null, "Two more years, please.", id)], ignoreOrder: true);
    }

    [Fact]
    public async Task Too_many_tries_are_told_until_when_to_wait()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/recover/");
        await visitor.Field("E-mail address of the licence").FillAsync("it@acme.test");
        for (var i = 0; i < 5; i++)
        {
            var answered = visitor.Page.WaitForResponseAsync(static response => response.Request.Method == "POST");
            await visitor.Button("Send me a link").ClickAsync();
            await answered;
            await visitor.SeesAsync("a mail with a link is on its way");
        }
        await visitor.Button("Send me a link").ClickAsync();
        await visitor.SeesAsync("Too many tries. You can try again at");
    }
}
