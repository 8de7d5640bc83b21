using System.Globalization;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// The query of a list (contract 7), checked against the catalogue: what Odoo would silently ignore or choke on is refused here.
/// </summary>
/// <param name="Domain">Odoo domain, the resource's own filter included.</param>
/// <param name="Fields">Fields to answer; <c>id</c> always among them.</param>
/// <param name="Page">Limit, offset, and an order that ends in <c>id</c>, so that pages neither overlap nor leave gaps.</param>
internal sealed record ListQuery(JsonArray Domain, IReadOnlyList<CatalogField> Fields, OdooPage Page)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int MaxOffset = 1_000_000;
    private const int MaxOrderTerms = 8;
    private const int MaxSearchLength = 200;

    /// <exception cref="ApiException">VALIDATION_ERROR; <c>details.fields</c> names every parameter that is wrong.</exception>
    public static ListQuery Parse(IQueryCollection query, CatalogResource resource)
    {
        var problems = new List<(string, string)>();
        var (limit, offset, order, fields, domain) = (DefaultLimit, 0, resource.Order, resource.DefaultFields, resource.Filter());
        foreach (var (name, values) in query)
        {
            var problem = values is not [{ Length: > 0 } value] ? "Give one value." : name switch
            {
                "limit" => Number(value, 1, MaxLimit, out limit),
                "offset" => Number(value, 0, MaxOffset, out offset),
                "order" => Order(value, resource, out order),
                "fields" => FieldList(value, resource, ref fields),
                "search" => Search(value, resource, domain),
                _ => FieldFilter.Add(name, value, resource, domain),
            };
            if (problem is not null) problems.Add((name, problem));
        }
        return problems.Count == 0
            ? new(domain, fields, new OdooPage(limit, offset, WithId(order)))
            : throw new ApiException(ApiErrors.Validation(problems));
    }

    /// <summary>The query of a single record knows <c>fields</c> alone.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR.</exception>
    public static ListQuery ParseSingle(IQueryCollection query, CatalogResource resource, int id)
    {
        var fields = resource.DefaultFields;
        var problems = new List<(string, string)>();
        foreach (var (name, values) in query)
        {
            var problem = name != "fields" ? "There is no such parameter here."
                : values is [{ Length: > 0 } value] ? FieldList(value, resource, ref fields) : "Give one value.";
            if (problem is not null) problems.Add((name, problem));
        }
        if (problems.Count > 0) throw new ApiException(ApiErrors.Validation(problems));
        var domain = resource.Filter();
        domain.Add((JsonNode)new JsonArray("id", "=", id));
        return new(domain, fields, new OdooPage(1));
    }

    private static string? Number(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most
            ? null : $"Give a whole number from {least} to {most}.";

    /// <summary>Reads <c>-date_order,name</c> or <c>date_order desc,name asc</c>.</summary>
    private static string? Order(string text, CatalogResource resource, out string order)
    {
        var terms = text.Split(',', StringSplitOptions.TrimEntries);
        var clauses = new List<string>(terms.Length);
        order = "";
        foreach (var term in terms)
        {
            var words = term.TrimStart('-').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var descending = term.StartsWith('-');
            if (words.Length == 2 && !descending && words[1] is "asc" or "desc") descending = words[1] == "desc";
            else if (words.Length != 1 || term.StartsWith("--", StringComparison.Ordinal))
                return "Write a field, -field, or field desc; separate several by commas.";
            if (resource.Find(words[0]) is not { CanOrder: true } field) return $"Cannot order by '{words[0]}'.";
            if (clauses.Exists(clause => clause.Split(' ')[0] == field.Name)) return $"'{field.Name}' is there twice.";
            clauses.Add(descending ? $"{field.Name} desc" : field.Name);
        }
        if (clauses.Count > MaxOrderTerms) return $"At most {MaxOrderTerms} fields.";
        order = string.Join(", ", clauses);
        return null;
    }

    private static string? FieldList(string text, CatalogResource resource, ref IReadOnlyList<CatalogField> fields)
    {
        var chosen = new List<CatalogField> { resource.Fields[0] };
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (resource.Find(name) is not { } field) return $"There is no field '{name}'.";
            if (!chosen.Contains(field)) chosen.Add(field);
        }
        fields = chosen;
        return null;
    }

    private static string? Search(string text, CatalogResource resource, JsonArray domain)
    {
        if (resource.SearchFields.Count == 0) return "This resource cannot be searched.";
        if (text.Length > MaxSearchLength || text.Contains('\0')) return $"Give at most {MaxSearchLength} characters of text.";
        for (var or = 1; or < resource.SearchFields.Count; or++) domain.Add((JsonNode)"|");
        foreach (var field in resource.SearchFields)
            domain.Add((JsonNode)new JsonArray(field.Name, "ilike", FieldFilter.Literally(text)));
        return null;
    }

    private static string WithId(string order) =>
        order.Split(", ").Any(static clause => clause.Split(' ')[0] == "id") ? order : $"{order}, id";
}
