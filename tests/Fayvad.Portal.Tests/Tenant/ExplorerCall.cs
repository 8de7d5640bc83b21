using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fayvad.Portal.Tests.Container;
using Microsoft.Playwright;

namespace Fayvad.Portal.Tests.Tenant;

/// <summary>The call in C# that the explorer shows is this one, so it compiles.</summary>
internal static class ExplorerCall
{
    private const string Address = "https://license.example.com/";

    public static async Task CallAsync()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("FAYVAD_TOKEN"));
        var answer = await http.GetFromJsonAsync<JsonObject>("https://license.example.com/api/sales/orders/?limit=5");
        Console.WriteLine(answer!["data"]);
    }

    public static async Task AssertIsAsync(ILocator shown, Uri server)
    {
        var source = await File.ReadAllLinesAsync(Path.Combine(StandAlone.FindRoot(), "tests", "Fayvad.Portal.Tests", "Tenant", "ExplorerCall.cs"), TestContext.Current.CancellationToken);
        var lines = (await shown.InnerTextAsync()).Replace(server.ToString(), Address, StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Except(source.Select(static line => line.Trim())).ShouldBeEmpty();
        lines.Length.ShouldBe(7);
    }
}
