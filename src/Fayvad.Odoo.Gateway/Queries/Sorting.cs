namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>An order of records; it ends in <c>id</c>, so that it is total and pages neither overlap nor leave gaps.</summary>
/// <param name="Terms">Fields and directions.</param>
internal sealed record Sorting(IReadOnlyList<SortTerm> Terms)
{
    private const int MaxTerms = 8;

    /// <summary>As Odoo takes it.</summary>
    public string Clause => string.Join(", ", Terms.Select(static term => term.IsDescending ? $"{term.Field.Name} desc" : term.Field.Name));

    /// <summary>As a caller writes it.</summary>
    public override string ToString() => string.Join(',', Terms.Select(static term => term.IsDescending ? $"-{term.Field.Name}" : term.Field.Name));

    /// <summary>The resource's own order.</summary>
    public static Sorting Of(CatalogResource resource)
    {
        Parse(resource.Order, resource, out var sorting);
        return sorting!;
    }

    /// <summary>Reads <c>-date_order,name</c> or <c>date_order desc,name asc</c>.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Parse(string text, CatalogResource resource, out Sorting? sorting)
    {
        var terms = new List<SortTerm>();
        sorting = null;
        foreach (var term in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = term.TrimStart('-').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isDescending = term.StartsWith('-');
            if (words.Length == 2 && !isDescending && words[1] is "asc" or "desc") isDescending = words[1] == "desc";
            else if (words.Length != 1 || term.StartsWith("--", StringComparison.Ordinal))
                return "Write a field, -field, or field desc; separate several by commas.";
            if (resource.Find(words[0]) is not { CanOrder: true } field) return $"Cannot order by '{words[0]}'.";
            if (terms.Exists(it => it.Field == field)) return $"'{field.Name}' is there twice.";
            terms.Add(new(field, isDescending));
        }
        if (terms.Count > MaxTerms) return $"At most {MaxTerms} fields.";
        var id = resource.Fields[0];
        if (!terms.Exists(it => it.Field == id)) terms.Add(new(id, false));
        sorting = new(terms);
        return null;
    }
}

/// <summary>A field of an order.</summary>
internal readonly record struct SortTerm(CatalogField Field, bool IsDescending);
