using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Fayvad.Portal.Tests.Harness;

/// <summary>
/// Somebody with a browser window of his own. Whatever a page may not do is noticed all the time: errors in its console, broken rules of its
/// Content-Security-Policy, and requests to anybody but the server.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private const float Patience = 60_000; // milliseconds: machines do other things as well

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private Visitor(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public static Task<Visitor> ArriveAsync(Chromium chromium, PortalSite site, Look look = Look.Light, string language = "en") =>
        ArriveAsync(chromium, site.App.Address, look, language);

    public static async Task<Visitor> ArriveAsync(Chromium chromium, Uri address, Look look = Look.Light, string language = "en")
    {
        var context = await chromium.Browser.NewContextAsync(look.Options(address, language));
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var visitor = new Visitor(context, await context.NewPageAsync());
        visitor.Watch(visitor.Page, address.Authority);
        return visitor;
    }

    /// <summary>Goes to a page and waits until it has what it asked for.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettledAsync();
    }

    /// <summary>Waits until nothing is loading any more.</summary>
    public async Task SettledAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Assertions.Expect(Page.Locator("h1").First).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".animate-pulse")).ToHaveCountAsync(0);
    }

    /// <summary>WCAG 2.2 AA as far as a program can tell, no sideways scroll, and nothing amiss behind the page.</summary>
    public async Task AssertGoodAsync(string what)
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        result.Violations.Select(static violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(static node => node.Html))}").ShouldBeEmpty(what);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{what} scrolls sideways");
        AssertClean(what);
    }

    public void AssertClean(string what) => _faults.ShouldBeEmpty(what);

    /// <summary>Refusals that a test brings about are told in the console, too: these are no faults.</summary>
    public void ForgetFaults() => _faults.Clear();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label);

    public async Task SeesAsync(string text) => await Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch(IPage page, string authority)
    {
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) =>
        {
            // What the server refuses is told by the page itself.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _faults.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != authority) _faults.Add($"asked {request.Url}");
        };
    }
}
