using System.Text.RegularExpressions;
using Fayvad.Portal.Tests.Harness;
using Fayvad.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Public;

/// <summary>The way of a lost key, as somebody walks it: form, mail, link, new key.</summary>
public sealed partial class RecoveryTests(Chromium chromium, PortalSite portal) : IClassFixture<PortalSite>
{
    [Fact]
    public async Task The_link_of_the_mail_gives_a_new_key_once()
    {
        var (_, lost) = await portal.IssueToAsync("Lost Ltd", "it@lost.test", "lost");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal);
        var link = await AskAsync(visitor, "it@lost.test");

        await visitor.GoAsync(link);
        await visitor.Button("Get a new key").ClickAsync();
        await visitor.SeesAsync("This is your new key");
        var key = await visitor.Page.GetByText(KeyPattern()).InnerTextAsync();
        key.ShouldNotBe(lost);
        await Expect(visitor.Page).Not.ToHaveURLAsync(new Regex("#"));
        await visitor.AssertGoodAsync("the new key");

        await visitor.GoAsync("/license/portal/check/");
        await visitor.Field("Licence key").FillAsync(key);
        await visitor.Button("Check").ClickAsync();
        await visitor.SeesAsync("waits to be activated");

        await visitor.GoAsync(link);
        await visitor.Button("Get a new key").ClickAsync();
        await visitor.SeesAsync("This link is not good any more");
        await visitor.AssertGoodAsync("a link that was used");
        await visitor.Link("Ask for another link").ClickAsync();
        await Expect(visitor.Field("E-mail address of the licence")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_several_licences_says_whose_key_was_lost()
    {
        await portal.IssueToAsync("Twice Ltd", "it@twice.test", "first", "basic");
        await portal.IssueToAsync("Twice Ltd", "it@twice.test", "second", "enterprise");
        await using var visitor = await Visitor.ArriveAsync(chromium, portal, Look.Phone);
        await visitor.GoAsync(await AskAsync(visitor, "it@twice.test"));
        await visitor.Button("Get a new key").ClickAsync();
        await visitor.SeesAsync("Whose key was lost?");
        await visitor.AssertGoodAsync("the choice");
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Enterprise.*second") }).ClickAsync();
        await visitor.SeesAsync("This is your new key");
    }

    private async Task<string> AskAsync(Visitor visitor, string email)
    {
        await visitor.GoAsync("/license/portal/recover/");
        await visitor.Field("E-mail address of the licence").FillAsync(email);
        await visitor.Button("Send me a link").ClickAsync();
        await visitor.SeesAsync("a mail with a link is on its way");
        await Eventually.IsTrueAsync(() => Task.FromResult(portal.Mailbox.To(email).Any()), "the mail arrived");
        return LinkPattern().Match(portal.Mailbox.To(email).Single().Text).Value;
    }

    [GeneratedRegex("/license/portal/recover/#[A-Za-z0-9_-]{43}")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$")]
    private static partial Regex KeyPattern();
}
