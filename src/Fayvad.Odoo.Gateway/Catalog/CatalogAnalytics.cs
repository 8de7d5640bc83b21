using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway;

/// <summary>What <c>/api/{domain}/analytics/advanced/</c> adds up, by Odoo's <c>read_group</c>.</summary>
public sealed record CatalogAnalytics
{
    /// <summary>Odoo model that is grouped.</summary>
    public required string Model { get; init; }

    /// <summary>Its field of the time.</summary>
    public required CatalogField Date { get; init; }

    /// <summary>Figures, in the order of the answer.</summary>
    public required IReadOnlyList<CatalogMeasure> Measures { get; init; }

    /// <summary>Groups: name in the answer, and field.</summary>
    public required IReadOnlyList<(string Name, string Field)> Groups { get; init; }

    /// <summary>The measure that orders the groups, largest first.</summary>
    public required CatalogMeasure Rank { get; init; }

    internal JsonArray Filter { get; init; } = [];
}

/// <summary>A figure of a domain's analytics.</summary>
/// <param name="Name">Name in the answer.</param>
/// <param name="Field">Field that is aggregated; null for the number of rows.</param>
/// <param name="Aggregate">Odoo's aggregate function: <c>sum</c>, <c>avg</c>, <c>min</c>, <c>max</c>, <c>count_distinct</c>; null for the number of rows.</param>
public sealed record CatalogMeasure(string Name, string? Field, string? Aggregate);
