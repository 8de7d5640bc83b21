using System.Text.Json;

namespace Fayvad.Odoo.Gateway;

/// <summary>A field of a resource, declared in the catalogue so that a request is checked without asking Odoo.</summary>
/// <param name="Name">Name at Odoo and in the API.</param>
/// <param name="Type">Says how values are read and written.</param>
public sealed record CatalogField(string Name, FieldType Type)
{
    /// <summary>The resource of the same domain whose records the field points to, for expansion and nested changes; null where none is named.</summary>
    public CatalogResource? Target { get; internal set; }

    /// <summary>Part of an answer to a request that names no fields.</summary>
    public bool IsDefault { get; init; }

    /// <summary>False where Odoo silently drops a condition on it.</summary>
    public bool CanFilter { get; init; } = true;

    /// <summary>False where Odoo silently ignores an order by it.</summary>
    public bool CanOrder { get; init; } = true;

    /// <summary>Set by Odoo alone.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>A new record must bring it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Points to several records.</summary>
    public bool IsMany => Type is FieldType.One2many or FieldType.Many2many;

    /// <summary>Points to records of a model.</summary>
    public bool IsRelation => Type is FieldType.Many2one or FieldType.One2many or FieldType.Many2many;

    /// <summary>A number; Odoo has no empty ones.</summary>
    public bool IsNumber => Type is FieldType.Integer or FieldType.Float or FieldType.Monetary;

    /// <summary>The name in UTF-8, as it is looked up and written for every record.</summary>
    internal JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(Name);

    /// <summary>Equal by name and type: targets point back at each other.</summary>
    public bool Equals(CatalogField? other) => other is not null && Name == other.Name && Type == other.Type;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Type);

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Type}";
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
    Binary,
    Many2one,
    One2many,
    Many2many,
#pragma warning restore CS1591
}
