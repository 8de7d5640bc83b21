using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>Reads the actions of a resource and notes what is wrong with them.</summary>
internal sealed class ActionReader(string path, List<CatalogField> fields, List<string> problems)
{
    /// <summary>Other addresses below a record.</summary>
    private static readonly string[] Reserved = ["report", "schema", "bulk"];

    public IReadOnlyList<CatalogAction> Read(IReadOnlyDictionary<string, ActionEntry> entries) => [.. entries.Select(pair => Read(pair.Key, pair.Value))];

    private CatalogAction Read(string name, ActionEntry entry)
    {
        var place = $"{path}/{name}";
        if (!CatalogReader.PathPart().IsMatch(name) || Reserved.Contains(name)) problems.Add($"{place}: an action's name is lower-case letters, digits and dashes");
        if (entry.Method is null || !CatalogReader.MethodName().IsMatch(entry.Method)) problems.Add($"{place}: 'method' is not the name of a public method");
        if (entry.Wizard is not null && !CatalogReader.ModelName().IsMatch(entry.Wizard)) problems.Add($"{place}: 'wizard' is not an Odoo model's name");
        if (entry is { Wizard: null, Values: not null } or { Wizard: null, Parameters: not null } or { Wizard: null, Take: not null })
            problems.Add($"{place}: 'values', 'take' and 'parameters' belong to a wizard");
        if (entry.Windows?.Any(static it => !CatalogReader.ModelName().IsMatch(it.Key) || !CatalogReader.MethodName().IsMatch(it.Value)) is true)
            problems.Add($"{place}: 'windows' are not models with public methods");
        if (entry is { To: not { Count: > 0 }, Proof: null }) problems.Add($"{place}: neither 'to' nor 'proof' says what proves that it took place");
        return new CatalogAction
        {
            Name = name,
            Label = entry.Label ?? Sentence(name),
            Method = entry.Method ?? "",
            Wizard = entry.Wizard,
            Parameters = Parameters(place, entry.Parameters),
            From = States(place, entry.From),
            To = States(place, entry.To),
            Proof = entry.Proof is { } proof ? Known(place, proof) : null,
            Values = entry.Values,
            Take = entry.Take?.ToDictionary(static it => it.Key, it => Known(place, it.Value)) ?? [],
            Context = entry.Context,
            Windows = entry.Windows ?? new Dictionary<string, string>(),
        };
    }

    private List<CatalogField> Parameters(string place, IReadOnlyDictionary<string, string>? written)
    {
        var parameters = new List<CatalogField>();
        foreach (var (name, text) in written ?? new Dictionary<string, string>())
        {
            var (field, target, problem) = FieldSyntax.Read(name, text, isDefault: false);
            if (problem is not null || target is not null) problems.Add($"{place}: {problem ?? $"'{name}' cannot have a target"}");
            parameters.Add(field);
        }
        return parameters;
    }

    private Dictionary<string, IReadOnlyList<JsonNode?>> States(string place, IReadOnlyDictionary<string, JsonArray>? written)
    {
        var states = new Dictionary<string, IReadOnlyList<JsonNode?>>(StringComparer.Ordinal);
        foreach (var (field, values) in written ?? new Dictionary<string, JsonArray>()) states[Known(place, field)] = [.. values];
        return states;
    }

    private string Known(string place, string field)
    {
        if (!fields.Exists(it => it.Name == field && it.Type != FieldType.Binary)) problems.Add($"{place}: '{field}' is not among the fields");
        return field;
    }

    private static string Sentence(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('-', ' ')}";
}
