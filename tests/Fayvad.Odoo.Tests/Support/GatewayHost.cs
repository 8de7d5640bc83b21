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

    /// <summary>Set when a caller goes before its answer.</summary>
    public TaskCompletionSource CallerHasLeft { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<GatewayHost> StartAsync(OdooClient odoo, ResourceCatalog? catalog = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var host = new GatewayHost(odoo);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddRouting().AddLogging().AddOdooGateway(catalog).AddSingleton<IOdooSessionAccessor>(host);
        services?.Invoke(builder.Services);
        host._host = builder.Build();
        host._host.Use(async (context, next) =>
        {
            await using var leaving = context.RequestAborted.Register(() => host.CallerHasLeft.TrySetResult());
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

    public string CallerOf(HttpContext context) => $"{context.Request.Headers["X-Database"]}/{context.Request.Headers["X-Session"]}";

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

    /// <summary>Sends a request with a JSON body and further headers.</summary>
    public async Task<GatewayAnswer> SendAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        return new(response.StatusCode, content.Length == 0 ? default : JsonDocument.Parse(content).RootElement, response.Headers.RetryAfter?.Delta)
        {
            Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        };
    }

    public Task<GatewayAnswer> PostAsync(string path, JsonNode? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body ?? new JsonObject(), headers);

    public Task<GatewayAnswer> PatchAsync(string path, JsonNode body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    public Task<GatewayAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

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
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The record of the answer, which has to be a success.</summary>
    public JsonObject Record
    {
        get
        {
            ((int)Status).ShouldBeInRange(200, 299, Body.ToString());
            return JsonNode.Parse(Body.GetProperty("data").GetRawText())!.AsObject();
        }
    }

    public int Id => (int)Record["id"]!;

    public string? Reason => Body.TryGetProperty("details", out var details) && details.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error_code", out var code) ? code.GetString() : null;

    public string? ProblemOf(string field) => Body.GetProperty("details").GetProperty("fields").TryGetProperty(field, out var problem) ? problem.GetString() : null;
}
