using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Support;

/// <summary>An Odoo that answers each method as a test says, behind a gateway of its own.</summary>
public sealed class ScriptedOdoo : IAsyncDisposable
{
    private StubServer _server = null!;
    private OdooClient _client = null!;

    private ScriptedOdoo() { }

    /// <summary>What was called, in order.</summary>
    public List<JsonObject> Calls { get; } = [];

    public GatewayHost Gateway { get; private set; } = null!;

    public GatewayCaller Caller { get; private set; } = null!;

    /// <summary>How often a method was called.</summary>
    public int Count(string method) => Calls.Count(call => (string?)call["method"] == method);

    /// <param name="answer">Gives the result of a call, by its parameters.</param>
    /// <param name="with">Options of the client.</param>
    /// <param name="time">Time of the client and the gateway.</param>
    /// <param name="catalog">The catalogue; the shipped one when none is given.</param>
    /// <param name="services">What the gateway's host brings along.</param>
    public static async Task<ScriptedOdoo> StartAsync(
        Func<JsonObject, ScriptedAnswer> answer, Func<OdooClientOptions, OdooClientOptions>? with = null, TimeProvider? time = null, Fayvad.Odoo.Gateway.ResourceCatalog? catalog = null,
        Action<IServiceCollection>? services = null)
    {
        var odoo = new ScriptedOdoo();
        odoo._server = await StubServer.StartAsync(async context =>
        {
            var call = (await JsonNode.ParseAsync(context.Request.Body))!["params"]!.AsObject();
            lock (odoo.Calls) odoo.Calls.Add(call);
            await answer(call).WriteAsync(context);
        });
        odoo._client = odoo._server.Client(with, time);
        odoo.Gateway = await GatewayHost.StartAsync(odoo._client, catalog, time, services);
        odoo.Caller = odoo.Gateway.As("demo", Recording.SessionId);
        return odoo;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _client.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What a scripted Odoo does with a call.</summary>
public sealed record ScriptedAnswer(Func<HttpContext, Task> WriteAsync)
{
    /// <summary>A result, in JSON.</summary>
    public static ScriptedAnswer Result(string json) => new(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"jsonrpc": "2.0", "id": 1, "result": {{json}}}""");
    });

    /// <summary>A list that holds these records.</summary>
    public static ScriptedAnswer Records(params string[] records) => Result($$"""{"length": {{records.Length}}, "records": [{{string.Join(',', records)}}]}""");

    /// <summary>A refusal by the type of Odoo's exception.</summary>
    public static ScriptedAnswer Fault(string name) => new(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$$"""{"jsonrpc": "2.0", "error": {"code": 200, "data": {"name": "{{{{name}}}}", "message": "No.", "arguments": ["No."]}}}""");
    });

    /// <summary>A server that fails, of which nobody knows what it did before.</summary>
    public static ScriptedAnswer Failure { get; } = new(static context =>
    {
        context.Response.StatusCode = 500;
        return Task.CompletedTask;
    });

    /// <summary>No answer while the caller waits.</summary>
    public static ScriptedAnswer Silence { get; } = new(static context =>
        Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default));
}
