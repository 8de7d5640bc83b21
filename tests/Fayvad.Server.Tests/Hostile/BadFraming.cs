using System.Globalization;
using System.Text;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Requests whose end is not where they say, and clients that stop or dawdle in the middle.</summary>
internal static class BadFraming
{
    public static void Apply(Random random, BadRequest request)
    {
        request.IsFramed = true;
        var body = request.Body;
        switch (random.Next(12))
        {
            case 0: request.Headers.Add(("Content-Length", random.Of("-1", "x", "99999999999999999999", "+5", "0x5", "5, 5", "5,6", "", "1e3"))); break;
            case 1: // shorter than it says
                request.Headers.Add(("Content-Length", $"{body.Length + 1 + random.Size(5_000)}"));
                request.CutAt = int.MaxValue;
                break;
            case 2: // two lengths
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                request.Headers.Add(("Content-Length", $"{body.Length + 1}"));
                break;
            case 3: // a length and chunks
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                request.Headers.Add(("Transfer-Encoding", "chunked"));
                request.Body = Chunked(random, body);
                break;
            case 4 or 5:
                request.Headers.Add(("Transfer-Encoding", random.Of("chunked", "Chunked", "gzip, chunked", "chunked, chunked", "chunked, identity", "\tchunked", "xchunked")));
                request.Body = Chunked(random, body);
                request.CutAt = int.MaxValue;
                break;
            case 6:
                request.Version = random.Of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.10", "http/1.1", "HTTP/", "");
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                break;
            case 7: // the head ends somewhere
                request.CutAt = random.Next(1, 200);
                break;
            case 8 or 9:
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                request.Pieces = random.Next(1, 200);
                break;
            case 10:
                request.Headers.RemoveAll(static header => header.Name == "Host");
                if (random.OneIn(2)) request.Headers.Add(("Host", random.Of("", "a b", "a/b", "elsewhere.test", "localhost:99999", "a@b", "[::1", "\u00E9.test")));
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                break;
            default: // announces a body, and waits to be asked for it
                request.Headers.Add(("Expect", "100-continue"));
                request.Headers.Add(("Content-Length", $"{body.Length}"));
                break;
        }
    }

    private static byte[] Chunked(Random random, byte[] body)
    {
        var chunk = body.Length.ToString("x", CultureInfo.InvariantCulture);
        var (size, end) = random.Next(8) switch
        {
            0 => ("zz", "0\r\n\r\n"),
            1 => ("ffffffffffffffff", ""),
            2 => ($"-{chunk}", "0\r\n\r\n"),
            3 => ($"{chunk};ext=\"{new string('x', random.Size(9_000))}\"", "0\r\n\r\n"),
            4 => (chunk, "0\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"),
            5 => (chunk, ""),
            6 => (chunk, "00000000000000000000\r\n\r\n"),
            _ => (chunk, "0\r\n\r\n"),
        };
        return [.. Encoding.ASCII.GetBytes($"{size}\r\n"), .. body, .. Encoding.ASCII.GetBytes($"\r\n{end}")];
    }
}
