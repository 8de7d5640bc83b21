using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Values between JSON and the store, with the refusals that Odoo and its database answer to wrong ones.</summary>
internal static partial class Values
{
    /// <summary>A value to store; JSON false and null are the empty value of every type but boolean.</summary>
    public static object? Read(Model model, Field field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return field.Type == "boolean" ? false : field.IsNumber ? Zero(field) : null;
        switch (field.Type)
        {
            case "boolean":
                return json.ValueKind != JsonValueKind.Number || json.GetDouble() != 0;
            case "integer" or "many2one":
                if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var whole)) return whole;
                throw DemoFault.Database("InvalidTextRepresentation", "invalid input syntax for type integer\n");
            case "float" or "monetary":
                if (json.ValueKind == JsonValueKind.Number) return json.GetDouble();
                throw DemoFault.Value($"could not convert string to float: '{json}'");
            case "selection" when json.ValueKind != JsonValueKind.String || !field.Selection.Contains(json.GetString()):
                throw DemoFault.Value($"Wrong value for {model.Name}.{field.Name}: '{json}'");
            case "date" when !IsDate(Text(json)):
            case "datetime" when !IsDate(Text(json)) && !IsDatetime(Text(json)):
                throw DemoFault.Value($"time data '{json}' does not match format '%Y-%m-%d %H:%M:%S'");
            case "datetime" when IsDate(Text(json)):
                return Text(json) + " 00:00:00";
            case "one2many" or "many2many":
                throw new InvalidOperationException("Lists of records are changed by commands.");
            default:
                return Text(json);
        }
    }

    public static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsDatetime(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static object Zero(Field field) => field.Type == "integer" ? 0L : 0d;

    /// <summary>Writes a number the way Python does, with a point.</summary>
    public static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15) writer.WriteRawValue(number.ToString("0.0", CultureInfo.InvariantCulture));
        else writer.WriteNumberValue(number);
    }

    /// <summary>SQL LIKE: <c>%</c> any text, <c>_</c> any character, backslash takes the next one literally.</summary>
    public static bool Like(string text, string pattern, bool ignoreCase)
    {
        var expression = "^" + LikeToken().Replace(pattern, static token => token.Value switch
        {
            "%" => ".*",
            "_" => ".",
            ['\\', var escaped] => Regex.Escape(escaped.ToString()),
            var other => Regex.Escape(other),
        }) + "$";
        // Linear in the length of the text, whatever the pattern.
        return Regex.IsMatch(text, expression,
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | (ignoreCase ? RegexOptions.IgnoreCase : 0));
    }

    [GeneratedRegex(@"\\.|%|_|[^\\%_]+|\\$", RegexOptions.Singleline)]
    private static partial Regex LikeToken();
}
