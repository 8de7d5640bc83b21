using System.Globalization;
using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Odoo's <c>read_group</c>: records by one field, or none, with aggregates; dates by day, week (from Sunday), month, quarter or year.</summary>
internal sealed class Grouping(OdooEnvironment environment, Model model, Utf8JsonWriter writer)
{
    private DemoDatabase Db => environment.Db;

    public void Read(Arguments arguments)
    {
        var records = environment.Search(model, arguments.Get(0, "domain"));
        var measures = Measures(arguments.Get(1, "fields"));
        var by = arguments.Get(2, "groupby") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? Values.Text(list[0]) : null;
        var groups = by is null ? [new Group(null, null, records)] : Groups(by, records);
        groups = Sort(groups, measures, arguments.Text(5, "orderby"));
        if (arguments.Whole(4, "limit") is { } most and > 0) groups = groups.Take((int)most).ToList();
        writer.WriteStartArray();
        foreach (var group in groups) Write(by, group, measures, arguments.Get(0, "domain"));
        writer.WriteEndArray();
    }

    private List<Measure> Measures(JsonElement fields)
    {
        var measures = new List<Measure>();
        foreach (var item in fields.ValueKind == JsonValueKind.Array ? fields.EnumerateArray() : default)
        {
            var (name, rest) = Values.Text(item).Split(':') is [var first, var second] ? (first, second) : (Values.Text(item), "sum");
            var (function, field) = rest.Split('(', ')') is [var aggregate, var inner, ..] ? (aggregate, inner) : (rest, name);
            if (environment.FieldOf(model, field) is { IsComputed: true }) throw DemoFault.Value($"Field '{field}' is not stored and cannot be aggregated");
            measures.Add(new(name, function, environment.FieldOf(model, field)));
        }
        return measures;
    }

    private List<Group> Groups(string by, List<DemoRecord> records)
    {
        var parts = by.Split(':');
        var field = environment.FieldOf(model, parts[0]);
        return records.GroupBy(record => Db.Get(model, record, field) is string text && field.Type is "date" or "datetime" ? Start(text, parts.ElementAtOrDefault(1) ?? "month") : Db.Get(model, record, field))
            .OrderBy(static group => group.Key is null).ThenBy(static group => group.Key as string ?? "", StringComparer.Ordinal).ThenBy(static group => group.Key as long? ?? 0)
            .Select(group => new Group(field, group.Key, [.. group])).ToList();
    }

    private List<Group> Sort(List<Group> groups, List<Measure> measures, string? order)
    {
        if (order?.Split(' ') is not [var name, ..]) return groups;
        Func<Group, double> key = name == "__count" ? static group => group.Records.Count
            : measures.Find(measure => measure.Name == name) is { } found ? group => Aggregate(found, group.Records) : throw DemoFault.Value($"Invalid order: {order}");
        return order.EndsWith("desc", StringComparison.OrdinalIgnoreCase) ? [.. groups.OrderByDescending(key)] : [.. groups.OrderBy(key)];
    }

    private void Write(string? by, Group group, List<Measure> measures, JsonElement domain)
    {
        writer.WriteStartObject();
        writer.WriteNumber("__count", group.Records.Count);
        foreach (var measure in measures)
        {
            writer.WritePropertyName(measure.Name);
            if (measure.Function == "count_distinct") writer.WriteNumberValue((long)Aggregate(measure, group.Records));
            else if (group.Records.Count == 0) writer.WriteBooleanValue(false);
            else Values.WriteFloat(writer, Aggregate(measure, group.Records));
        }
        if (by is not null) WriteKey(by, group);
        writer.WritePropertyName("__domain");
        domain.WriteTo(writer);
        writer.WriteEndObject();
    }

    private void WriteKey(string by, Group group)
    {
        writer.WritePropertyName(by);
        switch (group.Key)
        {
            case null:
                writer.WriteBooleanValue(false);
                break;
            case long id when group.Field!.Type == "many2one":
                new RecordReader(environment, writer).WritePair(group.Field.Relation!, id);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string start when group.Field!.Type is "date" or "datetime":
                writer.WriteStringValue(start[..7]);
                writer.WriteStartObject("__range");
                writer.WriteStartObject(by);
                writer.WriteString("from", start);
                writer.WriteString("to", Next(start, by.Split(':').ElementAtOrDefault(1) ?? "month"));
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue($"{group.Key}");
                break;
        }
    }

    private double Aggregate(Measure measure, List<DemoRecord> records)
    {
        var values = records.Select(record => Db.Get(model, record, measure.Field));
        return measure.Function switch
        {
            "count_distinct" => values.Where(static value => value is not null).Distinct().Count(),
            "avg" => values.Select(Derived.Number).DefaultIfEmpty().Average(),
            "min" => values.Select(Derived.Number).DefaultIfEmpty().Min(),
            "max" => values.Select(Derived.Number).DefaultIfEmpty().Max(),
            "sum" => Math.Round(values.Sum(Derived.Number), 2),
            _ => throw DemoFault.Value($"Invalid aggregation function '{measure.Function}'."),
        };
    }

    /// <summary>First instant of the period in the caller's zone, as Odoo writes it: in UTC.</summary>
    private string Start(string text, string interval)
    {
        var isDate = text.Length == 10;
        var wall = Parse(text);
        if (!isDate) wall = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(wall, DateTimeKind.Utc), environment.Zone);
        return Format(Begin(wall.Date, interval), isDate);
    }

    private string Next(string start, string interval)
    {
        var isDate = start.Length == 10;
        var wall = Parse(start);
        if (!isDate) wall = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(wall, DateTimeKind.Utc), environment.Zone);
        return Format(interval switch { "day" => wall.AddDays(1), "week" => wall.AddDays(7), "month" => wall.AddMonths(1), "quarter" => wall.AddMonths(3), _ => wall.AddYears(1) }, isDate);
    }

    private string Format(DateTime wall, bool isDate) => isDate ? wall.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), environment.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static DateTime Begin(DateTime day, string interval) => interval switch
    {
        "day" => day,
        "week" => day.AddDays(-(int)day.DayOfWeek),
        "month" => new(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
        "quarter" => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        _ => new(day.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
    };

    private static DateTime Parse(string text) =>
        DateTime.ParseExact(text, text.Length == 10 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private sealed record Measure(string Name, string Function, Field Field);

    private sealed record Group(Field? Field, object? Key, List<DemoRecord> Records);
}
