using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>Reads the figures of a domain and notes what is wrong with them.</summary>
internal sealed class AnalyticsReader(string domain, List<string> problems)
{
    private static readonly string[] Aggregates = ["sum", "avg", "min", "max", "count_distinct"];

    public CatalogAnalytics Read(AnalyticsEntry entry)
    {
        if (!CatalogReader.ModelName().IsMatch(entry.Model)) Note("'model' is not an Odoo model's name");
        if (!CatalogReader.FieldName().IsMatch(entry.Date) || entry.DateType is not ("date" or "datetime")) Note("'date' with its 'date_type' is not a field of time");
        if (DomainSyntax.Problem(entry.Filter ?? []) is { } problem) Note($"'filter' {problem}");
        if (entry.Groups.FirstOrDefault(static group => !CatalogReader.FieldName().IsMatch(group.Value)) is { Key: { } wrong }) Note($"group '{wrong}' is not a field");
        var measures = entry.Measures.Select(pair => Measure(pair.Key, pair.Value)).ToList();
        if (measures.Find(measure => measure.Name == entry.Rank) is not { } rank)
        {
            Note("'rank' is not one of the measures");
            rank = new CatalogMeasure(entry.Rank, null, null);
        }
        return new CatalogAnalytics
        {
            Model = entry.Model,
            Date = new CatalogField(entry.Date, entry.DateType == "date" ? FieldType.Date : FieldType.Datetime),
            Measures = measures,
            Groups = [.. entry.Groups.Select(static group => (group.Key, group.Value))],
            Rank = rank,
            Filter = entry.Filter ?? [],
        };
    }

    private CatalogMeasure Measure(string name, string text)
    {
        if (text == "count") return new(name, null, null);
        var parts = text.Split(':');
        if (parts.Length == 2 && CatalogReader.FieldName().IsMatch(parts[0]) && Aggregates.Contains(parts[1])) return new(name, parts[0], parts[1]);
        Note($"measure '{name}' is neither 'count' nor 'field:aggregate'");
        return new(name, null, null);
    }

    private void Note(string problem) => problems.Add($"{domain}/analytics: {problem}");
}
