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
}
