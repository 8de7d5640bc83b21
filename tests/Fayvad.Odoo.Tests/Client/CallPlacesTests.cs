using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Odoo.Tests.Client;

/// <summary>Calls in flight at one server are capped and shared fairly among its databases.</summary>
public class CallPlacesTests
{
    [Fact]
    public async Task No_more_calls_are_in_flight_than_the_server_has_places()
    {
        await using var odoo = await HoldingOdoo.StartAsync();
        using var client = odoo.Client(static options => options with { MaxInFlight = 4, MaxInFlightPerDatabase = 3 });

        var calls = Enumerable.Range(0, 20).Select(index => Call(client, $"db{index % 5}")).ToArray();
        await odoo.WaitForAsync(4);
        odoo.InFlight.ShouldBe(4);
        odoo.ReleaseAll();
        await Task.WhenAll(calls);

        odoo.MostInFlight.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_database_with_many_waiting_calls_leaves_a_place_to_another()
    {
        await using var odoo = await HoldingOdoo.StartAsync();
        using var client = odoo.Client(static options => options with { MaxInFlight = 4, MaxInFlightPerDatabase = 3 });

        var hung = Enumerable.Range(0, 40).Select(_ => Call(client, "hung")).ToArray();
        await odoo.WaitForAsync(3);
        var other = Call(client, "other");
        await odoo.WaitForAsync(4);

        odoo.InFlightOf("other").ShouldBe(1);
        odoo.InFlightOf("hung").ShouldBe(3);
        odoo.ReleaseAll();
        await Task.WhenAll([.. hung, other]);
    }

    [Fact]
    public async Task A_call_beyond_the_queue_of_its_database_is_refused_at_once_and_others_are_not()
    {
        await using var odoo = await HoldingOdoo.StartAsync();
        using var client = odoo.Client(static options => options with { MaxInFlight = 3, MaxInFlightPerDatabase = 1, MaxQueuedPerDatabase = 1 });
        var held = Call(client, "busy");
        await odoo.WaitForAsync(1);
        var waiting = Call(client, "busy");

        (await Should.ThrowAsync<OdooException>(Call(client, "busy"))).Kind.ShouldBe(OdooErrorKind.Unavailable);

        var other = Call(client, "other");
        odoo.ReleaseAll();
        await Task.WhenAll(held, waiting, other);
    }

    [Fact]
    public async Task A_call_that_waits_too_long_for_a_place_is_refused_and_the_place_is_not_lost()
    {
        var time = new FakeTimeProvider();
        await using var odoo = await HoldingOdoo.StartAsync();
        using var client = odoo.Client(static options => options with { MaxInFlight = 1, MaxInFlightPerDatabase = 1 }, time);
        var held = Call(client, "busy");
        await odoo.WaitForAsync(1);

        var waiting = Call(client, "busy");
        time.Advance(TimeSpan.FromSeconds(2));
        (await Should.ThrowAsync<OdooException>(waiting)).Kind.ShouldBe(OdooErrorKind.Unavailable);

        odoo.ReleaseAll();
        await held;
        await Call(client, "busy");
    }

    [Fact]
    public async Task A_call_given_up_at_its_deadline_gives_its_place_back()
    {
        var time = new FakeTimeProvider();
        await using var odoo = await HoldingOdoo.StartAsync();
        using var client = odoo.Client(static options => options with { MaxInFlight = 1, MaxInFlightPerDatabase = 1 }, time);
        var hung = Call(client, "db");
        await odoo.WaitForAsync(1);
        time.Advance(TimeSpan.FromSeconds(4));
        (await Should.ThrowAsync<OdooException>(hung)).Kind.ShouldBe(OdooErrorKind.Timeout);

        odoo.ReleaseAll();
        await Call(client, "db");
    }

    private static async Task Call(OdooClient client, string database)
    {
        using var reply = await client.Resume(database, database).CallAsync("sale.order", "search_count", [new JsonArray()]);
    }

    /// <summary>An Odoo whose calls wait until they are let go; the session's id is the database's name.</summary>
    private sealed class HoldingOdoo : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, int> _inFlight = new();
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _arrived = new(0);
        private StubServer _server = null!;
        private int _count;
        private int _most;
        private int _seen;

        public int InFlight => Volatile.Read(ref _count);
        public int MostInFlight => _most;

        public static async Task<HoldingOdoo> StartAsync()
        {
            var odoo = new HoldingOdoo();
            odoo._server = await StubServer.StartAsync(odoo.HoldAsync);
            return odoo;
        }

        public OdooClient Client(Func<OdooClientOptions, OdooClientOptions> with, TimeProvider? time = null) => _server.Client(with, time);

        public int InFlightOf(string database) => _inFlight.GetValueOrDefault(database);

        /// <summary>Waits until this many calls have arrived in all.</summary>
        public async Task WaitForAsync(int count)
        {
            for (; _seen < count; _seen++) await _arrived.WaitAsync();
        }

        public void ReleaseAll() => _release.TrySetResult();

        private async Task HoldAsync(HttpContext context)
        {
            var database = context.Request.Cookies["session_id"]!;
            _inFlight.AddOrUpdate(database, 1, static (_, count) => count + 1);
            InterlockedMax(ref _most, Interlocked.Increment(ref _count));
            _arrived.Release();
            await Task.WhenAny(_release.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
            Interlocked.Decrement(ref _count);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 0}");
        }

        private static void InterlockedMax(ref int target, int value)
        {
            for (var seen = target; value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen;) seen = target;
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
