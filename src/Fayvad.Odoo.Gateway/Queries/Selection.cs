using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>
/// Which fields are read, and of which related records with them. Odoo reads all of it in one call (<c>web_read</c>'s specification), however deep.
/// </summary>
/// <param name="Fields">In the order of the answer.</param>
internal sealed record Selection(IReadOnlyList<SelectedField> Fields)
{
    public const int MaxDepth = 3;

    /// <summary>Related records of one record that are read with their fields; of those beyond it only the id.</summary>
    public const int MaxRelated = 200;

    private const int MaxPaths = 20;

    public bool HasBinary => Fields.Any(static selected => selected.Field.Type == FieldType.Binary || selected.Related?.HasBinary is true);

    public static Selection Of(IEnumerable<CatalogField> fields) => new([.. fields.Select(static field => new SelectedField(field, null))]);

    /// <summary>Reads <c>fields</c>; <c>id</c> is always the first.</summary>
    public static string? ParseFields(string text, CatalogResource resource, ref Selection selection)
    {
        var chosen = new List<CatalogField> { resource.Fields[0] };
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (resource.Find(name) is not { } field) return $"There is no field '{name}'.";
            if (!chosen.Contains(field)) chosen.Add(field);
        }
        selection = Of(chosen);
        return null;
    }

    /// <summary>Reads <c>expand</c> and adds the related records.</summary>
    public static string? ParseExpand(string text, CatalogResource resource, ref Selection selection)
    {
        var paths = text.Split(',', StringSplitOptions.TrimEntries);
        if (paths.Length > MaxPaths) return $"At most {MaxPaths} relations.";
        foreach (var path in paths)
        {
            var names = path.Split('.');
            if (names.Length > MaxDepth) return $"'{path}' goes deeper than {MaxDepth} levels.";
            if (selection.Expand(names, resource, out selection) is { } problem) return problem;
        }
        return null;
    }

    /// <summary>What to read, for <c>web_search_read</c> and <c>web_read</c>; of a related record that is not expanded, its name alone.</summary>
    public JsonObject Specification(params IEnumerable<CatalogField> additional)
    {
        var specification = new JsonObject();
        foreach (var (field, related) in Fields) specification[field.Name] = SpecificationOf(field, related);
        foreach (var field in additional)
            if (!specification.ContainsKey(field.Name)) specification[field.Name] = SpecificationOf(field, null);
        return specification;
    }

    private static JsonObject SpecificationOf(CatalogField field, Selection? related)
    {
        if (related is null) return field.Type == FieldType.Many2one ? new() { ["fields"] = new JsonObject { ["display_name"] = new JsonObject() } } : [];
        var fields = related.Specification();
        if (!field.IsMany) fields["display_name"] = new JsonObject();
        var specification = new JsonObject { ["fields"] = fields };
        if (field.IsMany) specification["limit"] = MaxRelated;
        return specification;
    }

    /// <summary>The selection without fields that a database does not have.</summary>
    public Selection Without(Func<CatalogField, bool> isMissing) => new([.. Fields.Where(selected => !isMissing(selected.Field))]);

    private string? Expand(ReadOnlySpan<string> path, CatalogResource resource, out Selection expanded)
    {
        expanded = this;
        var name = path[0];
        if (resource.Find(name) is not { } field) return $"There is no field '{name}'.";
        if (field.Target is not { } target) return $"'{name}' cannot be expanded.";
        var fields = Fields.ToList();
        var at = fields.FindIndex(selected => selected.Field == field);
        var related = (at >= 0 ? fields[at].Related : null) ?? Of(target.DefaultFields);
        if (path.Length > 1 && related.Expand(path[1..], target, out related) is { } problem) return problem;
        if (at >= 0) fields[at] = new(field, related);
        else fields.Add(new(field, related));
        expanded = new(fields);
        return null;
    }
}

/// <summary>A field that is read.</summary>
/// <param name="Field">The field.</param>
/// <param name="Related">What to read of the records it points to; null for their ids and names.</param>
internal readonly record struct SelectedField(CatalogField Field, Selection? Related);
