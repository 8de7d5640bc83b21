using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit;

namespace Fayvad.Portal.Tests.Container;

/// <summary>nginx in front of the nodes, as it is deployed. The drill R3-nginx does the same with processes that are killed.</summary>
public sealed partial class FrontTests : IAsyncLifetime
{
    private FayvadApplication _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await FayvadApplication.StartAsync(new ApplicationOptions { Settings = new() { ["FAYVAD_TRUSTED_PROXIES"] = "127.0.0.1" } });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_node_that_is_gone_is_not_noticed_by_who_asks()
    {
        await using var front = await Front.StartAsync([$"127.0.0.1:{FreePorts.Take()}", _app.Address.Authority]);
        for (var turn = 0; turn < 20; turn++) (await front.Http.GetAsync("/health/ready/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        front.Logs.ShouldContain("\"node_status\":\"502, 200\""); // it was tried
    }

    [Fact]
    public async Task Where_no_node_is_left_and_where_it_refuses_itself_the_answer_has_the_shape_of_ours()
    {
        await using var front = await Front.StartAsync([$"127.0.0.1:{FreePorts.Take()}"], new() { ["FRONT_RATE"] = "1", ["FRONT_BURST"] = "2" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/license/status/") { Headers = { { "X-Request-Id", "asked-1" } } };
        var gone = await front.Http.SendAsync(request);
        (await OutcomeAsync(gone)).ShouldBe("503 SERVICE_UNAVAILABLE");
        gone.Headers.RetryAfter.ShouldBe(new RetryConditionHeaderValue(TimeSpan.FromSeconds(2)));
        gone.Headers.GetValues("X-Request-Id").ShouldBe(["asked-1"]);
        JsonNode.Parse(await gone.Content.ReadAsStringAsync())!["request_id"]!.GetValue<string>().ShouldBe("asked-1");

        (await OutcomeAsync(await front.Http.PostAsync("/license/portal/check/", new ByteArrayContent(new byte[200_000])))).ShouldBe("413 PAYLOAD_TOO_LARGE");
        (await OutcomeAsync(await front.Http.GetAsync("/METRICS"))).ShouldBe("404 NOT_FOUND");
        await front.Http.GetAsync("/");
        await front.Http.GetAsync("/");
        var busy = await front.Http.GetAsync("/");
        (await OutcomeAsync(busy)).ShouldBe("429 RATE_LIMITED");
        busy.Headers.RetryAfter.ShouldBe(new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_node_that_took_a_request_and_did_not_answer_is_not_said_to_have_got_none()
    {
        using var node = new TcpListener(IPAddress.Loopback, 0);
        node.Start();
        await using var front = await Front.StartAsync([$"{node.LocalEndpoint}"]);
        var call = front.Http.PostAsJsonAsync("/api/sales/orders/bulk/", new { operations = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        using (var taken = await node.AcceptTcpClientAsync(TestContext.Current.CancellationToken)) await taken.GetStream().ReadExactlyAsync(new byte[16], TestContext.Current.CancellationToken);
        using var answer = await call;
        (await OutcomeAsync(answer)).ShouldBe("503 SERVICE_UNAVAILABLE");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("may have been changed");
        answer.Headers.RetryAfter.ShouldBeNull(); // nobody is told to send it again
    }

    [Fact]
    public async Task The_files_of_a_page_come_from_the_node_that_has_them()
    {
        using var node = new TcpListener(IPAddress.Loopback, 0); // of another version
        node.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = AnswerNotFoundAsync(node, end.Token);
        await using var front = await Front.StartAsync([$"{node.LocalEndpoint}", _app.Address.Authority]);
        using var http = new HttpClient { BaseAddress = _app.Address };
        var page = await http.GetStringAsync("/license/portal/", end.Token);
        var script = $"/{AssetName().Match(page).Value}";
        for (var turn = 0; turn < 10; turn++) (await front.Http.GetAsync(script, end.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await front.Http.GetAsync("/portal-assets/of-nobody.js", end.Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        front.Logs.ShouldContain("\"node_status\":\"404, 200\""); // it was tried
        await end.CancelAsync();
        await answering;
    }

    private static async Task AnswerNotFoundAsync(TcpListener node, CancellationToken end)
    {
        try
        {
            while (true)
            {
                using var caller = await node.AcceptTcpClientAsync(end);
                var stream = caller.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 16, cancellationToken: end);
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    [GeneratedRegex(@"portal-assets/[^""]+\.js", RegexOptions.CultureInvariant)]
    private static partial Regex AssetName();

    [Fact]
    public async Task No_header_comes_twice_and_the_node_knows_that_the_caller_speaks_tls()
    {
        await using var front = await Front.StartAsync([_app.Address.Authority]);
        foreach (var path in (string[])["/health/live/", "/license/portal/", "/metrics"])
        {
            var answer = await front.Http.GetAsync(path);
            foreach (var name in (string[])["Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy", "X-Request-Id"])
                answer.Headers.GetValues(name).Count().ShouldBe(1, $"{name} of {path}");
            answer.Headers.Server.ToString().ShouldBe("nginx"); // and no version
        }
    }

    [Fact]
    public async Task A_live_connection_passes_and_neither_its_token_nor_what_somebody_looks_for_nor_the_key_of_a_hook_is_written_down()
    {
        await using var front = await Front.StartAsync([$"127.0.0.1:{FreePorts.Take()}", _app.Address.Authority], new() { ["FRONT_SOCKETS"] = "1" });
        var login = await front.Http.PostAsJsonAsync("/api/auth/login/", new { username = "admin", password = "admin", database = "demo" });
        var token = JsonNode.Parse(await login.Content.ReadAsStringAsync())!["data"]!["token"]!.GetValue<string>();
        front.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await front.Http.GetAsync("/api/sales/customers/?search=Somebody")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var hook in (string[])["/hooks/odoo/demo/fvh_of-the-hook/", "/Hooks/Odoo/demo/fvh_of-the-hook?x"]) await front.Http.GetAsync(hook);

        using var socket = new ClientWebSocket();
        using var client = front.Client();
        await socket.ConnectAsync(new($"wss://localhost:{front.Port}/ws/?token={token}"), client, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"ping"}"""), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var heard = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Encoding.UTF8.GetString(buffer, 0, heard.Count).ShouldContain("\"pong\"");
        // One more than an address may have.
        using var second = new ClientWebSocket();
        await Should.ThrowAsync<WebSocketException>(second.ConnectAsync(new($"wss://localhost:{front.Port}/ws?token={token}"), client, TestContext.Current.CancellationToken));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync(() => Task.FromResult(front.Logs.Contains("\"path\":\"/ws/\",\"status\":101", StringComparison.Ordinal)), "nginx wrote the connection down");
        front.Logs.ShouldContain("\"path\":\"/ws\",\"status\":429");
        front.Logs.ShouldContain("/api/sales/customers/");
        front.Logs.ShouldContain("\"path\":\"/hooks/odoo/demo/***\",\"status\":404");
        foreach (var secret in (string[])[token, "Somebody", "fvh_", "?"]) front.Logs.ShouldNotContain(secret);
    }

    private static async Task<string> OutcomeAsync(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error_code"]}";
}
