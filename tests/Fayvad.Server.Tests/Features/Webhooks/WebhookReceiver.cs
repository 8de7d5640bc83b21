using System.Collections.Concurrent;
using Fayvad.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Server.Tests.Features.Webhooks;

/// <summary>A message as it arrived.</summary>
internal sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];
}

/// <summary>A customer's server: keeps what it is sent, and answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedMessage> _messages;
    private readonly CancellationTokenSource _ending;
    private bool _isDisposed;

    private WebhookReceiver(WebApplication app, ConcurrentQueue<ReceivedMessage> messages, CancellationTokenSource ending) => (_app, _messages, _ending) = (app, messages, ending);

    /// <summary>Settings of a server that may send here.</summary>
    public static Dictionary<string, string?> Allowed => new() { ["FAYVAD_WEBHOOK_ALLOWED_NETWORKS"] = "127.0.0.0/8" };

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<ReceivedMessage> Messages => [.. _messages];

    /// <param name="answer">Null: 200. Its token ends when the caller goes or the test does.</param>
    public static async Task<WebhookReceiver> StartAsync(Func<HttpContext, CancellationToken, Task>? answer = null)
    {
        var (messages, ending) = (new ConcurrentQueue<ReceivedMessage>(), new CancellationTokenSource());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            messages.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value.ToString()), body));
            if (answer is null) return;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending.Token);
            try
            {
                await answer(context, ended.Token);
            }
            catch (OperationCanceledException)
            {
                context.Abort();
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, messages, ending);
    }

    public async Task<bool> HasAsync(FayvadApplication app, int messages, TimeSpan? within = null) =>
        await Eventually.HoldsAsync(app, within ?? TimeSpan.FromSeconds(3), () => Task.FromResult(_messages.Count >= messages));

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _ending.CancelAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }
}
