using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Edge;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>What an edge makes of its clocks while its authority is silent.</summary>
public class EdgeClockTests
{
    private const string Allowed = "200";
    private const string Unreachable = "403 LICENSE_INVALID VALIDATION_UNREACHABLE";

    [Fact]
    public async Task A_clock_set_back_is_refused_until_the_authority_tells_the_time()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        setup.Time.Advance(TimeSpan.FromHours(40));
        (await Eventually.HoldsAsync(setup.Edge, TimeSpan.FromMinutes(2), async () => await ClockAsync(setup) >= setup.Time.GetUtcNow() - TimeSpan.FromMinutes(1))).ShouldBeTrue();
        await setup.Edge.DisposeAsync();
        setup.EdgeTime.Skew = TimeSpan.FromHours(-30);
        await setup.StartEdgeAsync();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID CLOCK_ROLLBACK");
        setup.EdgeTime.Skew = TimeSpan.Zero;
        (await setup.ComesToAsync(Allowed, TimeSpan.FromSeconds(2))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_clock_that_was_ahead_is_forgiven_as_soon_as_the_authority_tells_the_time()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        setup.EdgeTime.Skew = TimeSpan.FromDays(40);
        (await setup.ComesToAsync(Unreachable, TimeSpan.FromSeconds(2))).ShouldBeTrue();
        setup.EdgeTime.Skew = TimeSpan.Zero;
        (await setup.ComesToAsync("403 LICENSE_INVALID CLOCK_ROLLBACK", TimeSpan.FromSeconds(2))).ShouldBeTrue();
        setup.Between.Instead = null;
        (await setup.ComesToAsync(Allowed, TimeSpan.FromMinutes(2))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_clock_set_back_while_the_edge_runs_gains_nothing()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        for (var hour = 1; hour <= 48; hour++)
        {
            setup.EdgeTime.Skew = TimeSpan.FromHours(-hour); // the wall clock stands still
            setup.Time.Advance(TimeSpan.FromHours(1));
        }
        (await setup.ComesToAsync("403 LICENSE_INVALID CLOCK_ROLLBACK", TimeSpan.FromSeconds(2))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_stops_leaves_the_clock_where_another_one_holds_it_and_the_present_where_none_does()
    {
        await using var app = await FayvadApplication.StartAsync(); // no edge, which would keep its own clock meanwhile
        using var store = VaultOf(app);
        using var other = VaultOf(app);
        var now = app.Time.GetUtcNow();
        await other.KeepClockAsync(MarkOf(30), default);
        await store.KeepClockAsync(MarkOf(20), default);
        await store.KeepClockAsync(MarkOf(5), default);
        (await store.ReadClockAsync(default)).Value.ShouldBe(MarkOf(30));
        await store.KeepClockAsync(MarkOf(70), default);
        await store.KeepClockAsync(MarkOf(45), default);
        (await store.ReadClockAsync(default)).Value.ShouldBe(MarkOf(45));
        await other.KeepClockAsync(MarkOf(10) with { IsConfirmed = true }, default);
        (await store.ReadClockAsync(default)).Value.ShouldBe(MarkOf(10));

        EdgeClockMark MarkOf(int seconds) => new(now, now.AddSeconds(seconds));

        static EdgeVault VaultOf(FayvadApplication app) =>
            new(app.Services.GetRequiredService<IEdgeStore>(), app.Services.GetRequiredService<ISecretProtector>());
    }

    [Fact]
    public async Task A_clock_that_is_gone_is_as_bad_as_one_set_back()
    {
        await using var setup = await EdgeSetup.StartAsync();
        (await setup.TryAsync()).ShouldBe(Allowed);
        setup.Between.CutOff();
        await setup.Edge.DisposeAsync();
        await ExecuteAsync(setup, "DELETE FROM edge_records WHERE key = 'clock'");
        await setup.StartEdgeAsync();
        (await setup.TryAsync()).ShouldBe("403 LICENSE_INVALID CLOCK_ROLLBACK");
    }

    private static async Task<DateTimeOffset> ClockAsync(EdgeSetup setup) =>
        (await setup.Edge.Services.GetRequiredService<EdgeVault>().ReadClockAsync(default)).Value?.Seen ?? DateTimeOffset.MinValue;

    private static async Task ExecuteAsync(EdgeSetup setup, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={setup.Edge.Directory.Combine("data")}/fayvad.db");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
