using System.Text;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>A request as the bytes that go over the wire: what no proper client would let through is the point of it.</summary>
internal sealed record BadRequest
{
    /// <summary>With the seed, all that it takes to make it again.</summary>
    public required long Index { get; init; }

    /// <summary>What is bad about it first of all.</summary>
    public required string Kind { get; set; }

    public required string Method { get; set; }

    /// <summary>Path and query as they are sent; each character is one byte.</summary>
    public required string Target { get; set; }

    public string Version { get; set; } = "HTTP/1.1";

    /// <summary>As they are sent; each character of a value is one byte.</summary>
    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[] Body { get; set; } = [];

    /// <summary>Its length is told by the generator, in a way of its own: no header is added.</summary>
    public bool IsFramed { get; set; }

    /// <summary>Only so many of its bytes are sent, then the client falls silent; null: all.</summary>
    public int? CutAt { get; set; }

    /// <summary>Sent in pieces of so many bytes; 0: at once.</summary>
    public int Pieces { get; set; }

    /// <summary>What is sent after the server has changed to the protocol of WebSockets.</summary>
    public byte[] Frames { get; set; } = [];

    /// <summary>Whether the client hangs up after <see cref="Frames"/>, instead of waiting for the server to do so.</summary>
    public bool HangsUp { get; set; }

    /// <summary>Whether another request can follow on the same connection.</summary>
    public bool KeepsConnection => !IsFramed && CutAt is null && Version == "HTTP/1.1" && Frames.Length == 0;

    /// <summary>What it may use up (<see cref="Target.UsesUp"/>).</summary>
    public string? UsesUp { get; set; }

    /// <summary>Names it in the server's log.</summary>
    public string Name => $"bad-{Index}";

    public void SetHeader(string name, string value)
    {
        Headers.RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        Headers.Add((name, value));
    }

    /// <summary>Puts another credential, or another thing's id, in the place of one.</summary>
    public void Replace(string old, string other)
    {
        Target = Target.Replace(old, other, StringComparison.Ordinal);
        for (var at = 0; at < Headers.Count; at++) Headers[at] = (Headers[at].Name, Headers[at].Value.Replace(old, other, StringComparison.Ordinal));
    }

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} {Version}\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (!IsFramed && (Body.Length > 0 || Method is "POST" or "PUT" or "PATCH")) head.Append("Content-Length: ").Append(Body.Length).Append("\r\n");
        byte[] all = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body];
        return CutAt is { } end && end < all.Length ? all[..end] : all;
    }

    /// <summary>For people: what cannot be printed as dots.</summary>
    public override string ToString()
    {
        var bytes = ToBytes();
        var text = string.Concat(bytes.Take(3_000).Select(static symbol => symbol is >= 32 and < 127 or (byte)'\n' ? (char)symbol : symbol == '\r' ? ' ' : '.'));
        return $"request {Index} ({Kind}; {bytes.Length} bytes{(Frames.Length > 0 ? $", frames {Convert.ToHexString(Frames.AsSpan(0, Math.Min(60, Frames.Length)))}" : "")})\n{text}";
    }
}
