using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Server.Tests.Features.Usage;

/// <summary>Usage as other nodes reported it, each report at its own time: a store takes none that is more than eight days late.</summary>
internal static class Reported
{
    private const int ChunkHours = 7 * 24;

    /// <summary>Puts cells, users and peaks into the application's database.</summary>
    public static async Task ReportAsync(this FayvadApplication app, IEnumerable<UsageCell> cells, params IReadOnlyList<UserSeen> users)
    {
        foreach (var chunk in cells.GroupBy(static cell => cell.Hour.EpochHour / ChunkHours))
        {
            var clock = new FakeTimeProvider(new UsageHour((chunk.Key + 1) * ChunkHours).Start);
            var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSqlLicensing(app.Services.GetRequiredService<ServerSettings>().Database);
            await using var provider = services.BuildServiceProvider();
            UserSeen[] seen = [.. users.Where(user => user.Hour.EpochHour / ChunkHours == chunk.Key)];
            (await provider.GetRequiredService<IUsageStore>().TakeAsync(new("another node", [.. chunk], seen, []), TestContext.Current.CancellationToken)).ShouldBe(0);
        }
    }

    public static UsageHour Hour(string text) => UsageHour.Of(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static UsageCell Cell(string hour, long served, long quotaRefused = 0, string feature = "sales_module", string tenant = "demo", long featureRefused = 0) =>
        new(tenant, Hour(hour), $"{feature}.list", feature, new UsageCounts(served, quotaRefused, featureRefused, 0, 0, 0));

    public static long Number(this System.Text.Json.Nodes.JsonNode? node) => node!.GetValue<long>();
}
