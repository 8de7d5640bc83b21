using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>Turns the written catalogue into resources and notes everything that is wrong with it.</summary>
internal sealed partial class CatalogReader(CatalogFile file)
{
    private readonly List<(CatalogResource Resource, CatalogField Field, string Target)> _targets = [];

    public List<string> Problems { get; } = [];

    public (List<CatalogDomain>, List<CatalogResource>) Read()
    {
        var (domains, resources) = (new List<CatalogDomain>(), new List<CatalogResource>());
        foreach (var (name, entry) in file.Domains)
        {
            if (!PathPart().IsMatch(name)) Problems.Add($"{name}: a domain's name is lower-case letters, digits and dashes");
            if (entry.Feature is null || !FeatureName().IsMatch(entry.Feature)) Problems.Add($"{name}: 'feature' is not a feature's name");
            var domain = new CatalogDomain(name, entry.Feature ?? "")
            {
                Analytics = entry.Analytics is { } analytics ? new AnalyticsReader(name, Problems).Read(analytics) : null,
            };
            domains.Add(domain);
            foreach (var (resource, definition) in entry.Resources ?? Empty<ResourceEntry>())
                if (Read(domain, resource, definition) is { } read) resources.Add(read);
        }
        foreach (var (resource, field, target) in _targets)
        {
            field.Target = resources.Find(it => it.Domain == resource.Domain && it.Name == target);
            if (field.Target is null) Problems.Add($"{resource.Domain.Name}/{resource.Name}: '{field.Name}' leads to '{target}', which is not a resource of its domain");
        }
        if (domains.Count == 0) Problems.Add("there is no domain");
        return (domains, resources);
    }

    private CatalogResource? Read(CatalogDomain domain, string name, ResourceEntry written)
    {
        var (path, before) = ($"{domain.Name}/{name}", Problems.Count);
        if (!PathPart().IsMatch(name) || ReservedPaths.Contains(name)) Problems.Add($"{path}: a resource's name is lower-case letters, digits and dashes");
        var entry = Resolve(path, written);
        if (entry.Model is null || !ModelName().IsMatch(entry.Model)) Problems.Add($"{path}: 'model' is not an Odoo model's name");
        if (entry.Fields is not { Count: > 0 }) Problems.Add($"{path}: 'fields' is missing");
        if (entry.Report is not null && !ReportName().IsMatch(entry.Report)) Problems.Add($"{path}: '{entry.Report}' is not a report's name");
        if (entry.Changes?.Except("cud").Any() is true) Problems.Add($"{path}: 'changes' has letters besides c, u and d");

        var fields = new List<CatalogField> { new("id", FieldType.Integer) { IsDefault = true, IsReadOnly = true } };
        var targets = new List<(CatalogField, string)>();
        foreach (var (field, type) in entry.Fields ?? Empty<string>()) Add(path, fields, targets, field, type, isDefault: true);
        foreach (var (field, type) in entry.More ?? Empty<string>()) Add(path, fields, targets, field, type, isDefault: false);

        var search = new List<CatalogField>();
        foreach (var field in entry.Search ?? [])
            if (fields.Find(it => it.Name == field) is { CanFilter: true, Type: FieldType.Char or FieldType.Text or FieldType.Many2one } found)
                search.Add(found);
            else Problems.Add($"{path}: search field '{field}' is not a text or many2one field that can be filtered by");

        CheckOrder(path, entry.Order, fields);
        if (DomainSyntax.Problem(entry.Filter ?? []) is { } problem) Problems.Add($"{path}: 'filter' {problem}");
        // What is taken over from another resource may be for records that this one does not have.
        var actions = new ActionReader(path, fields, Problems).Read(entry.Actions ?? Empty<ActionEntry>()).ToLookup(action => IsEverLegal(action, entry.Filter ?? []));
        foreach (var action in actions[false].Where(it => written.Actions?.ContainsKey(it.Name) is true))
            Problems.Add($"{path}/{action.Name}: no record that meets 'filter' is in a state of 'from'");
        if (Problems.Count > before) return null;

        var changes = ChangesOf(entry.Changes);
        var resource = new CatalogResource(fields)
        {
            Domain = domain,
            Name = name,
            Model = entry.Model!,
            FilterTerms = entry.Filter ?? [],
            Order = entry.Order!,
            SearchFields = search,
            Changes = changes,
            CreateValues = entry.Create,
            Context = entry.Context,
            Report = entry.Report,
            Actions = changes.HasFlag(RecordChanges.Update) ? [.. actions[true]] : [],
        };
        _targets.AddRange(targets.Select(target => (resource, target.Item1, target.Item2)));
        return resource;
    }

    private ResourceEntry Resolve(string path, ResourceEntry entry)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { path };
        for (var like = entry.Like; like is not null;)
        {
            var parts = like.Split('/');
            var other = parts.Length == 2 && file.Domains.TryGetValue(parts[0], out var domain) ? domain.Resources?.GetValueOrDefault(parts[1]) : null;
            if (other is null || !seen.Add(like))
            {
                Problems.Add($"{path}: 'like' names '{like}', which is not another resource");
                return entry;
            }
            (entry, like) = (entry.Over(other), other.Like);
        }
        return entry;
    }

    private void Add(
        string path, List<CatalogField> fields, List<(CatalogField, string)> targets, string name, string text, bool isDefault)
    {
        if (!FieldName().IsMatch(name)) Problems.Add($"{path}: '{name}' is not a field's name");
        else if (Reserved.Contains(name)) Problems.Add($"{path}: the field '{name}' has the name of a query parameter");
        else if (fields.Exists(field => field.Name == name)) Problems.Add($"{path}: '{name}' is there twice");
        else
        {
            var (field, target, problem) = FieldSyntax.Read(name, text, isDefault);
            if (problem is not null) Problems.Add($"{path}: {problem}");
            if (SystemFields.Contains(name)) field = field with { IsReadOnly = true };
            fields.Add(field);
            if (target is not null) targets.Add((field, target));
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

    /// <summary>Whether the filter lets a record through with which the action is legal, as far as conditions of equality tell.</summary>
    private static bool IsEverLegal(CatalogAction action, JsonArray filter) => filter.Any(static term => term is not JsonArray) // with "or" and "not" no condition holds by itself
        || filter.OfType<JsonArray>().All(condition => ValuesOf(condition) is not { } allowed || !action.From.TryGetValue(DomainSyntax.Text(condition[0]) ?? "", out var legal)
            || legal.Any(value => allowed.Any(it => JsonNode.DeepEquals(it ?? false, value ?? false))));

    private static JsonArray? ValuesOf(JsonArray condition) => (DomainSyntax.Text(condition[1]), condition[2]) switch
    {
        ("=", var value and not JsonArray) => [value?.DeepClone()],
        ("in", JsonArray values) => values,
        _ => null,
    };

    private static RecordChanges ChangesOf(string? letters) => letters is null ? RecordChanges.All : letters.Aggregate(
        RecordChanges.None, static (all, letter) => all | letter switch { 'c' => RecordChanges.Create, 'u' => RecordChanges.Update, _ => RecordChanges.Delete });

    /// <summary>Query parameters of a list; a field of that name could not be filtered by.</summary>
    private static readonly HashSet<string> Reserved =
        new(["id", "limit", "offset", "cursor", "order", "fields", "expand", "search", "domain", "count", "archived", "tz"], StringComparer.Ordinal);

    /// <summary>Set by Odoo, whatever a caller says.</summary>
    private static readonly HashSet<string> SystemFields = new(["create_date", "create_uid", "write_date", "write_uid", "display_name"], StringComparer.Ordinal);

    private static readonly HashSet<string> ReservedPaths = new(["analytics"], StringComparer.Ordinal);

    private static ReadOnlyDictionary<string, T> Empty<T>() => ReadOnlyDictionary<string, T>.Empty;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,40}\z")] internal static partial Regex PathPart();
    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,60}\z")] private static partial Regex FeatureName();
    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\z")] internal static partial Regex ModelName();
    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,62}\z")] internal static partial Regex FieldName();
    [GeneratedRegex(@"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\z")] private static partial Regex ReportName();
    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,80}\z")] internal static partial Regex MethodName();
}
