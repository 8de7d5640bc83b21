using System.Text.Json.Nodes;
using Fayvad.Odoo;
using Fayvad.Server.Tests.Harness;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>Open connections of whoever Odoo does not let in any more.</summary>
public sealed class SessionWatchTests
{
    private const string SessionInfo = "/web/session/get_session_info";

    [Fact]
    public async Task Who_was_archived_in_Odoo_loses_a_connection_that_only_listens_and_the_token_within_a_minute()
    {
        await using var app = await FayvadApplication.StartAsync();
        var (dismissed, other) = (await app.LogInAsync("user"), await app.LogInAsync());
        await using var closed = await LiveClient.ConnectAsync(app, dismissed.Token);
        await using var open = await LiveClient.ConnectAsync(app, other.Token);
        await closed.PingAsync();
        await open.PingAsync();

        await DismissAsync(app);
        app.Time.Advance(TimeSpan.FromSeconds(60));
        var closing = closed.ClosedAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(2), () => Task.FromResult(closing.IsCompleted))).ShouldBeTrue();
        (await closing).ShouldBe("4002 TOKEN_INVALID");
        (await dismissed.GetAsync("/api/auth/me/")).Outcome.ShouldBe("401 TOKEN_INVALID");
        await open.PingAsync();
    }

    [Fact]
    public async Task Who_goes_and_comes_back_is_asked_after_no_later_for_it()
    {
        await using var app = await FayvadApplication.StartAsync();
        var dismissed = await app.LogInAsync("user");
        await using (var first = await LiveClient.ConnectAsync(app, dismissed.Token))
        {
            await first.PingAsync();
            await GoOnAsync(app, TimeSpan.FromSeconds(5)); // it was noticed
        }
        app.Time.Advance(TimeSpan.FromSeconds(45));
        await DismissAsync(app);
        await using var back = await LiveClient.ConnectAsync(app, dismissed.Token);
        await back.PingAsync();
        var closing = back.ClosedAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(15), () => Task.FromResult(closing.IsCompleted))).ShouldBeTrue();
        (await closing).ShouldBe("4002 TOKEN_INVALID");
    }

    [Fact]
    public async Task However_many_sessions_are_due_two_a_second_are_asked_after_each_once_a_minute()
    {
        await using var odoo = await HeldOdoo.StartAsync("many", SessionInfo, new(0));
        await using var app = await StartAsync(odoo, "many");
        var clients = new List<LiveClient>();
        for (var i = 0; i < 5; i++)
        {
            clients.Add(await LiveClient.ConnectAsync(app, (await app.LogInAsync(database: "many")).Token));
            await clients[i].PingAsync();
        }
        odoo.Callers.Clear();
        app.Time.Advance(TimeSpan.FromSeconds(60));
        await GoOnAsync(app, TimeSpan.FromSeconds(1));
        odoo.Callers.Count.ShouldBeLessThanOrEqualTo(3);
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(30), () => Task.FromResult(odoo.Callers.Count >= 5))).ShouldBeTrue();
        await GoOnAsync(app, TimeSpan.FromSeconds(20));
        odoo.Callers.Count.ShouldBe(5);
        odoo.Callers.Distinct().Count().ShouldBe(5);
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Fact]
    public async Task A_database_whose_Odoo_hangs_is_asked_one_session_at_a_time_and_keeps_no_other_waiting()
    {
        await using var odoo = await HeldOdoo.StartAsync("hanging", SessionInfo, new(0));
        await using var app = await StartAsync(odoo, "hanging");
        await using var first = await LiveClient.ConnectAsync(app, (await app.LogInAsync(database: "hanging")).Token);
        await using var second = await LiveClient.ConnectAsync(app, (await app.LogInAsync(database: "hanging")).Token);
        await first.PingAsync();
        await second.PingAsync();
        app.Time.Advance(TimeSpan.FromSeconds(1)); // theirs are due before the other's
        await using var other = await LiveClient.ConnectAsync(app, (await app.LogInAsync("user")).Token);
        await other.PingAsync();
        await DismissAsync(app);
        odoo.Callers.Clear();
        odoo.Hold();

        app.Time.Advance(TimeSpan.FromSeconds(60));
        var closing = other.ClosedAsync();
        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(2), () => Task.FromResult(closing.IsCompleted))).ShouldBeTrue();
        odoo.Callers.Count.ShouldBe(1);
    }

    private static async Task<FayvadApplication> StartAsync(HeldOdoo odoo, string database)
    {
        var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_URLS"] = $"{database}={odoo.Address}" });
        (await app.RunAsync("license", "issue", "--tier", "professional", "--client", "Other Ltd", "--tenant", database, "--perpetual", "--activate")).Exit.ShouldBe(0);
        return app;
    }

    /// <summary>Archives the user <c>user</c> in Odoo.</summary>
    private static async Task DismissAsync(FayvadApplication app)
    {
        using var odoo = new OdooClient(new OdooClientOptions { BaseAddress = app.OdooAddress });
        var login = await odoo.AuthenticateAsync("demo", "admin", "admin", cancellationToken: TestContext.Current.CancellationToken);
        var user = await odoo.AuthenticateAsync("demo", "user", "user", cancellationToken: TestContext.Current.CancellationToken);
        using var reply = await odoo.Resume("demo", login.SessionId)
            .CallAsync("res.users", "write", [new JsonArray(user.UserId), new JsonObject { ["active"] = false }], null, TestContext.Current.CancellationToken);
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
