using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Clients that take their time: the web server ends them by its limits, which are shortened here and are otherwise those that ship.</summary>
public sealed class SlowClientTests
{
    // The shortest that the web server takes.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1.1);

    // Of a machine that is busy with other things; nothing is measured.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Who_dawdles_is_cut_off_without_an_error_in_the_log_and_no_connection_stays()
    {
        using var connections = new Connections();
        await using var app = await FayvadApplication.StartAsync(new ApplicationOptions
        {
            Services = static services => services.PostConfigure<KestrelServerOptions>(static server =>
            {
                server.Limits.RequestHeadersTimeout = server.Limits.KeepAliveTimeout = Soon;
                // Only how long they wait is another: a limit that does not ship is not there.
                if (server.Limits.MinRequestBodyDataRate is { } body) server.Limits.MinRequestBodyDataRate = new(body.BytesPerSecond, Soon);
            }),
        });
        connections.Follow(app.Services.GetRequiredService<IMeterFactory>());

        var user = await app.LogInAsync();
        const string Head = "POST /api/auth/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        var answers = await Task.WhenAll(
            TalkAsync(app, ""),
            TalkAsync(app, "GET /health/ HT"),
            TalkAsync(app, "GET /health/ HTTP/1.1\r\nHost: localhost\r\nX-", drip: "a"),
            TalkAsync(app, $"{Head}Content-Length: 1000\r\n\r\n"),
            TalkAsync(app, $"{Head}Content-Length: 1000\r\n\r\n{{\"user", drip: "n"),
            TalkAsync(app, $"{Head}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"use\r\n"),
            TalkAsync(app, $"{Head}Transfer-Encoding: chunked\r\n\r\n", drip: "1\r\na\r\n"),
            TalkAsync(app, $"{Upload(user)}Content-Length: 1000\r\n\r\n"),
            TalkAsync(app, $"{Upload(user)}Content-Length: 1000\r\n\r\n", drip: "a"),
            TalkAsync(app, "GET /health/ HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        answers[0].ShouldBe("", "a connection that says nothing just ends");
        answers[1..3].ShouldAllBe(static answer => answer.StartsWith("HTTP/1.1 408 "));
        answers[3..9].ShouldAllBe(static answer => answer.StartsWith("HTTP/1.1 400 ") && answer.Contains("INVALID_JSON"), "who began is told in the words of the contract");
        answers[9].ShouldStartWith("HTTP/1.1 200 ", Case.Sensitive, "what is whole is answered; then the connection is kept for a while");
        await connections.AreEndedAsync(Patience);
        app.Logs.Of(LogLevel.Error).Concat(app.Logs.Of(LogLevel.Critical)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_takes_longer_to_come_than_Odoo_is_waited_for_is_taken()
    {
        await using var app = await FayvadApplication.StartAsync();
        var user = await app.LogInAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(IPEndPoint.Parse(app.Address.Authority), patience.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"{Upload(user)}Connection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"), patience.Token);
        var buffer = new byte[4_096];
        var count = await socket.ReceiveAsync(buffer, patience.Token);
        Encoding.ASCII.GetString(buffer, 0, count).ShouldBe("HTTP/1.1 100 Continue\r\n\r\n", "it is being read");

        app.Time.Advance(TimeSpan.FromSeconds(31));
        await socket.SendAsync("image"u8.ToArray(), patience.Token);

        (await RestAsync(socket, patience.Token)).ShouldStartWith("HTTP/1.1 200 ");
        app.Logs.Of(LogLevel.Error).Concat(app.Logs.Of(LogLevel.Critical)).ShouldBeEmpty();
    }

    private static string Upload(ApiClient user) => $"PUT /api/sales/products/1/image_1920/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {user.Token}\r\nContent-Type: image/png\r\n";

    /// <summary>Says something, then no more, or a little now and again.</summary>
    /// <returns>What the server said until it ended the connection.</returns>
    private static async Task<string> TalkAsync(FayvadApplication app, string text, string? drip = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(app.Address.Authority), patience.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), patience.Token);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var dripping = drip is null ? Task.CompletedTask : DripAsync(socket, Encoding.ASCII.GetBytes(drip), end.Token);
        var said = await RestAsync(socket, patience.Token);
        await end.CancelAsync();
        await dripping;
        return said;
    }

    private static async Task<string> RestAsync(Socket socket, CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        var buffer = new byte[4_096];
        try
        {
            for (var count = 1; count > 0;)
            {
                count = await socket.ReceiveAsync(buffer, cancellationToken);
                said.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // It was ended while something was on its way.
        }
        return said.ToString();
    }

    private static async Task DripAsync(Socket socket, byte[] drop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken)) await socket.SendAsync(drop, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The server has had enough.
        }
    }

    /// <summary>How many connections a server has.</summary>
    private sealed class Connections : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _open;

        public void Follow(IMeterFactory server)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "kestrel.active_connections" && ReferenceEquals(instrument.Meter.Scope, server)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
            {
                if (Interlocked.Add(ref _open, change) == 0) _ended.TrySetResult();
            });
            _listener.Start();
        }

        /// <summary>Until the last one has ended; all of them have to be open at once.</summary>
        public Task AreEndedAsync(TimeSpan patience) => _ended.Task.WaitAsync(patience);

        public void Dispose() => _listener.Dispose();
    }
}
