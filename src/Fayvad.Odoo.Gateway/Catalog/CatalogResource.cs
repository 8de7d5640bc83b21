using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway;

/// <summary>A domain of the business API: the first part of its paths, and the licence feature that opens it.</summary>
/// <param name="Name">For example <c>sales</c>.</param>
/// <param name="Feature">For example <c>sales_module</c>.</param>
public sealed record CatalogDomain(string Name, string Feature);

/// <summary>A resource: which records of which Odoo model are served at <c>/api/{domain}/{resource}/</c>, and which of their fields.</summary>
public sealed class CatalogResource
{
    internal CatalogResource(
        CatalogDomain domain, string name, string model, JsonArray filter, string order,
        IReadOnlyList<CatalogField> fields, IReadOnlyList<CatalogField> searchFields)
    {
        (Domain, Name, Model, _filter, Order, Fields, SearchFields) = (domain, name, model, filter, order, fields, searchFields);
        DefaultFields = [.. fields.Where(static field => field.IsDefault)];
        _byName = fields.ToFrozenDictionary(static field => field.Name, StringComparer.Ordinal);
    }

    private readonly JsonArray _filter;
    private readonly FrozenDictionary<string, CatalogField> _byName;

    /// <summary>The domain it belongs to.</summary>
    public CatalogDomain Domain { get; }

    /// <summary>Last part of its path, for example <c>orders</c>.</summary>
    public string Name { get; }

    /// <summary>Path without a final slash, for example <c>/api/sales/orders</c>.</summary>
    public string Path => $"/api/{Domain.Name}/{Name}";

    /// <summary>Odoo model, for example <c>sale.order</c>.</summary>
    public string Model { get; }

    /// <summary>Odoo order clause of a list that names none; without the final <c>id</c>.</summary>
    internal string Order { get; }

    /// <summary>Every field a caller may ask for, filter by or order by, as far as the field itself allows; <c>id</c> first.</summary>
    public IReadOnlyList<CatalogField> Fields { get; }

    /// <summary>Fields of an answer to a request that names none.</summary>
    public IReadOnlyList<CatalogField> DefaultFields { get; }

    /// <summary>Fields that <c>search</c> looks into.</summary>
    public IReadOnlyList<CatalogField> SearchFields { get; }

    internal CatalogField? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Odoo domain that every record of the resource meets; a new copy, for the caller to add to.</summary>
    internal JsonArray Filter() => (JsonArray)_filter.DeepClone();
}

/// <summary>A field of a resource, declared in the catalogue so that a request is checked without asking Odoo.</summary>
/// <param name="Name">Name at Odoo and in the API.</param>
/// <param name="Type">Says how values are read and written.</param>
/// <param name="IsDefault">Part of an answer to a request that names no fields.</param>
/// <param name="CanFilter">False where Odoo silently drops a condition on it.</param>
/// <param name="CanOrder">False where Odoo silently ignores an order by it.</param>
public sealed record CatalogField(string Name, FieldType Type, bool IsDefault, bool CanFilter, bool CanOrder)
{
    /// <summary>The name in UTF-8, as it is looked up and written for every record.</summary>
    internal JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(Name);
}

/// <summary>Odoo's field types, as far as resources use them.</summary>
public enum FieldType
{
#pragma warning disable CS1591 // The names are Odoo's own.
    Char,
    Text,
    Html,
    Selection,
    Boolean,
    Integer,
    Float,
    Monetary,
    Date,
    Datetime,
    Many2one,
    One2many,
    Many2many,
#pragma warning restore CS1591
}
