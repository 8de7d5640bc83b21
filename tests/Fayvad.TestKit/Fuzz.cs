using System.Globalization;
using CsCheck;

namespace Fayvad.TestKit;

/// <summary>Texts and JSON for the parsers that strangers speak to, and how many of them: <c>FAYVAD_FUZZ=n</c> tries n of each.</summary>
public static class Fuzz
{
    private static readonly string[] Awkward =
    [
        "", " ", "\0", "\r\n", "\uD800", "\uDC00x", "\uFEFF", "\u202E", "e\u0301", "\u212A", "\u017F", "\u0130", "\uFF10", "\U0001F600", "null", "true", "NaN", "-0", "-1", "1e999", "9223372036854775808",
        "0001-01-01", "9999-12-31T23:59:59Z", "2026-02-30", "..", "%", "%00", "%zz", "%ud800", "*", "\"", "W/\"1\"", "\"1\"", "'", "\\", "[", "]", "{", "}", ",", "&", "=", "@", ":", "/", "?", "#", "0x7f", "[::1]", "127.1",
    ];

    private static readonly string[] Scalars =
        ["null", "true", "false", "0", "-1", "1", "1.5", "1e999", "9223372036854775807", "-9223372036854775808", "253402300800", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"x\"", "[]", "{}", "[null]", "{\"a\":1,\"a\":2}", "[[]]"];

    /// <summary>How many are tried: as many as the environment says, otherwise so many as take a moment.</summary>
    public static long Count(int usual) => long.TryParse(Environment.GetEnvironmentVariable("FAYVAD_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : usual;

    /// <summary>One of these.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    /// <summary>Any text; mostly such as programs stumble over.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(Of(Awkward), Gen.String[0, 60], Of(Awkward).Array[1, 6].Select(static parts => string.Concat(parts)));

    /// <summary>A good text with one thing wrong, or pieces of good ones in any order.</summary>
    public static Gen<string> Near(params string[] good) => Gen.OneOf(
        Gen.OneOf(Of(good), Text).Array[1, 7].Select(static parts => string.Concat(parts)),
        Gen.Select(Of(good), Gen.Double[0, 1], Gen.Int[0, 3], Text).Select(static (text, place, cut, other) =>
        {
            var at = (int)(place * text.Length);
            return text.Remove(at, Math.Min(cut, text.Length - at)).Insert(at, other);
        }));

    /// <summary>A value in JSON.</summary>
    public static Gen<string> Json { get; } = Gen.OneOf(Of(Scalars), Of(Scalars).Array[0, 3].Select(static items => $"[{string.Join(',', items)}]"));

    /// <summary>A good object in JSON of which some members are missing, or have another value, maybe one that is almost the same, or empty.</summary>
    public static Gen<string> JsonLike(string good)
    {
        var members = System.Text.Json.Nodes.JsonNode.Parse(good)!.AsObject().Select(static member => (member.Key, Value: member.Value?.ToJsonString() ?? "null")).ToArray();
        return Gen.Select(Gen.Int[0, members.Length - 1], Gen.Int[0, 5], Json, Gen.Int[0, members.Length - 1], Json).Select((first, how, value, second, other) =>
        {
            var all = members.Select((member, at) => (member.Key, Value: at == first ? how == 4 ? Bent(member.Value) : how == 5 && member.Value[0] == '"' ? "\"\"" : value : at == second && how == 1 ? other : member.Value)).Where((_, at) => how != 2 || at != first);
            return $"{{{string.Join(',', all.Select(static member => $"\"{member.Key}\":{member.Value}"))}{(how == 3 ? $",\"{members[second].Key}\":{other}" : "")}}}";
        });
    }

    // Of the same type and almost the same: what compares too little takes it.
    private static string Bent(string value) => value[0] == '"' ? $"{value[..^1]}x\"" : char.IsAsciiDigit(value[^1]) ? $"{value}1" : value;
}
