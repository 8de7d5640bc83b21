using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Enforcement;
using Fayvad.Server.Features.Auth;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// One open WebSocket. Frames leave in the order in which they were given; a client that does not take them is dropped before they fill the
/// memory. While nothing happens it holds no buffer and no task but the one that waits for the client.
/// </summary>
internal sealed class LiveConnection(WebSocket socket, GatewayIdentity identity, LicensedTenant tenant, ConnectionSlot? slot, string? address, TimeProvider time)
{
    /// <summary>Largest message of a client, in bytes.</summary>
    public const int MaxMessage = 64 * 1024;

    private const int MaxWaitingFrames = 1000;
    private const int MaxWaitingBytes = 1024 * 1024;
    private const int FirstBuffer = 4 * 1024;
    private const int Burst = 30;
    private const int PerMinute = 120;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _waiting = [];
    private readonly HashSet<string> _channels = new(StringComparer.Ordinal) { LiveChannels.License };
    private long _waitingBytes;
    private bool _isSending;
    private bool _isClosing;
    private (LiveClose Code, string Reason)? _close;
    private List<LiveEvent>? _held;
    private long _firstPlace = long.MaxValue; // of the licence events that were sent, which are all between the two
    private long _lastPlace = long.MinValue;
    private long _known = long.MinValue;
    private double _tokens = Burst;
    private long _countedAt = time.GetTimestamp();

    public GatewayIdentity Identity => identity;

    public LicensedTenant Tenant => tenant;

    public string? Address => address;

    /// <summary>The right to be counted; null where licences are not enforced.</summary>
    public ConnectionSlot? Slot => slot;

    /// <summary>When it was opened: a timestamp.</summary>
    public long OpenedAt { get; } = time.GetTimestamp();

    /// <summary>The channels, in the order of the alphabet.</summary>
    public string[] Channels
    {
        get
        {
            lock (_gate) return [.. _channels.Order(StringComparer.Ordinal)];
        }
    }

    public bool IsSubscribed(string channel)
    {
        lock (_gate) return _channels.Contains(channel);
    }

    public void Subscribe(string channel)
    {
        lock (_gate) _channels.Add(channel);
    }

    public void Unsubscribe(string channel)
    {
        lock (_gate) _channels.Remove(channel);
    }

    /// <summary>Sends a frame behind those that wait. Never waits: who takes nothing is dropped.</summary>
    public void Send(ReadOnlyMemory<byte> frame)
    {
        lock (_gate)
        {
            if (_isClosing) return;
            _waiting.Enqueue(frame);
            _waitingBytes += frame.Length;
            if (_waiting.Count > MaxWaitingFrames || _waitingBytes > MaxWaitingBytes)
            {
                _isClosing = true;
                socket.Abort(); // there is no room for a farewell
                return;
            }
            if (_isSending) return;
            _isSending = true;
        }
        _ = SendAllAsync();
    }

    /// <summary>Sends a licence event; while older ones are being fetched for this connection, it waits behind them.</summary>
    public void SendEvent(LiveEvent what)
    {
        lock (_gate)
        {
            if (_held is not null && what.Place is not null)
            {
                _held.Add(what);
                return;
            }
            if (what.Place is { } place)
            {
                if (place <= _lastPlace || place < _known) return; // it was fetched, or comes late
                (_firstPlace, _lastPlace) = (Math.Min(_firstPlace, place), place);
            }
            Send(what.Frame);
        }
    }

    /// <summary>From now on licence events wait, until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_gate) _held ??= [];
    }

    /// <summary>The client is told of nothing up to this change.</summary>
    public void BeginBehind(long sequence)
    {
        lock (_gate) _known = Math.Max(_known, LiveEvent.EndOf(sequence));
    }

    /// <summary>Sends what was fetched, and then what waited; nothing that was sent before, and nothing twice.</summary>
    public void Release(IEnumerable<LiveEvent> fetched)
    {
        lock (_gate)
        {
            var (held, first, last) = (_held ?? [], _firstPlace, _lastPlace);
            _held = null;
            foreach (var what in fetched.Concat(held.Where(what => what.Place >= _known)).DistinctBy(static what => what.Place).OrderBy(static what => what.Place))
            {
                if (what.Place >= first && what.Place <= last) continue;
                Send(what.Frame);
                (_firstPlace, _lastPlace) = (Math.Min(_firstPlace, what.Place!.Value), Math.Max(_lastPlace, what.Place.Value));
            }
        }
    }

    /// <summary>Closes behind the frames that wait. Only the first reason counts.</summary>
    public void Close(LiveClose code, string reason)
    {
        lock (_gate)
        {
            if (_isClosing) return;
            _isClosing = true;
            _close = (code, reason);
            if (_isSending) return;
            _isSending = true;
        }
        _ = SendAllAsync();
    }

    /// <summary>Takes the client's messages until the connection ends, however it does.</summary>
    /// <param name="handle">Called with each text message.</param>
    /// <param name="aborted">The transport is gone.</param>
    public async Task ReceiveAsync(Func<ReadOnlyMemory<byte>, ValueTask> handle, CancellationToken aborted)
    {
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                // Nothing is rented before there is something to read.
                var peek = await socket.ReceiveAsync(Memory<byte>.Empty, aborted);
                if (peek.MessageType == WebSocketMessageType.Close || !await ReceiveMessageAsync(handle, aborted)) break;
            }
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, aborted);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone.
        }
        finally
        {
            lock (_gate) _isClosing = true;
        }
    }

    /// <returns>False: the client has closed.</returns>
    private async ValueTask<bool> ReceiveMessageAsync(Func<ReadOnlyMemory<byte>, ValueTask> handle, CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            for (var length = 0; ;)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), aborted);
                if (received.MessageType == WebSocketMessageType.Close) return false;
                length += received.Count;
                if (received.MessageType == WebSocketMessageType.Binary || length > MaxMessage)
                {
                    Close(LiveClose.Error, received.MessageType == WebSocketMessageType.Binary ? "TEXT_ONLY" : "PAYLOAD_TOO_LARGE");
                    return !received.EndOfMessage || socket.State == WebSocketState.Open;
                }
                if (received.EndOfMessage)
                {
                    if (!IsClosing) await handle(buffer.AsMemory(0, length));
                    return true;
                }
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether the client may send one more message: bursts of thirty, two a second.</summary>
    public bool TryTakeMessage()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + (time.GetElapsedTime(_countedAt, now).TotalMinutes * PerMinute));
        _countedAt = now;
        if (_tokens < 1) return false;
        _tokens--;
        return true;
    }

    /// <summary>Whether it is told no more.</summary>
    public bool IsClosing
    {
        get
        {
            lock (_gate) return _isClosing;
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (true)
            {
                ReadOnlyMemory<byte> frame;
                lock (_gate)
                {
                    if (!_waiting.TryDequeue(out frame))
                    {
                        if (_close is null)
                        {
                            _isSending = false;
                            return;
                        }
                        break;
                    }
                    _waitingBytes -= frame.Length;
                }
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            await SayGoodbyeAsync(_close.Value.Code, _close.Value.Reason);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            socket.Abort();
        }
    }

    private async Task SayGoodbyeAsync(LiveClose code, string reason)
    {
        using var patience = new CancellationTokenSource(CloseTimeout, time);
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, Cut(reason), patience.Token);
        // The client's answer ends ReceiveAsync; one that never comes must not keep the connection.
        await Task.Delay(CloseTimeout, time);
        if (socket.State is not (WebSocketState.Closed or WebSocketState.Aborted)) socket.Abort();
    }

    // RFC 6455 section 5.5: 125 bytes with the code.
    private static string Cut(string reason) => Encoding.UTF8.GetByteCount(reason) <= 123 ? reason : reason[..40];
}
