using System.Text;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>A path in other spellings, and queries that are none.</summary>
internal static class BadPaths
{
    public static string Spelled(Random random, string path)
    {
        var segments = path.Split('/');
        var at = random.Next(segments.Length);
        switch (random.Next(16))
        {
            case 0: return path.ToUpperInvariant();
            case 1: return path.TrimEnd('/');
            case 2: return $"{path}{random.Of("/", "//", "/.", "/..", ".", "%2f", "%00", "%20", ";", ";a=b", "\\", "~", ".json", "*")}";
            case 3: return path.Replace("/", random.Of("//", "/./", "/x/../", "%2f", "%5c", "\\", "/;x/", "/%2e/"), StringComparison.Ordinal);
            case 4: return $"http://{random.Of("localhost", "elsewhere.test", "127.0.0.1:1", "[::1]")}{path}";
            case 5: return Escaped(path, random);
            case 6: return $"{random.Of("/", "//", "/.", "/..", "/%2e%2e", "/static/..", "/license/portal/..")}{path}";
            case 7: return random.Of("*", "", "/", "?", "//", "/%", "/%zz/", "/%c0%af/", "/%ff%fe/", "/#", "/\u00FF\u00FE/", "elsewhere.test:443", "http://", "/%00/");
            case 8: return $"/{new string('a', random.Size(9_000))}{path}";
            case 9: return string.Concat(Enumerable.Repeat("/a", random.Size(3_000))) + path;
            default:
                segments[at] = random.OneIn(3) ? Bytes(BadValues.Text(random)) : Uri.EscapeDataString(BadValues.Text(random));
                return string.Join('/', segments);
        }
    }

    /// <summary>A value of a query: escaped as it should be, mostly.</summary>
    public static string Value(Random random, string text) => random.Next(8) switch
    {
        0 => Bytes(text),
        1 => random.Of("%", "%z", "%ff", "%c3%28", "%ed%a0%80", "%00", "+", "&", "=", "%25%32%66"),
        _ => Uri.EscapeDataString(text),
    };

    /// <summary>What may stand in a line of the request: each byte a character, none of which would end it.</summary>
    public static string Bytes(string text) =>
        string.Concat(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)).Select(static symbol => symbol is ' ' or '\r' or '\n' or '\0' ? '+' : symbol));

    private static string Escaped(string path, Random random) =>
        string.Concat(path.Select(symbol => symbol != '/' && random.OneIn(2) ? $"%{(int)symbol:x2}" : symbol.ToString()));
}
