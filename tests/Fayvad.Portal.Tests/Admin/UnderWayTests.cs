using Fayvad.Portal.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fayvad.Portal.Tests.Admin;

/// <summary>What somebody does while the server is at work on what he asked for before.</summary>
public sealed class UnderWayTests(Chromium chromium, PortalSite site) : IClassFixture<PortalSite>
{
    [Fact]
    public async Task The_dialog_of_a_token_stays_until_the_token_was_shown()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/tokens/");
        var answer = await HoldAsync(visitor, "**/api/admin/tokens/");
        await visitor.Button("Create a token").First.ClickAsync();
        await visitor.Dialog().GetByLabel("Name").FillAsync("deploy");
        await visitor.Dialog().GetByText("licenses:read", new() { Exact = true }).ClickAsync();
        await visitor.InDialog("Create a token").ClickAsync();
        await CannotLeaveAsync(visitor);
        answer.SetResult();
        await visitor.SeesAsync("The token “deploy” is created");
        visitor.AssertClean("a token that was waited for");
    }

    [Fact]
    public async Task The_dialog_of_an_operation_stays_until_the_new_key_was_shown()
    {
        var (id, _) = await site.IssueAsync("impatient", "basic", "--activate");
        await using var visitor = await chromium.AsStaffAsync(site, $"/admin/license/licenses/{id}/");
        var answer = await HoldAsync(visitor, "**/reroll-key/");
        await visitor.ChooseAsync("More", "New key");
        await visitor.Field("Reason").FillAsync("Sent to the wrong address.");
        await visitor.InDialog("New key").ClickAsync();
        await CannotLeaveAsync(visitor);
        answer.SetResult();
        await visitor.SeesAsync("It is shown this once.");
        visitor.AssertClean("a key that was waited for");
    }

    [Fact]
    public async Task Of_a_list_that_is_changed_while_it_is_checked_the_checked_rows_are_issued()
    {
        await using var visitor = await chromium.AsStaffAsync(site, "/admin/license/management/bulk/");
        var answer = await HoldAsync(visitor, "**/api/admin/licenses/bulk/");
        var list = visitor.Field("Or paste it here");
        await list.FillAsync("tier,client,tenants,expiry_date\nbasic,First Ltd,first1,2031-12-31\n");
        await visitor.Button("Check the list").ClickAsync();
        await list.FillAsync("tier,client,tenants,expiry_date\nenterprise,Second Ltd,second1,2031-12-31\n");
        answer.SetResult();
        await visitor.SeesAsync("1 can be issued");
        await visitor.Page.UnrouteAllAsync();

        var issued = await HoldAsync(visitor, "**/api/admin/licenses/bulk/");
        await visitor.Button("Issue 1").ClickAsync();
        await Expect(visitor.Button("Back")).ToBeDisabledAsync();
        issued.SetResult();
        await visitor.SeesAsync("1 licences are issued");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download the keys").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        lines[1].ShouldEndWith(",basic,First Ltd,first1");
        (await site.RunAsync("license", "list", "--tenant", "first1"))["licenses"]!.AsArray().Count.ShouldBe(1);
        visitor.AssertClean("a list that was changed");
    }

    /// <summary>Lets no change through until the answer is asked for.</summary>
    private static async Task<TaskCompletionSource> HoldAsync(Visitor visitor, string path)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync(path, async route =>
        {
            if (route.Request.Method == "POST") await answer.Task;
            await route.ContinueAsync();
        });
        return answer;
    }

    private static async Task CannotLeaveAsync(Visitor visitor)
    {
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Dialog().GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(visitor.InDialog("Cancel")).ToBeDisabledAsync();
    }
}
