using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Client;

/// <summary>A database that fails time after time is left alone for a while; others are not, and what may have happened is not tried twice.</summary>
public class CallPipelinesTests
{
    private const string Fine = """{"jsonrpc": "2.0", "id": 1, "result": 1}""";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private int _asked;
    private bool _isWell;

    [Fact]
    public async Task After_a_run_of_failures_a_database_is_left_alone_until_one_call_finds_it_well_again()
    {
        await using var odoo = await StubServer.StartAsync(AnswerAsync);
        using var client = Client(odoo);
        for (var call = 0; call < 3; call++) await FailAsync(client, "ill", "write");
        client.IsResting("ill").ShouldBeTrue();
        var asked = _asked;

        await FailAsync(client, "ill", "write");
        _asked.ShouldBe(asked); // Nobody asked it.
        (await CallAsync(client, "well", "write")).ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(6));
        await FailAsync(client, "ill", "write");
        _asked.ShouldBe(asked + 2); // The other database, and one probe.
        client.IsResting("ill").ShouldBeTrue();

        _isWell = true;
        _time.Advance(TimeSpan.FromSeconds(6));
        (await CallAsync(client, "ill", "write")).ShouldBe(1);
        client.IsResting("ill").ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_first_calls_at_once_for_a_database_none_fails()
    {
        _isWell = true;
        await using var odoo = await StubServer.StartAsync(AnswerAsync);
        using var client = Client(odoo);
        for (var database = 0; database < 100; database++)
        {
            using var together = new Barrier(4);
            var calls = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                return CallAsync(client, $"ill {database}", "search_count");
            }));
            (await Task.WhenAll(calls)).ShouldBe([1, 1, 1, 1]);
        }
    }

    [Fact]
    public async Task A_refusal_of_Odoos_own_is_no_failure_of_the_server()
    {
        await using var odoo = await StubServer.StartAsync(static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "data": {"name": "odoo.exceptions.UserError", "message": "no"}}}""");
        });
        using var client = Client(odoo);
        for (var call = 0; call < 20; call++)
            (await Should.ThrowAsync<OdooException>(() => CallAsync(client, "acme", "write"))).Kind.ShouldBe(OdooErrorKind.User);
        client.IsResting("acme").ShouldBeFalse();
    }

    [Theory]
    [InlineData("search_count", 2)]
    [InlineData("write", 1)]
    [InlineData("action_confirm", 1)]
    public async Task A_connection_that_breaks_is_tried_again_for_a_read_alone(string method, int expected)
    {
        await using var odoo = await StubServer.StartAsync(context =>
        {
            Interlocked.Increment(ref _asked);
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = odoo.Client();
        var failure = await Should.ThrowAsync<OdooException>(() => CallAsync(client, "acme", method));
        (failure.Kind, failure.MayHaveTakenEffect, _asked).ShouldBe((OdooErrorKind.Unavailable, true, expected));
    }

    [Fact]
    public async Task A_database_that_hangs_leaves_the_others_their_places()
    {
        var hanging = new TaskCompletionSource();
        await using var odoo = await StubServer.StartAsync(async context =>
        {
            if (context.Request.Headers.Cookie.ToString().Contains("ill", StringComparison.Ordinal))
            {
                hanging.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Fine);
        });
        using var client = new OdooClient(new OdooClientOptions { BaseAddress = odoo.Address }, _time);
        using var end = new CancellationTokenSource();
        var stuck = Enumerable.Range(0, 40).Select(_ => client.Resume("ill", "session-of-ill").CallAsync("res.partner", "write", [], cancellationToken: end.Token)).ToArray();
        await hanging.Task;

        for (var call = 0; call < 20; call++) (await CallAsync(client, "well", "write")).ShouldBe(1);

        await end.CancelAsync();
        foreach (var call in stuck) await Should.ThrowAsync<Exception>(() => call);
    }

    [Fact]
    public async Task Each_database_is_asked_at_its_own_server()
    {
        await using var first = await StubServer.StartAsync(context => AnswerWithAsync(context, 1));
        await using var second = await StubServer.StartAsync(context => AnswerWithAsync(context, 2));
        using var servers = new OdooServers(new() { BaseAddress = first.Address }, new Dictionary<string, Uri> { ["beta"] = second.Address, ["gamma"] = second.Address });

        servers.All.Count.ShouldBe(2);
        (await CallAsync(servers.Of("alpha"), "alpha", "read")).ShouldBe(1);
        (await CallAsync(servers.Of("beta"), "beta", "read")).ShouldBe(2);
        servers.Of("gamma").ShouldBeSameAs(servers.Of("beta"));

        static Task AnswerWithAsync(HttpContext context, int number)
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Fine.Replace("\"result\": 1", $"\"result\": {number}", StringComparison.Ordinal));
        }
    }

    private OdooClient Client(StubServer odoo) => new(new OdooClientOptions { BaseAddress = odoo.Address, FailuresBeforeRest = 3 }, _time);

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        var isIll = context.Request.Headers.Cookie.ToString().Contains("ill", StringComparison.Ordinal) && !_isWell;
        context.Response.StatusCode = isIll ? 500 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Fine);
    }

    private static async Task FailAsync(OdooClient client, string database, string method) =>
        (await Should.ThrowAsync<OdooException>(() => CallAsync(client, database, method))).Kind.ShouldBe(OdooErrorKind.Unavailable);

    private static async Task<int> CallAsync(OdooClient client, string database, string method)
    {
        using var reply = await client.Resume(database, $"session-of-{(database == "ill" ? "ill" : "fine")}").CallAsync("res.partner", method, []);
        return reply.Result.GetInt32();
    }
}
