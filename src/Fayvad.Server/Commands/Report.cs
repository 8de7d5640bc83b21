using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Commands;

/// <summary>Prints results: JSON for programs, tables for people.</summary>
internal static class Report
{
    public static void Json<T>(TextWriter output, T value, JsonTypeInfo<T> type) => output.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>Name and value, one per line; lines without a value are left out.</summary>
    public static void Facts(TextWriter output, params IEnumerable<(string Name, string? Value)> facts)
    {
        var shown = facts.Where(static fact => fact.Value is not null).ToList();
        var width = shown.Max(static fact => fact.Name.Length);
        foreach (var (name, value) in shown) output.WriteLine($"{name.PadRight(width)}  {Line(value!)}");
    }

    public static void Table(TextWriter output, string[] header, IReadOnlyList<string[]> rows)
    {
        var lines = rows.Select(static row => row.Select(Line).ToArray()).Prepend(header).ToList();
        var widths = Enumerable.Range(0, header.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    // A client's name may hold anything: nothing in it moves the cursor or forges a line.
    private static string Line(string text) => string.Concat(text.Select(static symbol => char.IsControl(symbol) ? ' ' : symbol));
}
