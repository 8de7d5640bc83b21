using System.Reflection;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Admin;

/// <summary>An export is the whole, however what it is ordered by moves while it is read. There are more rows than a page has.</summary>
public class ExportsInMotionTests
{
    private const int Rows = 201;

    [Fact]
    public async Task No_tenant_is_left_out_that_is_served_while_its_usage_is_exported()
    {
        Action afterwards = static () => { };
        await using var app = await StartAsync<IUsageStore>(nameof(IUsageStore.FleetAsync), () => afterwards());
        var hour = UsageHour.Of(app.Time.GetUtcNow());
        var store = app.Services.GetRequiredService<IUsageStore>();
        UsageCell Cell(int tenant, long served) => new($"tenant {tenant:000}", hour, "sales.list", "sales_module", new UsageCounts(served, 0, 0, 0, 0, 0));
        await store.TakeAsync(new("another node", [.. Enumerable.Range(0, Rows).Select(i => Cell(i, 1000 - i))], [], []), default);
        afterwards = () => store.TakeAsync(new("another node", [Cell(Rows - 1, 5000)], [], []), default).GetAwaiter().GetResult();

        (await ExportAsync(app, "usage.csv")).Count(static row => row.StartsWith("tenant ", StringComparison.Ordinal)).ShouldBe(Rows);
        (await app.RunAsync("usage", "--json")).Json["tenants"]!.AsArray().Count.ShouldBe(Rows);
    }

    [Theory]
    [InlineData("expiry_date")]
    [InlineData("-expiry_date")]
    public async Task Each_licence_is_exported_once_though_it_is_renewed_meanwhile(string sort)
    {
        Action afterwards = static () => { };
        await using var app = await StartAsync<ILicenseStore>(nameof(ILicenseStore.ListAsync), () => afterwards());
        var owner = await AdminBrowser.LogInAsync(app);
        JsonArray wanted = [.. Enumerable.Range(1, Rows).Select(i => new JsonObject
        {
            ["tier"] = "basic", ["client"] = $"Client {i}", ["expiry_date"] = $"{app.Time.GetUtcNow().AddDays(i):yyyy-MM-dd}T12:00:00Z",
        })];
        (await owner.SendAsync("POST", "/api/admin/licenses/bulk/", new JsonObject { ["licenses"] = wanted })).Outcome.ShouldBe("201 ");
        var ordered = await IdsAsync();
        ordered.Length.ShouldBe(Rows);
        var soonest = sort == "expiry_date" ? ordered[0] : ordered[^1];
        afterwards = () => app.RunAsync("license", "renew", soonest, "--expires", "2099-12-31").GetAwaiter().GetResult();
        (await IdsAsync()).ShouldBe(ordered, ignoreOrder: true);
        afterwards = static () => { };
        string[] renewed = sort == "expiry_date" ? [.. ordered[1..], soonest] : [soonest, .. ordered[..^1]];
        (await IdsAsync()).ShouldBe(renewed);

        async Task<string[]> IdsAsync() => [.. (await ExportAsync(app, $"licenses.csv?sort={sort}&tier=basic"))[1..].Select(static row => row.Split(',')[0])];
    }

    private static async Task<FayvadApplication> StartAsync<T>(string method, Action afterwards) where T : class
    {
        var options = new ApplicationOptions
        {
            Settings = AdminBrowser.Settings,
            Services = services =>
            {
                var shipped = services.Last(static service => service.ServiceType == typeof(T)).ImplementationType!;
                services.AddSingleton(provider =>
                {
                    var proxy = DispatchProxy.Create<T, Moving>();
                    var moving = (Moving)(object)proxy;
                    (moving.Shipped, moving.Method, moving.Afterwards) = (ActivatorUtilities.CreateInstance(provider, shipped), method, afterwards);
                    return proxy;
                });
            },
        };
        return await FayvadApplication.StartAsync(options);
    }

    private static async Task<string[]> ExportAsync(FayvadApplication app, string name) =>
        (await (await AdminBrowser.LogInAsync(app)).GetAsync($"/api/admin/exports/{name}")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The shipped store, of which something else changes after each reading.</summary>
    public class Moving : DispatchProxy
    {
        public object Shipped { get; set; } = null!;

        public string Method { get; set; } = "";

        public Action Afterwards { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var result = targetMethod!.Invoke(Shipped, args);
            if (targetMethod.Name != Method) return result;
            ((Task)result!).GetAwaiter().GetResult();
            Afterwards();
            return result;
        }
    }
}
