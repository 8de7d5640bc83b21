using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Fayvad.Server.Features.Reference;
using Json.Schema;

namespace Fayvad.Server.Tests.Harness;

/// <summary>A WebSocket client that keeps what it hears.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    /// <summary>What the contract says of frames: each one that is heard has to be so.</summary>
    private static readonly JsonSchema Described = JsonSchema.FromText(Encoding.UTF8.GetString(ReferenceEndpoints.WriteEvents()));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _heard = Channel.CreateUnbounded<JsonNode>();
    private Task _listening = Task.CompletedTask;

    public string? Subprotocol => _socket.SubProtocol;

    /// <summary>Connects with a token, or a ticket, in the address.</summary>
    public static Task<LiveClient> ConnectAsync(FayvadApplication app, string? token, string more = "") =>
        ConnectAsync(app, $"?token={token}{more}", static _ => { });

    public static async Task<LiveClient> ConnectAsync(FayvadApplication app, string query, Action<ClientWebSocketOptions> configure)
    {
        var client = new LiveClient();
        configure(client._socket.Options);
        await client._socket.ConnectAsync(new Uri($"ws://{app.Address.Authority}/ws/{query}"), TestContext.Current.CancellationToken);
        client._listening = client.ListenAsync();
        return client;
    }

    public Task SendAsync(JsonNode message) => SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(message, type, endOfMessage: true, TestContext.Current.CancellationToken);

    public Task SubscribeAsync(params string[] channels) =>
        SendAsync(new JsonObject { ["type"] = "subscribe", ["channels"] = new JsonArray([.. channels.Select(static channel => JsonValue.Create(channel))]) });

    /// <summary>Sends a ping and waits for its answer: whatever was sent before has been dealt with by then.</summary>
    public async Task<JsonNode> PingAsync()
    {
        await SendAsync(new JsonObject { ["type"] = "ping" });
        return (await NextAsync("pong"))["payload"]!;
    }

    /// <summary>The next frame.</summary>
    public async Task<JsonNode> NextAsync() => await _heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>The next frame, which has to be of this type.</summary>
    public async Task<JsonNode> NextAsync(string type)
    {
        var frame = await NextAsync();
        frame["type"]!.GetValue<string>().ShouldBe(type, frame.ToJsonString());
        return frame;
    }

    /// <summary>What was heard and not asked for yet.</summary>
    public List<JsonNode> Rest()
    {
        var rest = new List<JsonNode>();
        while (_heard.Reader.TryRead(out var frame)) rest.Add(frame);
        return rest;
    }

    /// <summary>The code and the reason with which the server closes.</summary>
    public async Task<string> ClosedAsync()
    {
        await _listening.WaitAsync(Patience);
        return _socket.CloseStatus is { } code ? $"{(int)code} {_socket.CloseStatusDescription}".TrimEnd() : "aborted";
    }

    /// <summary>Goes away without a word.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
            await _listening.WaitAsync(Patience);
        }
        _socket.Dispose();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await _socket.ReceiveAsync(buffer.AsMemory(length), default);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                if (received.MessageType == WebSocketMessageType.Close) break;
                var frame = JsonNode.Parse(buffer.AsSpan(0, length))!;
                Described.Evaluate(frame).IsValid.ShouldBeTrue($"contracts/events.schema.json does not describe {frame.ToJsonString()}");
                await _heard.Writer.WriteAsync(frame);
            }
            if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        catch (WebSocketException)
        {
            // The transport is gone.
        }
        finally
        {
            _heard.Writer.TryComplete();
        }
    }
}
