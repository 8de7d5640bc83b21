using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>
/// A raw Odoo domain from a caller. Every field is checked against the catalogue, as Odoo would silently drop a condition on a field that it cannot
/// search and find every record; a dotted path goes over relations that the catalogue follows.
/// </summary>
internal static class DomainParameter
{
    private const int MaxLength = 8000;
    private const int MaxTerms = 100;
    private const int MaxListLength = 1000;
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 8 };

    /// <summary>Adds the domain.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Add(string text, CatalogResource resource, JsonArray domain, TimeZoneInfo zone)
    {
        if (text.Length > MaxLength) return $"At most {MaxLength} characters.";
        if (WholeJson.ReadArray(Encoding.UTF8.GetBytes(text), Parsing) is not { } given) return "Give a domain in JSON, like [[\"amount_total\", \">\", 100]].";
        if (given.Count > MaxTerms) return $"At most {MaxTerms} terms.";
        if (DomainSyntax.Problem(given, condition => Check(condition, resource, zone)) is { } problem) return char.IsUpper(problem[0]) ? problem : $"The domain {problem}.";
        if (given.Count == 0) return null;
        // The caller's "or" must not reach what the domain holds already: Odoo joins complete expressions by "and".
        foreach (var term in given.ToArray())
        {
            given.Remove(term);
            domain.Add(term);
        }
        return null;
    }

    private static string? Check(JsonArray condition, CatalogResource resource, TimeZoneInfo zone)
    {
        var (path, @operator) = ((string)condition[0]!, (string)condition[1]!);
        if (Find(path, resource) is not { } field) return $"There is no field '{path}'.";
        if (!field.CanFilter) return $"'{path}' cannot be filtered by.";
        if (@operator is "any" or "not any") return $"The operator '{@operator}' is not available here: use a dotted path.";
        if (@operator is "child_of" or "parent_of" && field is not { Name: "id" } and not { Type: FieldType.Many2one }) return $"'{path}' has no '{@operator}'.";
        var isList = @operator is "in" or "not in";
        if (condition[2] is JsonArray list)
        {
            if (!isList && @operator is not ("child_of" or "parent_of" or "=" or "!=")) return $"'{@operator}' takes one value.";
            if (list.Count > MaxListLength) return $"At most {MaxListLength} values.";
            for (var at = 0; at < list.Count; at++)
                if (Value(field, list[at], zone, @operator, it => list[at] = it) is { } wrong) return $"{path}: {wrong}";
            return null;
        }
        if (isList) return $"'{@operator}' takes a list.";
        return Value(field, condition[2], zone, @operator, it => condition[2] = it) is { } problem ? $"{path}: {problem}" : null;
    }

    private static CatalogField? Find(string path, CatalogResource resource)
    {
        CatalogField? field = null;
        CatalogResource? at = resource;
        foreach (var name in path.Split('.'))
        {
            if (at?.Find(name) is not { } next) return null;
            if (field is { CanFilter: false }) return field;
            (field, at) = (next, next.Target);
        }
        return field;
    }

    private static string? Value(CatalogField field, JsonNode? value, TimeZoneInfo zone, string @operator, Action<JsonNode> replace)
    {
        switch (value)
        {
            case null:
                replace(JsonValue.Create(false));
                return null;
            case JsonValue scalar:
                if (DomainSyntax.Text(scalar) is not { } text) return null;
                if (text.Contains('\0')) return "NUL is not text.";
                if (field.IsNumber || field.Type == FieldType.Boolean) return "Give a number or a boolean, not a text.";
                if (field.IsRelation) return @operator is "=" or "!=" or "in" or "not in" or "child_of" or "parent_of" ? "Give ids, not texts." : null;
                if (field.Type is FieldType.Date && Instants.ParseDate(text) is null) return "Give a date like 2026-03-01.";
                if (field.Type is not FieldType.Datetime) return null;
                if (Instants.Instant(text, zone) is not { } instant) return Instants.Hint;
                replace(JsonValue.Create(Instants.ToOdoo(instant)));
                return null;
            default:
                return "Give a single value.";
        }
    }
}
