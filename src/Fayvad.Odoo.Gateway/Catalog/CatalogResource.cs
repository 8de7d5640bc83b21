using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway;

/// <summary>A domain of the business API: the first part of its paths, and the licence feature that opens it.</summary>
/// <param name="Name">For example <c>sales</c>.</param>
/// <param name="Feature">For example <c>sales_module</c>.</param>
public sealed record CatalogDomain(string Name, string Feature)
{
    /// <summary>Its figures; null where it has none.</summary>
    public CatalogAnalytics? Analytics { get; init; }
}

/// <summary>What may be done to a resource's records, besides what the user's rights at Odoo say.</summary>
[Flags]
public enum RecordChanges
{
    /// <summary>Read only.</summary>
    None = 0,

    /// <summary>New records.</summary>
    Create = 1,

    /// <summary>Changed fields, uploads and actions.</summary>
    Update = 2,

    /// <summary>Deletion.</summary>
    Delete = 4,

    /// <summary>All of it.</summary>
    All = Create | Update | Delete,
}

/// <summary>A resource: which records of which Odoo model are served at <c>/api/{domain}/{resource}/</c>, which of their fields, and what can be done to them.</summary>
public sealed class CatalogResource
{
    private readonly FrozenDictionary<string, CatalogField> _byName;

    internal CatalogResource(IReadOnlyList<CatalogField> fields)
    {
        Fields = fields;
        DefaultFields = [.. fields.Where(static field => field.IsDefault)];
        RequiredFields = [.. fields.Where(static field => field.IsRequired)];
        BinaryFields = [.. fields.Where(static field => field.Type == FieldType.Binary)];
        _byName = fields.ToFrozenDictionary(static field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>The domain it belongs to.</summary>
    public required CatalogDomain Domain { get; init; }

    /// <summary>Last part of its path, for example <c>orders</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Path without a final slash, for example <c>/api/sales/orders</c>.</summary>
    public string Path => $"/api/{Domain.Name}/{Name}";

    /// <summary>Odoo model, for example <c>sale.order</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Every field a caller may ask for, filter by or order by, as far as the field itself allows; <c>id</c> first.</summary>
    public IReadOnlyList<CatalogField> Fields { get; }

    /// <summary>Fields of an answer to a request that names none.</summary>
    public IReadOnlyList<CatalogField> DefaultFields { get; }

    /// <summary>Fields that a new record must bring.</summary>
    public IReadOnlyList<CatalogField> RequiredFields { get; }

    /// <summary>Fields that are up- and downloads.</summary>
    public IReadOnlyList<CatalogField> BinaryFields { get; }

    /// <summary>Fields that <c>search</c> looks into.</summary>
    public required IReadOnlyList<CatalogField> SearchFields { get; init; }

    /// <summary>What the API lets a caller do.</summary>
    public required RecordChanges Changes { get; init; }

    /// <summary>Actions on a record.</summary>
    public required IReadOnlyList<CatalogAction> Actions { get; init; }

    /// <summary>Odoo's report for <c>report/</c>; null where there is none.</summary>
    public string? Report { get; init; }

    /// <summary>Odoo order clause of a list that names none; without the final <c>id</c>.</summary>
    internal string Order { get; init; } = "id";

    /// <summary>Values of every new record.</summary>
    internal JsonObject? CreateValues { get; init; }

    /// <summary>Odoo context of changes.</summary>
    internal JsonObject? Context { get; init; }

    internal JsonArray FilterTerms { private get; init; } = [];

    internal CatalogField? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Odoo domain that every record of the resource meets; a new copy, for the caller to add to.</summary>
    internal JsonArray Filter() => (JsonArray)FilterTerms.DeepClone();

    /// <inheritdoc />
    public override string ToString() => Path;
}
