using System.Collections.Concurrent;
using System.Text;
using Fayvad.Odoo.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Server.Tests.Harness;

/// <summary>A demo Odoo of its own that watches for calls with a text in their path or their body, and answers none of them from its hold on.</summary>
internal sealed class HeldOdoo(DemoOdoo demo, HttpClient http, string watched, SemaphoreSlim waiting) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private WebApplication _front = null!;
    private volatile bool _isHeld;

    public string Address => _front.Urls.Single();

    public static async Task<HeldOdoo> StartAsync(string database, string watched, SemaphoreSlim waiting)
    {
        var demo = await DemoOdoo.StartAsync(new DemoOdooOptions { Databases = [database] });
        var odoo = new HeldOdoo(demo, new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = demo.Address }, watched, waiting);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        odoo._front = builder.Build();
        odoo._front.Run(odoo.ForwardAsync);
        await odoo._front.StartAsync(TestContext.Current.CancellationToken);
        return odoo;
    }

    /// <summary>The cookies of the calls that it watches for.</summary>
    public ConcurrentQueue<string> Callers { get; } = [];

    public void Hold() => _isHeld = true;

    public void LetGo() => _isHeld = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _front.DisposeAsync();
        http.Dispose();
        await demo.DisposeAsync();
        _end.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var isWatched = (context.Request.Path + body).Contains(watched, StringComparison.Ordinal);
        if (isWatched) Callers.Enqueue(context.Request.Headers.Cookie.ToString());
        if (_isHeld && isWatched)
        {
            waiting.Release();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
            await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        using var message = new HttpRequestMessage(HttpMethod.Post, context.Request.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (context.Request.Headers.Cookie is [{ } cookie]) message.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await http.SendAsync(message);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)) context.Response.Headers.SetCookie = cookies.ToArray();
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
    }
}
