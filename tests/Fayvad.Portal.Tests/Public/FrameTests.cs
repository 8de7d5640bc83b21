using System.Text.RegularExpressions;
using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Public;

/// <summary>What stands around the public pages: menu, command palette, language and theme.</summary>
public sealed class FrameTests(Chromium chromium, PortalSite portal) : IClassFixture<PortalSite>
{
    private static readonly string[] Pages = ["portal/", "portal/check/", "portal/recover/", "activate/", "upgrade/", "renew/"];

    [Theory]
    [InlineData("fr")]
    [InlineData("sw")]
    public async Task On_the_smallest_phone_the_longest_words_fit(string language)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal, Look.Phone, language);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        foreach (var page in Pages)
        {
            await visitor.GoAsync($"/license/{page}");
            (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, page);
            await Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync(new Regex("[a-z]+\\.[a-z]+[A-Z]?[a-z]*\\b(?!\\.com)")); // the name of a message that has no words
        }
        visitor.AssertClean(language);
    }

    [Fact]
    public async Task The_palette_goes_where_somebody_types_and_the_menu_of_a_phone_where_he_taps()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal, Look.Phone);
        await visitor.GoAsync("/license/portal/");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await Expect(visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Type what you look for" })).ToBeFocusedAsync();
        (await visitor.Page.GetByRole(AriaRole.Option).CountAsync()).ShouldBeGreaterThan(4);
        await visitor.Page.Keyboard.TypeAsync("lost");
        await Expect(visitor.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await visitor.AssertGoodAsync("the palette");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/license/portal/recover/$"));
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lost your key?");

        await visitor.Button("Menu").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visitor.AssertGoodAsync("the menu");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Activate" }).ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/license/activate/$"));
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Language_and_theme_are_kept()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/");
        await Expect(visitor.Page).ToHaveTitleAsync("Plans and prices · Fayvad");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("fr");
        await Expect(visitor.Page).ToHaveTitleAsync("Formules et tarifs · Fayvad");
        await Expect(visitor.Page.Locator("html")).Not.ToHaveClassAsync(new Regex("dark"));
        await visitor.Button("Mode sombre").ClickAsync();
        await Expect(visitor.Page.Locator("html")).ToHaveClassAsync(new Regex("dark"));
        await visitor.GoAsync("/license/activate/");
        await Expect(visitor.Page).ToHaveTitleAsync("Activer votre licence · Fayvad");
        await Expect(visitor.Page.Locator("html")).ToHaveClassAsync(new Regex("dark"));
        await visitor.AssertGoodAsync("the wizard in French");
    }

    [Fact]
    public async Task Another_language_that_is_chosen_on_the_way_to_a_page_is_the_pages_too()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/license/portal/");
        var words = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync("**/portal-assets/fr-*.js", async route =>
        {
            await words.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("fr");
        await visitor.Link("My licence").ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Log in");
        words.SetResult();
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Se connecter");
        visitor.AssertClean("a change of language");
    }

    [Fact]
    public async Task A_page_that_is_none_says_so_within_the_frame()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        await visitor.GoAsync("/admin/license/no-such-thing/here/");
        await visitor.SeesAsync("This page does not exist");
        await visitor.AssertGoodAsync("no page");
        await visitor.Link("To the start page").ClickAsync();
        await visitor.SeesAsync("Plans and prices");
    }
}
