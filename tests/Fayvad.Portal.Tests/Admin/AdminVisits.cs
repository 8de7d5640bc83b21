using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Admin;

/// <summary>What tests of the administration do again and again.</summary>
internal static class AdminVisits
{
    /// <summary>A visitor who has logged in as the owner, or as somebody else, and stands on a page.</summary>
    public static async Task<Visitor> AsStaffAsync(this Chromium chromium, PortalSite site, string path, Look look = Look.Light, string language = "en", (string Email, string Password)? who = null)
    {
        var visitor = await Visitor.ArriveAsync(chromium, site, look, language);
        await visitor.GoAsync(path);
        await visitor.LogInAsync(who?.Email ?? PortalSite.Owner, who?.Password ?? PortalSite.Password);
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("input[name=password]")).ToHaveCountAsync(0);
        await visitor.SettledAsync();
        return visitor;
    }

    public static async Task LogInAsync(this Visitor visitor, string email, string password)
    {
        await visitor.Page.Locator("input[name=email]").FillAsync(email);
        await visitor.Page.Locator("input[name=password]").FillAsync(password);
        await visitor.Page.Locator("input[name=password]").PressAsync("Enter");
    }

    /// <summary>Makes an account; answers its password.</summary>
    public static async Task<(string Email, string Password)> HireAsync(this PortalSite site, string email, string role) =>
        (email, (await site.RunAsync("admin", "create", "--email", email, "--role", role))["password"]!.GetValue<string>());

    public static ILocator Dialog(this Visitor visitor) => visitor.Page.GetByRole(AriaRole.Dialog);

    /// <summary>The button at the foot of the open dialog.</summary>
    public static ILocator InDialog(this Visitor visitor, string button) => visitor.Dialog().GetByRole(AriaRole.Button, new() { Name = button, Exact = true });

    /// <summary>Chooses an entry of a menu.</summary>
    public static async Task ChooseAsync(this Visitor visitor, string menu, string entry)
    {
        await visitor.Button(menu).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
    }

    public static Task HeadedAsync(this Visitor visitor, string title) => Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(title);

    /// <summary>How the licence on the page stands.</summary>
    public static Task StandsAsync(this Visitor visitor, string status) => Expect(visitor.Page.Locator("header p span").GetByText(status, new() { Exact = true })).ToBeVisibleAsync();
}
