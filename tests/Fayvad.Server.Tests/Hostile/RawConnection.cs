using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private string? _text;

    public string Text => _text ??= Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>Sends bytes as they are, and reads HTTP/1.1. One request at a time; the connection is kept while both sides want it.</summary>
internal sealed class RawConnection(IPEndPoint server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // of a machine that is busy with other things

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _start;
    private int _end;

    /// <summary>Null: the server ended the connection without a word.</summary>
    /// <exception cref="TimeoutException">Neither an answer nor an end came.</exception>
    /// <exception cref="InvalidDataException">What came is no answer.</exception>
    public async Task<RawAnswer?> SendAsync(BadRequest request)
    {
        var isKept = _socket is not null;
        // A connection that was kept may end at any time, as every client knows: what is not answered there is asked again.
        return await TrySendAsync(request) is { } answer ? answer : isKept ? await TrySendAsync(request) : null;
    }

    public void Dispose() => Close();

    private async Task<RawAnswer?> TrySendAsync(BadRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await ConnectAsync(patience.Token);
            var sending = SendAsync(request, patience.Token);
            var answer = await ReadAsync(request, patience.Token);
            await sending;
            if (answer?.Status == 101) answer = new(101, answer.Headers, await TalkAsync(request, patience.Token));
            if (_start != _end && request.KeepsConnection) throw new InvalidDataException("More came than was asked for.");
            if (answer is null || !request.KeepsConnection || answer.Status == 101 || answer.Header("Connection") is "close") Close();
            return answer;
        }
        catch (SocketException)
        {
            Close();
            return null;
        }
        catch (OperationCanceledException)
        {
            Close();
            throw new TimeoutException($"There was no answer within {Patience.TotalSeconds} s.");
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        // What the server closed in the meantime is readable, and has nothing in it.
        if (_socket is { } kept && kept.Poll(0, SelectMode.SelectRead)) Close();
        if (_socket is not null) return;
        (_start, _end) = (0, 0);
        _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(server, cancellationToken);
    }

    private async Task SendAsync(BadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = request.ToBytes();
            var piece = request.Pieces == 0 ? bytes.Length : request.Pieces;
            for (var at = 0; at < bytes.Length; at += piece)
            {
                await _socket!.SendAsync(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)), cancellationToken);
                if (piece < bytes.Length) await Task.Yield();
            }
            if (request.CutAt is not null) _socket!.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It was refused before it was read to the end; the answer says why.
        }
    }

    private async Task<byte[]> TalkAsync(BadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _socket!.SendAsync(request.Frames, cancellationToken);
            if (request.HangsUp) _socket.Shutdown(SocketShutdown.Send);
            return await ReadRestAsync(cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private async Task<RawAnswer?> ReadAsync(BadRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReadLineAsync(cancellationToken) is not { } line) return null;
            if (!line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(line.AsSpan(9, 3), out var status)) throw new InvalidDataException($"No answer: {line}");
            var headers = new List<(string Name, string Value)>();
            while (await ReadLineAsync(cancellationToken) is { Length: > 0 } header)
            {
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                headers.Add((header[..colon], header[(colon + 1)..].Trim()));
            }
            if (status == 100) continue;
            var answer = new RawAnswer(status, headers, []);
            if (status is 101 or 204 or 304 || request.Method == "HEAD") return answer;
            if (answer.Header("Transfer-Encoding") == "chunked") return answer with { Body = await ReadChunksAsync(cancellationToken) };
            return answer with
            {
                Body = answer.Header("Content-Length") is { } length ? await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken) : await ReadRestAsync(cancellationToken),
            };
        }
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            var size = int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            all.Write(await ReadBytesAsync(size, cancellationToken));
            await ReadLineAsync(cancellationToken);
            if (size == 0) break;
        }
        return all.ToArray();
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(_buffer, _start, at < 0 ? _end - _start : at));
            _start = at < 0 ? _end : _start + at + 1;
            if (at >= 0) return line.ToString().TrimEnd('\r');
            if (!await FillAsync(cancellationToken)) return null;
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        var (bytes, have) = (new byte[count], 0);
        while (have < count && (_start < _end || await FillAsync(cancellationToken)))
        {
            var some = Math.Min(count - have, _end - _start);
            _buffer.AsSpan(_start, some).CopyTo(bytes.AsSpan(have));
            (have, _start) = (have + some, _start + some);
        }
        return bytes[..have];
    }

    private async Task<byte[]> ReadRestAsync(CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        do all.Write(_buffer, _start, _end - _start);
        while (await FillAsync(cancellationToken));
        _start = _end;
        return all.ToArray();
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, 0);
        _end = await _socket!.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
        return _end > 0;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
