using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Licensing.Connections;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Live;

/// <summary>Who may have a live connection, and with which code the others are closed (contract 8).</summary>
public sealed class LiveHandshakeTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() => _app = await FayvadApplication.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_token_opens_a_connection_in_the_address_in_the_subprotocol_or_in_the_header()
    {
        var token = (await _app.LogInAsync()).Token!;
        await using var address = await LiveClient.ConnectAsync(_app, token, "&tenant_id=demo");
        await using var protocol = await LiveClient.ConnectAsync(_app, "", options =>
        {
            options.AddSubProtocol("fayvad");
            options.AddSubProtocol(token);
        });
        await using var header = await LiveClient.ConnectAsync(_app, "", options => options.SetRequestHeader("Authorization", $"Bearer {token}"));

        protocol.Subprotocol.ShouldBe("fayvad");
        foreach (var client in (LiveClient[])[address, protocol, header]) (await client.PingAsync())["channels"]!.ToJsonString().ShouldBe("""["license"]""");
    }

    [Theory]
    [InlineData("?token=no.token.at-all")]
    [InlineData("?token=")]
    [InlineData("")]
    [InlineData("?xtoken={0}")]
    [InlineData("?token={0}&token={0}")]
    [InlineData("?token={0}&tenant_id=demo_free")]
    public async Task Without_one_good_token_of_the_tenant_it_is_closed_with_4002(string query)
    {
        var token = (await _app.LogInAsync()).Token!;
        await using var client = await LiveClient.ConnectAsync(_app, query.Replace("{0}", token, StringComparison.Ordinal), static _ => { });
        (await client.ClosedAsync()).ShouldBe("4002 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_that_is_over_is_closed_with_4002_and_so_is_what_it_opened()
    {
        var token = (await _app.LogInAsync()).Token!;
        await using var open = await LiveClient.ConnectAsync(_app, token);
        await open.PingAsync();
        for (var minutes = 0; minutes < 60; minutes++) _app.Time.Advance(TimeSpan.FromMinutes(1));
        (await Eventually.HoldsAsync(_app, TimeSpan.FromSeconds(5), async () => await Task.WhenAny(open.ClosedAsync(), Task.Delay(10)) is Task<string>)).ShouldBeTrue();
        (await open.ClosedAsync()).ShouldBe("4002 TOKEN_EXPIRED");
        await using var late = await LiveClient.ConnectAsync(_app, token);
        (await late.ClosedAsync()).ShouldBe("4002 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task A_log_out_closes_what_the_token_opened()
    {
        var api = await _app.LogInAsync();
        await using var open = await LiveClient.ConnectAsync(_app, api.Token);
        await using var other = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync()).Token);
        await open.PingAsync();
        (await api.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        (await open.ClosedAsync()).ShouldBe("4002 TOKEN_INVALID");
        await other.PingAsync();
    }

    [Fact]
    public async Task A_log_out_in_the_middle_of_a_handshake_closes_what_it_opens()
    {
        var pages = new BrokenOff();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions { Services = services => services.AddSingleton<IConnectionPages>(pages) });
        var api = await app.LogInAsync();
        pages.Meanwhile = async () => (await api.PostAsync("/api/auth/logout/", new JsonObject())).Outcome.ShouldBe("200 ");
        await using var client = await LiveClient.ConnectAsync(app, api.Token);
        (await client.ClosedAsync()).ShouldBe("4002 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_ticket_opens_one_connection_and_ends_with_its_token()
    {
        var api = await _app.LogInAsync();
        var ticket = (await api.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Data["ticket"]!.GetValue<string>();
        (await _app.Api.With(ticket).GetAsync("/api/sales/orders/")).Outcome.ShouldBe("403 PERMISSION_DENIED"); // it is good for nothing else
        await using var client = await LiveClient.ConnectAsync(_app, ticket);
        await client.PingAsync();
        await using var again = await LiveClient.ConnectAsync(_app, ticket);
        (await again.ClosedAsync()).ShouldBe("4002 TOKEN_INVALID");
        await api.PostAsync("/api/auth/logout/", new JsonObject());
        (await client.ClosedAsync()).ShouldBe("4002 TOKEN_INVALID");
    }

    [Fact]
    public async Task A_ticket_is_over_after_half_a_minute_and_of_many_who_bring_it_at_once_one_is_let_in()
    {
        var api = await _app.LogInAsync();
        var ticket = (await api.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Data["ticket"]!.GetValue<string>();
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LiveClient.ConnectAsync(_app, ticket)));
        var closed = clients.Select(static client => client.ClosedAsync()).ToList();
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, () => Task.FromResult(closed.Count(static task => task.IsCompleted) == 7))).ShouldBeTrue();
        foreach (var client in clients) await client.DisposeAsync();

        var old = (await api.PostAsync("/api/auth/ws-ticket/", new JsonObject())).Data["ticket"]!.GetValue<string>();
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        await using var late = await LiveClient.ConnectAsync(_app, old);
        (await late.ClosedAsync()).ShouldBe("4002 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task A_licence_that_does_not_grant_live_connections_is_closed_with_4003()
    {
        await using var client = await LiveClient.ConnectAsync(_app, (await _app.LogInAsync(database: "demo_free")).Token);
        (await client.ClosedAsync()).ShouldBe("4003 FEATURE_NOT_LICENSED");
    }

    [Fact]
    public async Task A_licence_that_is_suspended_is_closed_with_4001()
    {
        var token = (await _app.LogInAsync()).Token;
        await _app.SuspendAsync("demo");
        await using var client = await LiveClient.ConnectAsync(_app, token);
        (await client.ClosedAsync()).ShouldBe("4001 SUSPENDED");
    }

    [Fact]
    public async Task One_connection_more_than_the_licence_allows_is_closed_with_4005_until_one_is_closed()
    {
        await _app.OverrideAsync("demo", "--limit", "max_concurrent_connections=2");
        var api = await _app.LogInAsync();
        await using var first = await LiveClient.ConnectAsync(_app, api.Token);
        await using var second = await LiveClient.ConnectAsync(_app, api.Token);
        await second.PingAsync();
        (await api.GetAsync("/api/license/status/")).Data["usage"]!["concurrent_connections"]!.GetValue<int>().ShouldBe(2);
        await using var third = await LiveClient.ConnectAsync(_app, api.Token);
        (await third.ClosedAsync()).ShouldBe("4005 USAGE_LIMIT_EXCEEDED: concurrent_connections 2/2");

        second.Abort(); // without a word
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, async () =>
            (await api.GetAsync("/api/license/status/")).Data["usage"]!["concurrent_connections"]!.GetValue<int>() == 1)).ShouldBeTrue();
        await using var fourth = await LiveClient.ConnectAsync(_app, api.Token);
        await fourth.PingAsync();
    }

    [Fact]
    public async Task Of_two_hundred_at_once_exactly_as_many_as_the_licence_allows_stay_open()
    {
        await _app.OverrideAsync("demo", "--limit", "max_concurrent_connections=10");
        var token = (await _app.LogInAsync()).Token;
        var clients = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => LiveClient.ConnectAsync(_app, token)));
        var closed = clients.Select(static client => client.ClosedAsync()).ToList();
        (await Eventually.HoldsAsync(_app, TimeSpan.Zero, () => Task.FromResult(closed.Count(static task => task.IsCompleted) == 190))).ShouldBeTrue();
        foreach (var task in closed.Where(static task => task.IsCompleted)) (await task).ShouldStartWith("4005");
        foreach (var client in clients.Where((_, i) => !closed[i].IsCompleted))
        {
            await client.SendAsync(new JsonObject { ["type"] = "ping" });
            if ((await client.NextAsync())["type"]!.GetValue<string>() != "pong") await client.NextAsync("pong"); // some are told first that others were refused
        }
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Fact]
    public async Task Opening_counts_as_a_request_and_when_the_hours_are_used_up_it_is_closed_with_4000()
    {
        await _app.OverrideAsync("demo", "--limit", "max_api_requests_per_hour=1");
        var api = await _app.LogInAsync();
        await using var first = await LiveClient.ConnectAsync(_app, api.Token);
        await first.PingAsync();
        (await api.GetAsync("/api/license/status/")).Data["usage"]!["api_requests_this_hour"]!.GetValue<int>().ShouldBe(1);
        await using var second = await LiveClient.ConnectAsync(_app, api.Token);
        (await second.ClosedAsync()).ShouldBe("4000 USAGE_LIMIT_EXCEEDED: api_requests_per_hour");
        (await api.GetAsync("/api/license/status/")).Data["usage"]!["concurrent_connections"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        var token = (await _app.LogInAsync()).Token;
        await Should.ThrowAsync<WebSocketException>(LiveClient.ConnectAsync(_app, $"?token={token}", options => options.SetRequestHeader("Origin", origin)));
    }

    [Fact]
    public async Task Pages_of_the_server_and_of_origins_in_the_settings_are_let_in()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_ALLOWED_ORIGINS"] = "https://app.example.com" });
        var token = (await app.LogInAsync()).Token;
        foreach (var origin in (string[])["https://app.example.com", $"http://{app.Address.Authority}"])
        {
            await using var client = await LiveClient.ConnectAsync(app, $"?token={token}", options => options.SetRequestHeader("Origin", origin));
            await client.PingAsync();
        }
    }

    [Fact]
    public async Task A_user_and_an_address_have_a_bounded_number_of_connections_on_a_node()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_LIVE_PER_USER"] = "1", ["FAYVAD_LIVE_PER_ADDRESS"] = "2" });
        var (admin, user, portal) = ((await app.LogInAsync()).Token, (await app.LogInAsync("user")).Token, (await app.LogInAsync("portal")).Token);
        await using var first = await LiveClient.ConnectAsync(app, admin);
        await first.PingAsync(); // it is counted behind the handshake
        await using var sameUser = await LiveClient.ConnectAsync(app, admin);
        (await sameUser.ClosedAsync()).ShouldBe("4005 RATE_LIMITED");
        await using var second = await LiveClient.ConnectAsync(app, user);
        await second.PingAsync();
        await using var sameAddress = await LiveClient.ConnectAsync(app, portal);
        (await sameAddress.ClosedAsync()).ShouldBe("4005 RATE_LIMITED");
    }

    [Fact]
    public async Task A_handshake_that_is_broken_off_takes_no_connection_from_the_user()
    {
        var pages = new BrokenOff();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Settings = new() { ["FAYVAD_LIVE_PER_USER"] = "1" },
            Services = services => services.AddSingleton<IConnectionPages>(pages),
        });
        var token = (await app.LogInAsync()).Token;
        pages.IsBroken = true;
        try
        {
            await using var broken = await LiveClient.ConnectAsync(app, token);
            await broken.ClosedAsync();
        }
        catch (WebSocketException)
        {
            // It may break off before its answer is read.
        }
        pages.IsBroken = false;
        await using var next = await LiveClient.ConnectAsync(app, token);
        await next.PingAsync();
    }

    [Fact]
    public async Task An_IPv6_network_of_64_bits_counts_as_one_address()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1", ["FAYVAD_LIVE_PER_ADDRESS"] = "1" });
        var token = (await app.LogInAsync()).Token;
        await using var first = await FromAsync("2001:db8::1");
        await first.PingAsync();
        await using var neighbour = await FromAsync("2001:db8::2:1");
        (await neighbour.ClosedAsync()).ShouldBe("4005 RATE_LIMITED");
        await using var other = await FromAsync("2001:db8:0:1::1");
        await other.PingAsync();

        Task<LiveClient> FromAsync(string address) => LiveClient.ConnectAsync(app, $"?token={token}", options => options.SetRequestHeader("X-Forwarded-For", address));
    }

    /// <summary>A peer whose machine is gone closes nothing and answers no ping: its connection must not count for ever.</summary>
    [Fact]
    public async Task A_peer_that_answers_no_ping_is_given_up()
    {
        await using var app = await FayvadApplication.StartAsync(new Dictionary<string, string?> { ["FAYVAD_LIVE_PING_SECONDS"] = "1" });
        var api = await app.LogInAsync();
        using var silent = new TcpClient();
        await silent.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        var stream = silent.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /ws/?token={api.Token} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"), TestContext.Current.CancellationToken);

        (await ReadToEndAsync(stream)).ShouldStartWith("HTTP/1.1 101");

        (await Eventually.HoldsAsync(app, TimeSpan.FromSeconds(30), async () =>
            (await api.GetAsync("/api/license/status/")).Data["usage"]!["concurrent_connections"]!.GetValue<int>() == 0)).ShouldBeTrue();

        static async Task<string> ReadToEndAsync(NetworkStream stream)
        {
            var heard = new MemoryStream();
            try
            {
                await stream.CopyToAsync(heard, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // Given up without a farewell.
            }
            return Encoding.ASCII.GetString(heard.ToArray());
        }
    }

    [Fact]
    public async Task Without_an_upgrade_it_is_a_400_and_below_it_there_is_nothing()
    {
        (await (await _app.LogInAsync()).GetAsync("/ws/")).Outcome.ShouldBe("400 VALIDATION_ERROR");
        (await _app.Api.GetAsync("/ws/")).Outcome.ShouldBe("403 LICENSE_MISSING");
        (await _app.Api.GetAsync("/ws/else/")).Outcome.ShouldBe("403 LICENSE_MISSING"); // the gate comes first, as below every licensed prefix
        (await (await _app.LogInAsync()).GetAsync("/ws/else/")).Outcome.ShouldBe("404 NOT_FOUND");
        (await _app.Api.PostAsync("/ws/", new JsonObject())).Outcome.ShouldBe("403 LICENSE_MISSING");
        (await (await _app.LogInAsync()).PostAsync("/ws/", new JsonObject())).Outcome.ShouldBe("405 METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task No_token_of_an_address_reaches_a_log()
    {
        var token = (await _app.LogInAsync()).Token!;
        await using (var client = await LiveClient.ConnectAsync(_app, token)) await client.PingAsync();
        _app.Logs.All.ShouldNotContain(token[^40..]);
    }

    [Fact]
    public async Task When_the_server_ends_connections_are_closed_with_1001()
    {
        var app = await FayvadApplication.StartAsync();
        await using var client = await LiveClient.ConnectAsync(app, (await app.LogInAsync()).Token);
        await client.PingAsync();
        var closed = client.ClosedAsync();
        await app.DisposeAsync();
        (await closed).ShouldBe("1001 The server ends.");
    }

    /// <summary>Breaks the count off, as the end of a request does to whoever waits for it.</summary>
    private sealed class BrokenOff : IConnectionPages
    {
        private readonly MemoryConnectionPages _pages = new();

        public bool IsBroken { get; set; }

        public ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken) => _pages.RenewAsync(node, isNew, term, cancellationToken);

        public ValueTask EndAsync(string node, CancellationToken cancellationToken) => _pages.EndAsync(node, cancellationToken);

        /// <summary>Happens once, while a connection is being counted.</summary>
        public Func<Task>? Meanwhile { get; set; }

        public async ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken)
        {
            if (IsBroken) throw new OperationCanceledException();
            var meanwhile = Meanwhile;
            Meanwhile = null;
            if (meanwhile is not null) await meanwhile();
            return await _pages.ReadAsync(tenantId, cancellationToken);
        }

        public ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken) =>
            _pages.TryWriteAsync(tenantId, page, expectedVersion, cancellationToken);
    }
}
