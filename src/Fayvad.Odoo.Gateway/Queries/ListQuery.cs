using System.Globalization;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>
/// The query of a list (contract 7), checked against the catalogue: what Odoo would silently ignore or choke on is refused here.
/// </summary>
internal sealed record ListQuery
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int MaxOffset = 1_000_000;
    private const int MaxSearchLength = 200;

    /// <summary>Odoo domain, the resource's own filter included.</summary>
    public required JsonArray Domain { get; init; }

    /// <summary>What to answer; <c>id</c> always among it.</summary>
    public required Selection Selection { get; init; }

    /// <summary>Whether the caller named the fields.</summary>
    public bool AreFieldsGiven { get; init; }

    /// <summary>The order.</summary>
    public required Sorting Sorting { get; init; }

    /// <summary>Most records to give.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Records to skip.</summary>
    public int Offset { get; init; }

    /// <summary>Whether pages are linked by cursor.</summary>
    public bool IsByCursor { get; init; }

    /// <summary>Whether the page behind this one is asked for by cursor: also behind the last offset there is, where the order allows it.</summary>
    public bool GoesOnByCursor => IsByCursor || (Offset + Limit > MaxOffset && Cursor.Problem(Sorting) is null);

    /// <summary>Whether all matches are counted.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Whether archived records are found, too.</summary>
    public bool WithArchived { get; init; }

    /// <exception cref="ApiException">VALIDATION_ERROR; <c>details.fields</c> names every parameter that is wrong.</exception>
    public static ListQuery Parse(IQueryCollection query, CatalogResource resource, TimeZoneInfo zone)
    {
        var problems = new List<(string, string)>();
        var (limit, offset, domain, selection) = (DefaultLimit, 0, resource.Filter(), Selection.Of(resource.DefaultFields));
        var (isCounted, withArchived, sorting) = (true, false, Sorting.Of(resource));
        // What builds on another parameter comes after it, in whatever order they are given.
        foreach (var (name, values) in query.OrderBy(static parameter => parameter.Key switch { "expand" => 1, "cursor" => 2, _ => 0 }))
        {
            var problem = values is not [{ Length: > 0 } value] ? "Give one value." : name switch
            {
                "limit" => Number(value, 1, MaxLimit, out limit),
                "offset" => query.ContainsKey("cursor") ? "Give an offset or a cursor." : Number(value, 0, MaxOffset, out offset, "; what is behind it is reached by cursor"),
                "order" => Sorting.Parse(value, resource, out var given) is { } wrong ? wrong : Take(sorting = given!),
                "fields" => Selection.ParseFields(value, resource, ref selection),
                "expand" => Selection.ParseExpand(value, resource, ref selection),
                "cursor" => Cursor.Apply(value, resource, ref sorting, query.ContainsKey("order"), domain),
                "count" => Flag(value, out isCounted),
                "archived" => Flag(value, out withArchived),
                "search" => Search(value, resource, domain),
                "domain" => DomainParameter.Add(value, resource, domain, zone),
                CallerContext.TimeZoneParameter => null,
                _ => FieldFilter.Add(name, value, resource, domain, zone),
            };
            if (problem is not null) problems.Add((name, problem));
        }
        return problems.Count == 0
            ? new()
            {
                Domain = domain,
                Selection = selection,
                AreFieldsGiven = query.ContainsKey("fields"),
                Sorting = sorting,
                Limit = limit,
                Offset = offset,
                IsByCursor = query.ContainsKey("cursor"),
                IsCounted = isCounted,
                WithArchived = withArchived,
            }
            : throw new ApiException(ApiErrors.Validation(problems));

        static string? Take(Sorting _) => null;
    }

    /// <summary>What a request for a single record asks for: <c>fields</c> and <c>expand</c>.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR.</exception>
    public static (Selection Selection, bool AreFieldsGiven) ParseSingle(IQueryCollection query, CatalogResource resource)
    {
        var selection = Selection.Of(resource.DefaultFields);
        var problems = new List<(string, string)>();
        foreach (var (name, values) in query.OrderBy(static parameter => parameter.Key == "expand"))
        {
            var problem = values is not [{ Length: > 0 } value] ? "Give one value." : name switch
            {
                "fields" => Selection.ParseFields(value, resource, ref selection),
                "expand" => Selection.ParseExpand(value, resource, ref selection),
                CallerContext.TimeZoneParameter => null,
                _ => "There is no such parameter here.",
            };
            if (problem is not null) problems.Add((name, problem));
        }
        return problems.Count == 0 ? (selection, query.ContainsKey("fields")) : throw new ApiException(ApiErrors.Validation(problems));
    }

    private static string? Number(string text, int least, int most, out int number, string hint = "") =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most
            ? null : $"Give a whole number from {least} to {most}{hint}.";

    private static string? Flag(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : "Give true or false.";
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
}
