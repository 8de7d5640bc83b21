using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Client;

/// <summary>Every way an Odoo can be broken ends as a named failure, in bounded time and memory, and nothing foreign gets through.</summary>
public class BrokenOdooTests
{
    private const string Json = "application/json; charset=utf-8";
    private const string Secret = "hunter2-secret-of-odoo";

    [Fact]
    public async Task A_server_that_is_down_is_unavailable()
    {
        using var client = new OdooClient(new OdooClientOptions { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") });
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.Unavailable);
        (await client.IsHealthyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_that_fails_with_a_page_is_unavailable(int status)
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, status, "text/html", $"<h1>{Secret}</h1>"));
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.Unavailable);
        (await client.IsHealthyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(200, "text/html", "<h1>hunter2-secret-of-odoo</h1>")]
    [InlineData(200, Json, "<h1>hunter2-secret-of-odoo</h1>")]
    [InlineData(200, Json, "")]
    [InlineData(200, Json, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": [")]
    [InlineData(200, Json, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": NaN}")]
    [InlineData(200, Json, "[1, 2, 3]")]
    [InlineData(200, Json, "{\"result\": 1}")]
    [InlineData(200, Json, "{\"jsonrpc\": \"2.0\", \"error\": \"hunter2-secret-of-odoo\"}")]
    [InlineData(200, Json, "{\"jsonrpc\": \"2.0\", \"error\": {\"code\": 200, \"data\": {\"message\": \"hunter2-secret-of-odoo\"}}}")]
    [InlineData(200, Json, "{\"jsonrpc\": \"2.0\", \"error\": {\"code\": 200, \"data\": {\"name\": \"hunter2 secret\\nof odoo\"}}}")]
    [InlineData(302, "text/html", "moved")]
    [InlineData(400, "text/html", "Invalid JSON data")]
    public async Task What_is_not_an_answer_of_Odoo_is_a_bad_response(int status, string type, string body)
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, status, type, body));
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Theory]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": \"text\"}")]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1}")]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"length\": \"many\", \"records\": []}}")]
    [InlineData("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"length\": 3}}")]
    public async Task A_list_of_another_shape_is_a_bad_response(string body)
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, 200, Json, body));
        using var client = odoo.Client();
        var failure = await Should.ThrowAsync<OdooException>(Session(client).WebSearchReadAsync("sale.order", [], [], new OdooPage(1)));
        failure.Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Fact]
    public async Task A_traceback_does_not_get_through()
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, 200, Json, new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["error"] = new JsonObject
            {
                ["code"] = 200,
                ["data"] = new JsonObject { ["name"] = "builtins.ZeroDivisionError", ["message"] = Secret, ["debug"] = $"Traceback\n{Secret}", ["arguments"] = new JsonArray(Secret) },
            },
        }.ToJsonString()));
        using var client = odoo.Client();

        var failure = await FailureOf(client);

        failure.Kind.ShouldBe(OdooErrorKind.BadResponse);
        failure.UserMessage.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_says_it_is_too_large_is_not_read()
    {
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            (context.Response.ContentType, context.Response.ContentLength) = (Json, 50L * 1024 * 1024);
            await context.Response.Body.FlushAsync();
            // Not a byte of the body comes: a client that waited for one would end in its time-out.
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var client = odoo.Client();

        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_at_the_cap()
    {
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            context.Response.ContentType = Json;
            await context.Response.WriteAsync("{\"jsonrpc\": \"2.0\", \"result\": \"");
            var chunk = Encoding.ASCII.GetBytes(new string('a', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        using var client = odoo.Client(static options => options with { MaxResponseBytes = 1024 * 1024 });
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Fact]
    public async Task A_compressed_answer_was_not_asked_for_and_is_refused()
    {
        await using var odoo = await StubServer.StartAsync(context =>
        {
            context.Request.Headers.AcceptEncoding.ShouldBeEmpty();
            context.Response.Headers.ContentEncoding = "gzip";
            return Answer(context, 200, Json, "a bomb would be here");
        });
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Fact]
    public async Task An_answer_nested_too_deeply_is_a_bad_response()
    {
        await using var odoo = await StubServer.StartAsync(context =>
            Answer(context, 200, Json, $"{{\"jsonrpc\": \"2.0\", \"result\": {new string('[', 40)}{new string(']', 40)}}}"));
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.BadResponse);
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_is_unavailable()
    {
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            (context.Response.ContentType, context.Response.ContentLength) = (Json, 1000);
            await context.Response.WriteAsync("{\"jsonrpc\"");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(OdooErrorKind.Unavailable);
    }

    [Theory]
    [InlineData(false)] // before the first byte
    [InlineData(true)] // in the middle of the body
    public async Task A_server_that_hangs_is_given_up_at_the_deadline(bool afterTheStart)
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            if (afterTheStart)
            {
                context.Response.ContentType = Json;
                await context.Response.WriteAsync("{\"jsonrpc\"");
                await context.Response.Body.FlushAsync();
            }
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var client = odoo.Client(time: time);

        var call = FailureOf(client);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(3.9));
        call.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await call).Kind.ShouldBe(OdooErrorKind.Timeout);
    }

    [Theory]
    [InlineData(false)] // before the first byte
    [InlineData(true)]
    public async Task A_file_that_breaks_off_is_named_as_one(bool afterTheStart)
    {
        var opened = new TaskCompletionSource();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 10;
            await context.Response.StartAsync();
            if (afterTheStart) await context.Response.WriteAsync("12345");
            await context.Response.Body.FlushAsync();
            await opened.Task;
            context.Abort();
        });
        using var client = odoo.Client();
        await using var file = await Session(client).DownloadAsync("res.partner", 3, "image_1920");
        opened.SetResult();
        (await Should.ThrowAsync<OdooException>(file.Content.CopyToAsync(Stream.Null))).Kind.ShouldBe(OdooErrorKind.Unavailable);
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_failure_of_Odoo()
    {
        using var caller = new CancellationTokenSource();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var client = odoo.Client();
        await Should.ThrowAsync<OperationCanceledException>(Session(client).CallAsync("sale.order", "search_count", [new JsonArray()], null, caller.Token));
    }

    [Theory]
    [InlineData("{\"uid\": null}", OdooErrorKind.AccessDenied)] // a second factor is needed
    [InlineData("{\"uid\": false}", OdooErrorKind.AccessDenied)]
    [InlineData("{\"uid\": 2, \"username\": \"admin\"}", OdooErrorKind.BadResponse)] // no session cookie
    [InlineData("{}", OdooErrorKind.BadResponse)]
    [InlineData("7", OdooErrorKind.BadResponse)]
    public async Task A_log_in_without_a_session_is_a_failure(string result, OdooErrorKind kind)
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, 200, Json, $"{{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {result}}}"));
        using var client = odoo.Client();
        (await Should.ThrowAsync<OdooException>(client.AuthenticateAsync("demo", "admin", "admin"))).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("psycopg2.errors.SerializationFailure", OdooErrorKind.Conflict)]
    [InlineData("psycopg2.errors.LockNotAvailable", OdooErrorKind.Conflict)]
    [InlineData("psycopg2.OperationalError", OdooErrorKind.DatabaseUnavailable)]
    [InlineData("psycopg2.pool.PoolError", OdooErrorKind.DatabaseUnavailable)]
    [InlineData("psycopg2.errors.AdminShutdown", OdooErrorKind.DatabaseUnavailable)]
    [InlineData("psycopg2.errors.UndefinedColumn", OdooErrorKind.InvalidInput)]
    [InlineData("odoo.exceptions.RedirectWarning", OdooErrorKind.User)]
    [InlineData("odoo.exceptions.AccessDenied", OdooErrorKind.AccessDenied)]
    [InlineData("builtins.KeyError", OdooErrorKind.InvalidInput)] // about something else than the model
    [InlineData("builtins.AssertionError", OdooErrorKind.InvalidInput)]
    [InlineData("werkzeug.exceptions.NotFound", OdooErrorKind.BadResponse)]
    public async Task Errors_that_were_not_recorded_are_named_by_their_type_too(string name, OdooErrorKind kind)
    {
        await using var odoo = await StubServer.StartAsync(context => Answer(context, 200, Json,
            $"{{\"jsonrpc\": \"2.0\", \"error\": {{\"code\": 200, \"data\": {{\"name\": \"{name}\", \"message\": \"m\", \"arguments\": [\"x\"]}}}}}}"));
        using var client = odoo.Client();
        (await FailureOf(client)).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc; session_id=other")]
    [InlineData("abc\r\nX-Evil: 1")]
    public void A_session_id_cannot_smuggle_anything_into_a_header(string sessionId)
    {
        using var client = new OdooClient(new OdooClientOptions { BaseAddress = new Uri("http://127.0.0.1:1") });
        Should.Throw<ArgumentException>(() => client.Resume("demo", sessionId)).Message.ShouldNotContain("Evil");
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_by_name()
    {
        var options = new OdooClientOptions { BaseAddress = new Uri("http://127.0.0.1:1") };
        Should.Throw<ArgumentException>(() => new OdooClient(options with { BaseAddress = new Uri("ftp://x/") })).Message.ShouldContain("BaseAddress");
        Should.Throw<ArgumentException>(() => new OdooClient(options with { MaxInFlightPerDatabase = 9 })).Message.ShouldContain("MaxInFlightPerDatabase");
        Should.Throw<ArgumentException>(() => new OdooClient(options with { CallTimeout = TimeSpan.Zero })).Message.ShouldContain("CallTimeout");
    }

    private static OdooSession Session(OdooClient client) => client.Resume("demo", Recording.SessionId);

    private static async Task<OdooException> FailureOf(OdooClient client)
    {
        var failure = await Should.ThrowAsync<OdooException>(Session(client).CallAsync("sale.order", "search_count", [new JsonArray()]));
        failure.ToString().ShouldNotContain(Secret);
        return failure;
    }

    private static Task Answer(HttpContext context, int status, string type, string body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
