using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>What is done to licences, by the command line as by another process.</summary>
internal static class LiveApplication
{
    public static async Task<string> LicenseOfAsync(this FayvadApplication app, string tenant) =>
        (await app.RunAsync("license", "list", "--tenant", tenant, "--json")).Json["licenses"]![0]!["license_id"]!.GetValue<string>();

    public static async Task SuspendAsync(this FayvadApplication app, string tenant) => (await app.RunAsync("license", "suspend", await app.LicenseOfAsync(tenant), "--reason", "unpaid")).Exit.ShouldBe(0);

    /// <summary>Departs from the tier, and waits until the gate of this application knows.</summary>
    public static async Task OverrideAsync(this FayvadApplication app, string tenant, params string[] options)
    {
        var done = await app.RunAsync(["license", "override", await app.LicenseOfAsync(tenant), "--reason", "test", .. options]);
        done.Exit.ShouldBe(0, done.Error);
    }

    /// <summary>Waits for whatever comes next, letting the application's clock go on.</summary>
    public static async Task<JsonNode> HearsAsync(this FayvadApplication app, LiveClient client, TimeSpan within)
    {
        var next = client.NextAsync();
        (await Eventually.HoldsAsync(app, within, () => Task.FromResult(next.IsCompleted))).ShouldBeTrue("nothing is heard");
        return await next;
    }

    /// <summary>Waits until each of them hears this of a record, as the next thing.</summary>
    public static async Task HearAsync(this FayvadApplication app, IEnumerable<LiveClient> clients, string type, int id)
    {
        foreach (var client in clients)
        {
            var next = client.NextAsync(type);
            (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(30), () => Task.FromResult(next.IsCompleted))).ShouldBeTrue($"{type} is not heard");
            (await next)["payload"]!["id"]!.GetValue<int>().ShouldBe(id);
        }
    }

    /// <summary>Lets every subscription find out where it begins.</summary>
    public static async Task FirstLookAsync(this FayvadApplication app)
    {
        for (var i = 0; i < 30; i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
