using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;
using Fayvad.Server.Features.Live;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>What open connections are told, in which order, and when they are closed (contract 8).</summary>
public sealed class LiveEventTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["ODOO_DEMO_DATABASES"] = "demo,demo_free,short" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_changed_licence_is_told_to_every_connection_of_the_tenant_and_to_nobody_else()
    {
        await _app.RunAsync("license", "change-tier", await _app.LicenseOfAsync("demo_free"), "--tier", "professional");
        await using var one = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await using var two = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync("user")).Token);
        await using var foreign = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync(database: "demo_free")).Token);
        await foreign.PingAsync();
        await one.PingAsync();
        await two.PingAsync();

        (await _app.RunAsync("license", "change-tier", await _app.LicenseOfAsync("demo"), "--tier", "enterprise")).Exit.ShouldBe(0);
        foreach (var client in (LiveClient[])[one, two])
        {
            var updated = await client.NextAsync("license:updated");
            updated["payload"]!.ToJsonString().ShouldBe("""{"new_tier":"enterprise","previous_tier":"professional","expiry_date":null,"change":"license.change_tier"}""");
            updated["sequence"]!.GetValue<long>().ShouldBeGreaterThan(0);
        }
        await foreign.PingAsync();
        foreign.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happened_while_nobody_was_connected_is_no_news_to_who_comes_later()
    {
        await using (var before = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token)) await before.PingAsync();
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(10), () => Task.FromResult(_app.Services.GetRequiredService<LiveHub>().Find("demo") is null))).ShouldBeTrue();
        await _app.SuspendAsync("demo");
        (await _app.RunAsync("license", "reinstate", await _app.LicenseOfAsync("demo"))).Exit.ShouldBe(0);
        await using var later = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await later.PingAsync();
        later.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspended_licence_is_told_and_then_the_connection_closed_with_4001_even_if_it_only_listens()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.PingAsync();
        await _app.SuspendAsync("demo");
        var expired = await client.NextAsync("license:expired");
        expired["payload"]!.ToJsonString().ShouldBe("""{"reason":"SUSPENDED","tier":"professional","expiry_date":null}""");
        (await client.ClosedAsync()).ShouldBe("4001 SUSPENDED");
        client.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_term_that_ends_is_told_at_that_instant_and_once()
    {
        (await _app.RunAsync("license", "issue", "--tier", "professional", "--client", "Short Ltd", "--tenant", "short", "--expires", "2026-11-24T10:15:09Z", "--activate", "--json")).Exit.ShouldBe(0);
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync(database: "short")).Token);
        var pong = await client.PingAsync();
        var sequence = pong["sequence"].ShouldNotBeNull(pong.ToJsonString()).GetValue<long>();
        _app.Time.Advance(TimeSpan.FromSeconds(8));
        await client.PingAsync();
        client.Rest().ShouldBeEmpty();
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var expired = await client.NextAsync("license:expired");
        expired["payload"]!["reason"]!.GetValue<string>().ShouldBe("EXPIRED");
        expired["sequence"]!.GetValue<long>().ShouldBe(sequence + 1);
        (await client.ClosedAsync()).ShouldBe("4001 EXPIRED");
    }

    [Fact]
    public async Task However_much_comes_at_once_the_outbox_is_read_for_all_of_it_together()
    {
        await using var app = await StartAsync();
        var log = LogOf(app);
        await using var client = await LiveClient.ConnectAsync(app, (await app.LogInAsync()).Token);
        await client.PingAsync();
        log.Open = new();
        for (var i = 0; i < 100; i++) await app.Services.GetRequiredService<LicensedTenants>().RefreshAsync("demo", TestContext.Current.CancellationToken);
        var before = log.Reads;
        log.Open.SetResult();
        await app.SuspendAsync("demo");
        await client.NextAsync("license:expired");
        (log.Reads - before).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Where_telling_ends_by_a_defect_connections_are_closed_in_order_before_they_are_given_back()
    {
        await using var app = await StartAsync();
        await using var client = await LiveClient.ConnectAsync(app, (await app.LogInAsync()).Token);
        await client.PingAsync();
        LogOf(app).Defect = new InvalidOperationException("a defect");
        await app.SuspendAsync("demo");
        (await client.ClosedAsync()).ShouldBe("1001 The server ends.");
        var ledger = app.Services.GetRequiredService<ConnectionLedger>();
        (await Eventually.HoldsAsync(app, TimeSpan.Zero, async () => await ledger.CountAsync("demo", TestContext.Current.CancellationToken) == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_feature_that_is_taken_away_is_told_with_a_path_to_go_to()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.PingAsync();
        await _app.OverrideAsync("demo", "--feature", "manufacturing_module=false");
        await client.NextAsync("license:updated");
        (await client.NextAsync("license:feature_disabled"))["payload"]!.ToJsonString()
            .ShouldBe("""{"feature":"manufacturing_module","fallback_url":"/license/upgrade/?feature=manufacturing_module"}""");
        await client.PingAsync();
    }

    [Fact]
    public async Task Live_connections_that_are_taken_away_are_told_and_closed_with_4003()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.PingAsync();
        await _app.OverrideAsync("demo", "--feature", "real_time_sync=false");
        await client.NextAsync("license:updated");
        (await client.NextAsync("license:feature_disabled"))["payload"]!["feature"]!.GetValue<string>().ShouldBe("real_time_sync");
        (await client.ClosedAsync()).ShouldBe("4003 FEATURE_NOT_LICENSED");
    }

    [Fact]
    public async Task That_somebody_found_no_connection_left_is_told_once()
    {
        await _app.OverrideAsync("demo", "--limit", "max_concurrent_connections=1");
        var api = await _app.LogInAsync();
        await using var client = await LiveClient.ConnectAsync(_app, api.Token);
        await client.PingAsync();
        for (var i = 0; i < 2; i++)
        {
            await using var refused = await LiveClient.ConnectAsync(_app, api.Token);
            (await refused.ClosedAsync()).ShouldStartWith("4005");
        }
        var told = await _app.HearsAsync(client, TimeSpan.FromSeconds(10));
        told["type"]!.GetValue<string>().ShouldBe("license:limit_exceeded");
        told["payload"]!.ToJsonString().ShouldBe("""{"limit_type":"concurrent_connections","current":1,"max":1}""");
        await client.PingAsync();
        client.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_hour_that_is_used_up_is_told_once()
    {
        await _app.OverrideAsync("demo", "--limit", "max_api_requests_per_hour=3");
        var api = await _app.LogInAsync();
        await using var client = await LiveClient.ConnectAsync(_app, api.Token);
        await client.PingAsync();
        for (var i = 0; i < 4; i++) await api.GetAsync("/api/sales/orders/");
        var told = await _app.HearsAsync(client, TimeSpan.FromSeconds(10));
        told["type"]!.GetValue<string>().ShouldBe("license:limit_exceeded");
        told["payload"]!.ToJsonString().ShouldBe("""{"limit_type":"api_requests_per_hour","current":3,"max":3}""");
        await client.PingAsync();
        client.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_that_the_API_writes_are_told_to_those_who_subscribed()
    {
        var api = await _app.LogInAsync("user");
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await using var domain = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await using var other = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.SubscribeAsync("records:sales/quotations");
        await domain.SubscribeAsync("records:sales");
        await other.SubscribeAsync("records:hr");
        foreach (var connected in (LiveClient[])[client, domain, other]) await connected.PingAsync();
        await _app.FirstLookAsync();

        var id = (await api.PostAsync("/api/sales/quotations/", new JsonObject { ["partner_id"] = 1 })).Data["id"]!.GetValue<int>();
        await _app.HearAsync([client, domain, domain], "record:created", id); // a quotation is one of the orders, too
        await api.SendAsync(HttpMethod.Patch, $"/api/sales/quotations/{id}/", new StringContent("""{"client_order_ref":"Live and kicking"}""", Encoding.UTF8, "application/json"));
        await _app.HearAsync([client, domain, domain], "record:updated", id);
        await api.SendAsync(HttpMethod.Delete, $"/api/sales/quotations/{id}/", null);
        await _app.HearAsync([client, domain, domain], "record:deleted", id);
        await other.PingAsync();
        other.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_that_are_written_in_Odoo_itself_are_found_by_looking_and_at_once_where_Odoo_says_so()
    {
        // The demo goes by this machine's clock, and a record is told of when its second is over.
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { Time = new(TimeProvider.System.GetUtcNow().AddHours(1)) });
        await using var client = await LiveClient.ConnectAsync(app, (await app.LogInAsync()).Token);
        await client.SubscribeAsync("records:hr/employees");
        await client.PingAsync();
        await app.FirstLookAsync();
        using var odoo = new OdooClient(new OdooClientOptions { BaseAddress = app.OdooAddress });
        var login = await odoo.AuthenticateAsync("demo", "admin", "admin", cancellationToken: TestContext.Current.CancellationToken);
        var session = odoo.Resume("demo", login.SessionId);

        await session.CallAsync("hr.employee", "write", [new JsonArray(1), new JsonObject { ["job_title"] = "Found by looking" }], null, TestContext.Current.CancellationToken);
        var found = await app.HearsAsync(client, TimeSpan.FromSeconds(10));
        (found["type"]!.GetValue<string>(), found["payload"]!["id"]!.GetValue<int>()).ShouldBe(("record:updated", 1));

        await session.CallAsync("hr.employee", "write", [new JsonArray(2), new JsonObject { ["job_title"] = "Said by Odoo" }], null, TestContext.Current.CancellationToken);
        var path = (await app.RunAsync("tenant", "hook", "demo")).Output.Trim();
        (await app.Api.PostAsync(path, new JsonObject { ["_model"] = "hr.employee", ["_id"] = 2, ["_action"] = "Send Webhook Notification(#7)" })).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await client.NextAsync("record:updated"))["payload"]!["id"]!.GetValue<int>().ShouldBe(2); // the clock stands still
        (await app.Api.PostAsync("/hooks/odoo/demo/guessed-guessed-guessed-guessed/", new JsonObject { ["model"] = "hr.employee", ["id"] = 1 })).Outcome.ShouldBe("404 NOT_FOUND");
        (await app.Api.PostAsync(path, new JsonObject { ["model"] = 7 })).Outcome.ShouldBe("400 VALIDATION_ERROR");

        ((int)(await app.Api.GetAsync(path)).Data["usage"]!["concurrent_connections"]!).ShouldBe(1);
        (await app.Api.GetAsync("/hooks/odoo/demo/guessed-guessed-guessed-guessed/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await app.Api.SendAsync(HttpMethod.Put, path, null)).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task What_a_user_may_not_see_is_looked_for_again_when_he_subscribes_anew()
    {
        var token = (await _app.LogInAsync("portal")).Token;
        await using var first = await LiveClient.ConnectAsync(_app, token);
        await first.SubscribeAsync("records:hr/employees");
        (await GivenUpAsync(1)).ShouldBeTrue();
        await _app.FirstLookAsync();
        (await GivenUpAsync(1)).ShouldBeTrue("it is given up");

        await using var second = await LiveClient.ConnectAsync(_app, token);
        await second.SubscribeAsync("records:hr/employees");
        (await GivenUpAsync(2)).ShouldBeTrue("rights may have changed");

        Task<bool> GivenUpAsync(int times) => Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(30), () =>
            Task.FromResult(_app.Logs.Of(LogLevel.Information).Count(static line => line.Contains("Changes of /api/hr/employees in demo cannot be seen")) == times));
    }

    [Fact]
    public async Task Who_leaves_a_channel_hears_no_more_of_it()
    {
        var api = await _app.LogInAsync();
        await using var client = await LiveClient.ConnectAsync(_app, api.Token);
        await client.SubscribeAsync("records:sales/customers");
        await client.SendAsync(new JsonObject { ["type"] = "unsubscribe", ["payload"] = new JsonObject { ["channels"] = new JsonArray("records:sales/customers") } });
        (await client.PingAsync())["channels"]!.ToJsonString().ShouldBe("""["license"]""");
        var id = (await api.PostAsync("/api/sales/customers/", new JsonObject { ["name"] = "Quiet Ltd" })).Data["id"]!.GetValue<int>();
        await api.SendAsync(HttpMethod.Delete, $"/api/sales/customers/{id}/", null);
        await client.PingAsync();
        client.Rest().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json", "INVALID_JSON")]
    [InlineData("{\"type\":\"\\ud800\"}", "INVALID_JSON")]
    [InlineData("{\"type\":\"subscribe\",\"channels\":[\"\\ud800\"]}", "INVALID_JSON")]
    [InlineData("[]", "VALIDATION_ERROR")]
    [InlineData("""{"type":"shout"}""", "VALIDATION_ERROR")]
    [InlineData("""{"type":"subscribe"}""", "VALIDATION_ERROR")]
    [InlineData("""{"type":"subscribe","channels":[7]}""", "VALIDATION_ERROR")]
    [InlineData("""{"type":"subscribe","channels":["license"],"after":-1}""", "VALIDATION_ERROR")]
    [InlineData("""{"type":"unsubscribe","channels":["license"]}""", "VALIDATION_ERROR")]
    [InlineData("""{"type":"subscribe","channels":["records:nothing"]}""", "NOT_FOUND")]
    [InlineData("""{"type":"subscribe","channels":["records:sales/orders/7"]}""", "NOT_FOUND")]
    [InlineData("""{"type":"subscribe","channels":["license"],"after":999999}""", "NOT_FOUND")]
    public async Task A_message_that_cannot_be_followed_is_answered_with_an_error_and_the_connection_goes_on(string message, string code)
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.SendAsync(Encoding.UTF8.GetBytes(message));
        (await client.NextAsync("error"))["payload"]!["error_code"]!.GetValue<string>().ShouldBe(code);
        await client.PingAsync();
    }

    [Fact]
    public async Task A_channel_of_a_domain_that_is_not_licensed_is_refused()
    {
        await _app.OverrideAsync("demo", "--feature", "hr_module=false");
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await client.SubscribeAsync("records:hr/employees");
        (await client.NextAsync("error"))["payload"]!["error_code"]!.GetValue<string>().ShouldBe("FEATURE_NOT_LICENSED");
    }

    [Fact]
    public async Task Messages_that_are_too_large_binary_or_too_many_close_with_4000()
    {
        var token = (await _app.LogInAsync()).Token;
        await using var large = await LiveClient.ConnectAsync(_app, token);
        await large.SendAsync(new byte[65 * 1024]);
        (await large.ClosedAsync()).ShouldBe("4000 PAYLOAD_TOO_LARGE");
        await using var binary = await LiveClient.ConnectAsync(_app, token);
        await binary.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        (await binary.ClosedAsync()).ShouldBe("4000 TEXT_ONLY");
        await using var many = await LiveClient.ConnectAsync(_app, token);
        for (var i = 0; i < 31; i++) await many.SendAsync(new JsonObject { ["type"] = "ping" });
        (await many.ClosedAsync()).ShouldBe("4000 RATE_LIMITED");
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_dropped_before_it_fills_the_memory_and_gives_its_place_back()
    {
        var api = await _app.LogInAsync();
        using var deaf = new System.Net.Sockets.TcpClient();
        await deaf.ConnectAsync(_app.Address.Host, _app.Address.Port, TestContext.Current.CancellationToken);
        await deaf.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /ws/?token={api.Token} HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"), TestContext.Current.CancellationToken);
        var hub = _app.Services.GetRequiredService<LiveHub>();
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, () => Task.FromResult(hub.Connections.Any()))).ShouldBeTrue();
        for (var i = 0; i < 2000; i++) hub.Connections.SingleOrDefault()?.Send(new byte[64 * 1024]); // more than any buffer of the system takes
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, () => Task.FromResult(!hub.Connections.Any()))).ShouldBeTrue();
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, async () =>
            (await api.GetAsync("/api/license/status/")).Data["usage"]!["concurrent_connections"]!.GetValue<int>() == 0)).ShouldBeTrue();
    }

    /// <summary>A thousand times a client is cut off while the licence changes again and again, and goes on where it was.</summary>
    private static Task<FayvadApplication> StartAsync() => FayvadApplication.StartAsync(new ApplicationOptions
    {
        Services = static services =>
        {
            var shipped = services.Last(static service => service.ServiceType == typeof(ILicenseChangeLog)).ImplementationType!;
            services.AddSingleton<ILicenseChangeLog>(provider => new HeldLog((ILicenseChangeLog)ActivatorUtilities.CreateInstance(provider, shipped)));
        },
    });

    private static HeldLog LogOf(FayvadApplication app) => (HeldLog)app.Services.GetRequiredService<ILicenseChangeLog>();

    /// <summary>Counts how often what happened is read, and keeps who reads waiting, or fails.</summary>
    private sealed class HeldLog(ILicenseChangeLog log) : ILicenseChangeLog
    {
        private int _reads;

        public volatile TaskCompletionSource? Open;

        public volatile Exception? Defect;

        public int Reads => Volatile.Read(ref _reads);

        public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => log.GetSequenceAsync(cancellationToken);

        public async Task<IReadOnlyList<LoggedChange>> ListAsync(long after, int limit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            if (Open is { } open) await open.Task;
            if (Defect is { } defect) throw defect;
            return await log.ListAsync(after, limit, cancellationToken);
        }

        public Task<IReadOnlyList<LoggedChange>?> ListAsync(string tenantId, long after, int limit, CancellationToken cancellationToken) =>
            log.ListAsync(tenantId, after, limit, cancellationToken);
    }
}
