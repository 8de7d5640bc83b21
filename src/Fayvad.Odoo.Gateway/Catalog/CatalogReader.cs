using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>Turns the written catalogue into resources and notes everything that is wrong with it.</summary>
internal sealed partial class CatalogReader(CatalogFile file)
{
    private static readonly CatalogField Id = new("id", FieldType.Integer, IsDefault: true, CanFilter: true, CanOrder: true);

    public List<string> Problems { get; } = [];

    public (List<CatalogDomain>, List<CatalogResource>) Read()
    {
        var (domains, resources) = (new List<CatalogDomain>(), new List<CatalogResource>());
        foreach (var (name, entry) in file.Domains)
        {
            if (!PathPart().IsMatch(name)) Problems.Add($"{name}: a domain's name is lower-case letters, digits and dashes");
            if (!FeatureName().IsMatch(entry.Feature)) Problems.Add($"{name}: '{entry.Feature}' is not a feature's name");
            var domain = new CatalogDomain(name, entry.Feature);
            domains.Add(domain);
            foreach (var (resource, definition) in entry.Resources)
                if (Read(domain, resource, definition) is { } read) resources.Add(read);
        }
        if (domains.Count == 0) Problems.Add("there is no domain");
        return (domains, resources);
    }

    private CatalogResource? Read(CatalogDomain domain, string name, ResourceEntry written)
    {
        var (path, before) = ($"{domain.Name}/{name}", Problems.Count);
        if (!PathPart().IsMatch(name)) Problems.Add($"{path}: a resource's name is lower-case letters, digits and dashes");
        var entry = Resolve(path, written);
        if (entry.Model is null || !ModelName().IsMatch(entry.Model)) Problems.Add($"{path}: 'model' is not an Odoo model's name");
        if (entry.Fields is not { Count: > 0 }) Problems.Add($"{path}: 'fields' is missing");

        var fields = new List<CatalogField> { Id };
        foreach (var (field, type) in entry.Fields ?? EmptyMap) Add(path, fields, entry, field, type, isDefault: true);
        foreach (var (field, type) in entry.More ?? EmptyMap) Add(path, fields, entry, field, type, isDefault: false);
        foreach (var unknown in (entry.Computed ?? []).Concat(entry.Unsortable ?? []).Except(fields.Select(static field => field.Name)))
            Problems.Add($"{path}: '{unknown}' is not among its fields");

        var search = new List<CatalogField>();
        foreach (var field in entry.Search ?? [])
            if (fields.Find(it => it.Name == field) is { CanFilter: true, Type: FieldType.Char or FieldType.Text or FieldType.Many2one } found)
                search.Add(found);
            else Problems.Add($"{path}: search field '{field}' is not a text or many2one field that can be filtered by");

        CheckOrder(path, entry.Order, fields);
        if (DomainSyntax.Problem(entry.Filter ?? []) is { } problem) Problems.Add($"{path}: 'filter' {problem}");
        return Problems.Count > before ? null
            : new CatalogResource(domain, name, entry.Model!, entry.Filter ?? [], entry.Order!, fields, search);
    }

    private ResourceEntry Resolve(string path, ResourceEntry entry)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { path };
        while (entry.Like is { } like)
        {
            var parts = like.Split('/');
            var other = parts.Length == 2 && file.Domains.TryGetValue(parts[0], out var domain)
                ? domain.Resources.GetValueOrDefault(parts[1]) : null;
            if (other is null || !seen.Add(like))
            {
                Problems.Add($"{path}: 'like' names '{like}', which is not another resource");
                return entry;
            }
            entry = entry.Over(other);
        }
        return entry;
    }

    private void Add(string path, List<CatalogField> fields, ResourceEntry entry, string name, string type, bool isDefault)
    {
        if (!FieldName().IsMatch(name)) Problems.Add($"{path}: '{name}' is not a field's name");
        else if (Reserved.Contains(name)) Problems.Add($"{path}: the field '{name}' has the name of a query parameter");
        else if (fields.Exists(field => field.Name == name)) Problems.Add($"{path}: '{name}' is there twice");
        else if (!Enum.TryParse<FieldType>(type, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || char.IsDigit(type[0]))
            Problems.Add($"{path}: '{type}' is not a type for '{name}'");
        else
        {
            var isComputed = entry.Computed?.Contains(name) is true;
            var isUnsortable = isComputed || entry.Unsortable?.Contains(name) is true || parsed is FieldType.One2many or FieldType.Many2many;
            fields.Add(new(name, parsed, isDefault, CanFilter: !isComputed, CanOrder: !isUnsortable));
        }
    }

    private void CheckOrder(string path, string? order, List<CatalogField> fields)
    {
        if (string.IsNullOrEmpty(order)) Problems.Add($"{path}: 'order' is missing");
        foreach (var term in order?.Split(',') ?? [])
        {
            var words = term.Trim().Split(' ');
            if (words.Length > 2 || (words.Length == 2 && words[1] is not ("asc" or "desc"))
                || !fields.Exists(it => it.Name == words[0] && it.CanOrder))
                Problems.Add($"{path}: cannot order by '{term.Trim()}'");
        }
    }

    /// <summary>Query parameters of a list; a field of that name could not be filtered by.</summary>
    private static readonly HashSet<string> Reserved =
        new(["id", "limit", "offset", "cursor", "order", "fields", "expand", "search", "domain", "tz", "format"], StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, string> EmptyMap = new Dictionary<string, string>();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$")] private static partial Regex PathPart();
    [GeneratedRegex("^[a-z][a-z0-9_]{0,60}$")] private static partial Regex FeatureName();
    [GeneratedRegex("^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$")] private static partial Regex ModelName();
    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")] private static partial Regex FieldName();
}

/// <summary>The shape of an Odoo domain: prefix operators and conditions of three parts.</summary>
internal static class DomainSyntax
{
    private static readonly HashSet<string> Operators = new(
        ["=", "!=", ">", ">=", "<", "<=", "=?", "like", "ilike", "not like", "not ilike", "=like", "=ilike", "in", "not in",
            "child_of", "parent_of", "any", "not any"], StringComparer.Ordinal);

    /// <summary>What is wrong with the domain, or null.</summary>
    public static string? Problem(JsonArray domain)
    {
        var expected = 1; // Conditions that operators still wait for; between complete expressions Odoo adds "and".
        foreach (var term in domain)
        {
            if (expected == 0) expected = 1;
            switch (term)
            {
                case JsonValue value when value.GetValueKind() == JsonValueKind.String && (string?)value is "&" or "|":
                    expected++;
                    break;
                case JsonValue value when value.GetValueKind() == JsonValueKind.String && (string?)value is "!":
                    break;
                case JsonArray { Count: 3 } condition when Text(condition[0]) is { Length: > 0 } && Operators.Contains(Text(condition[1]) ?? ""):
                    expected--;
                    break;
                default:
                    return $"has a term that is neither an operator nor a condition: {term?.ToJsonString() ?? "null"}";
            }
        }
        return domain.Count == 0 || expected == 0 ? null : "ends before its operators have all their conditions";
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
