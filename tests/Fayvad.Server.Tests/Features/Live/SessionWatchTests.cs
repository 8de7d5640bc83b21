using System.Text.Json.Nodes;
using Fayvad.Odoo;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>Open connections of whoever Odoo does not let in any more.</summary>
public sealed class SessionWatchTests
{
    [Fact]
    public async Task Who_was_archived_in_Odoo_loses_a_connection_that_only_listens_and_the_token_within_a_minute()
    {
        await using var app = await FayvadApplication.StartAsync();
        var (dismissed, other) = (await app.LogInAsync("user"), await app.LogInAsync());
        await using var closed = await LiveClient.ConnectAsync(app, dismissed.Token);
        await using var open = await LiveClient.ConnectAsync(app, other.Token);
        await closed.PingAsync();
        await open.PingAsync();

        using var odoo = new OdooClient(new OdooClientOptions { BaseAddress = app.OdooAddress });
        var login = await odoo.AuthenticateAsync("demo", "admin", "admin", cancellationToken: TestContext.Current.CancellationToken);
        var user = await odoo.AuthenticateAsync("demo", "user", "user", cancellationToken: TestContext.Current.CancellationToken);
        using var reply = await odoo.Resume("demo", login.SessionId)
            .CallAsync("res.users", "write", [new JsonArray(user.UserId), new JsonObject { ["active"] = false }], null, TestContext.Current.CancellationToken);

        app.Time.Advance(TimeSpan.FromSeconds(60));
        var closing = closed.ClosedAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(2), () => Task.FromResult(closing.IsCompleted))).ShouldBeTrue();
        (await closing).ShouldBe("4002 TOKEN_INVALID");
        (await dismissed.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        await open.PingAsync();
    }

    [Fact]
    public async Task However_many_sessions_are_due_two_a_second_are_asked_after_each_once_a_minute()
    {
        await using var app = await FayvadApplication.StartAsync();
        var clients = new List<LiveClient>();
        for (var i = 0; i < 5; i++)
        {
            clients.Add(await LiveClient.ConnectAsync(app, (await app.LogInAsync()).Token));
            await clients[i].PingAsync();
        }
        var connections = app.Services.GetRequiredService<LiveHub>().Connections.ToArray();
        var joined = Asked();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        await GoOnAsync(app, TimeSpan.FromSeconds(1));
        Asked().Except(joined).Count().ShouldBeLessThanOrEqualTo(3);
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(30), () => Task.FromResult(!Asked().Intersect(joined).Any()))).ShouldBeTrue();
        var asked = Asked();
        asked.Distinct().Count().ShouldBe(5); // never two at once of one database
        await GoOnAsync(app, TimeSpan.FromSeconds(20));
        Asked().ShouldBe(asked);
        foreach (var client in clients) await client.DisposeAsync();

        long[] Asked() => [.. connections.Select(static connection => connection.SessionAskedAt)];
    }

    private static async Task GoOnAsync(FayvadApplication app, TimeSpan time)
    {
        for (var gone = TimeSpan.Zero; gone < time; gone += TimeSpan.FromMilliseconds(100))
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
