using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway;

/// <summary>
/// An action on a record. Many of Odoo's buttons answer with a window to fill in and change nothing, so an action says what proves that it
/// took place, and brings what the window would have asked for.
/// </summary>
public sealed record CatalogAction
{
    /// <summary>Last part of its path, for example <c>confirm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a few words for people.</summary>
    public required string Label { get; init; }

    /// <summary>Odoo's method.</summary>
    public required string Method { get; init; }

    /// <summary>Model of the wizard whose method it is; null for a method of the record itself.</summary>
    public string? Wizard { get; init; }

    /// <summary>What a caller may give in the body: fields of the wizard.</summary>
    public IReadOnlyList<CatalogField> Parameters { get; init; } = [];

    /// <summary>Fields and their values with which the action is legal; empty: always.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonNode?>> From { get; init; } = Nothing;

    /// <summary>Fields and their values of which the record has one afterwards.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonNode?>> To { get; init; } = Nothing;

    /// <summary>Field whose value differs afterwards; null where <see cref="To"/> is proof enough.</summary>
    public string? Proof { get; init; }

    internal JsonObject? Values { get; init; }

    /// <summary>Fields of the wizard, and the fields of the record that fill them.</summary>
    internal IReadOnlyDictionary<string, string> Take { get; init; } = new Dictionary<string, string>();

    internal JsonObject? Context { get; init; }

    /// <summary>Windows that Odoo may answer with, and the method that is pressed in each.</summary>
    internal IReadOnlyDictionary<string, string> Windows { get; init; } = new Dictionary<string, string>();

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<JsonNode?>> Nothing = new Dictionary<string, IReadOnlyList<JsonNode?>>();
}
