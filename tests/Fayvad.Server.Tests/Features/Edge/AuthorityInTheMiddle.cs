using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Server.Tests.Features.Edge;

/// <summary>What stands between an edge and its authority: a network that can fail, and somebody who can change what passes.</summary>
internal sealed class AuthorityInTheMiddle : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private AuthorityInTheMiddle(WebApplication app, HttpClient http)
    {
        (_app, _http) = (app, http);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>Answers in the authority's place; null: the authority does.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Changes what the authority answered to <c>POST /api/validate</c>.</summary>
    public Func<string, string>? Change { get; set; }

    /// <summary>Stands for <c>POST /license/portal/activate/</c>: whether the key was activated.</summary>
    public Func<JsonObject, Task<bool>>? Portal { get; set; }

    /// <summary>How often a lease was asked for.</summary>
    public int Questions => Volatile.Read(ref _questions);

    private int _questions;

    /// <summary>Nobody answers.</summary>
    public void CutOff() => Instead = static context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static async Task<AuthorityInTheMiddle> StartAsync(Uri authority)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = authority };
        AuthorityInTheMiddle? self = null;
        app.Run(context => self!.PassAsync(context));
        await app.StartAsync();
        return self = new(app, http);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var isQuestion = context.Request.Path.StartsWithSegments("/api/validate") && context.Request.Method == "POST";
        if (isQuestion) Interlocked.Increment(ref _questions);
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }
        if (Portal is { } portal && context.Request.Path == "/license/portal/activate/")
        {
            var done = await portal((await JsonNode.ParseAsync(context.Request.Body))!.AsObject());
            (context.Response.StatusCode, context.Response.ContentType) = (done ? 200 : 403, "application/json");
            await context.Response.WriteAsync(done ? """{"success": true}""" : """{"success": false, "error_code": "LICENSE_INVALID"}""");
            return;
        }
        using var request = new HttpRequestMessage(new(context.Request.Method), context.Request.Path + context.Request.QueryString);
        if (context.Request.Headers.Authorization is [{ } token]) request.Headers.TryAddWithoutValidation("Authorization", token);
        if (context.Request.Method == "POST")
        {
            using var reader = new StreamReader(context.Request.Body);
            request.Content = new StringContent(await reader.ReadToEndAsync(), Encoding.UTF8, "application/json");
        }
        using var response = await _http.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsStringAsync();
        if (isQuestion && Change is { } change) body = change(body);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await context.Response.WriteAsync(body);
    }
}
