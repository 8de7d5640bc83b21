using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Odoo.Tests.Support;

/// <summary>The gateway in a host of its own: callers name their Odoo session in headers, failures are written as the product writes them.</summary>
public sealed class GatewayHost : IAsyncDisposable, IOdooSessionAccessor
{
    private readonly OdooClient _odoo;
    private WebApplication _host = null!;

    private GatewayHost(OdooClient odoo) => _odoo = odoo;

    /// <summary>Routes as they were shown to the host.</summary>
    public List<GatewayEndpoint> Endpoints { get; } = [];

    public IServiceProvider Services => _host.Services;

    public static async Task<GatewayHost> StartAsync(OdooClient odoo, ResourceCatalog? catalog = null)
    {
        var host = new GatewayHost(odoo);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddLogging().AddOdooGateway(catalog).AddSingleton<IOdooSessionAccessor>(host);
        host._host = builder.Build();
        host._host.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (ApiException failure)
            {
                await ApiErrorWriter.WriteAsync(context, failure.Error);
            }
        });
        host._host.UseRouting();
        host._host.MapOdooGateway((_, endpoint) => host.Endpoints.Add(endpoint));
        await host._host.StartAsync();
        return host;
    }

    public ValueTask<OdooSession> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_odoo.Resume(context.Request.Headers["X-Database"]!, context.Request.Headers["X-Session"]!));

    /// <summary>Logs in at Odoo and gives a client that calls the gateway with that session.</summary>
    public async Task<GatewayCaller> LogInAsync(string database, string user, string? password = null) =>
        As(database, (await _odoo.AuthenticateAsync(database, user, password ?? user)).SessionId);

    public GatewayCaller As(string database, string sessionId)
    {
        var http = new HttpClient { BaseAddress = new Uri(_host.Urls.First()) };
        http.DefaultRequestHeaders.Add("X-Database", database);
        http.DefaultRequestHeaders.Add("X-Session", sessionId);
        return new GatewayCaller(http);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}

/// <summary>A caller of the gateway.</summary>
public sealed class GatewayCaller(HttpClient http)
{
    public HttpClient Http => http;

    public async Task<GatewayAnswer> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return new(response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonElement>()), response.Headers.RetryAfter?.Delta);
    }

    public async Task<JsonObject> ListAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body.GetRawText());
        return JsonNode.Parse(answer.Body.GetRawText())!.AsObject();
    }

    /// <summary>Ids of the list.</summary>
    public async Task<int[]> IdsAsync(string path) => [.. (await ListAsync(path))["data"]!.AsArray().Select(static record => (int)record!["id"]!)];
}

public sealed record GatewayAnswer(HttpStatusCode Status, JsonElement Body, TimeSpan? RetryAfter)
{
    public string? Code => Body.TryGetProperty("error_code", out var code) ? code.GetString() : null;

    public string? ProblemOf(string field) => Body.GetProperty("details").GetProperty("fields").TryGetProperty(field, out var problem) ? problem.GetString() : null;
}
