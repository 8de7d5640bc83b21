using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// Asks Odoo for the fields of an answer, and copies its records into the API's form (contract 7), value by value, as their declared
/// types say: <c>false</c> for empty becomes null, many2one becomes <c>{id, name}</c>, times become ISO 8601 in UTC.
/// </summary>
internal static class RecordWriter
{
    /// <summary>What to read, for <c>web_search_read</c>: related records with their name alone.</summary>
    public static JsonObject Specification(IReadOnlyList<CatalogField> fields)
    {
        var specification = new JsonObject();
        foreach (var field in fields)
            specification[field.Name] = field.Type == FieldType.Many2one
                ? new JsonObject { ["fields"] = new JsonObject { ["display_name"] = new JsonObject() } }
                : new JsonObject();
        return specification;
    }

    /// <exception cref="OdooException">A record does not have the shape that was asked for.</exception>
    public static void Write(Utf8JsonWriter writer, JsonElement record, IReadOnlyList<CatalogField> fields)
    {
        if (record.ValueKind != JsonValueKind.Object) throw Unexpected("a record");
        writer.WriteStartObject();
        foreach (var field in fields)
        {
            if (!record.TryGetProperty(field.EncodedName.EncodedUtf8Bytes, out var value)) throw Unexpected(field.Name);
            writer.WritePropertyName(field.EncodedName);
            Write(writer, value, field);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, CatalogField field)
    {
        switch (field.Type, value.ValueKind)
        {
            case (FieldType.Boolean, JsonValueKind.True or JsonValueKind.False):
            case (FieldType.Integer or FieldType.Float or FieldType.Monetary, JsonValueKind.Number):
            case (FieldType.Char or FieldType.Text or FieldType.Html or FieldType.Selection or FieldType.Date, JsonValueKind.String):
                value.WriteTo(writer);
                break;
            case (not FieldType.Boolean, JsonValueKind.False or JsonValueKind.Null):
                writer.WriteNullValue();
                break;
            case (FieldType.Datetime, JsonValueKind.String):
                WriteInstant(writer, value, field);
                break;
            case (FieldType.Many2one, JsonValueKind.Object):
                WriteReference(writer, value, field);
                break;
            case (FieldType.One2many or FieldType.Many2many, JsonValueKind.Array):
                WriteIds(writer, value, field);
                break;
            default:
                throw Unexpected(field.Name);
        }
    }

    /// <summary><c>2026-03-01 08:30:00</c>, which is in UTC, becomes <c>2026-03-01T08:30:00Z</c>.</summary>
    private static void WriteInstant(Utf8JsonWriter writer, JsonElement value, CatalogField field)
    {
        Span<char> text = stackalloc char[20];
        var given = value.GetString()!;
        if (given.Length != 19 || given[10] != ' ') throw Unexpected(field.Name);
        given.CopyTo(text);
        text[10] = 'T';
        text[19] = 'Z';
        writer.WriteStringValue(text);
    }

    private static void WriteReference(Utf8JsonWriter writer, JsonElement value, CatalogField field)
    {
        if (!value.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.Number) throw Unexpected(field.Name);
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        id.WriteTo(writer);
        writer.WritePropertyName("name"u8);
        if (value.TryGetProperty("display_name"u8, out var name) && name.ValueKind == JsonValueKind.String) name.WriteTo(writer);
        else writer.WriteNullValue();
        writer.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter writer, JsonElement value, CatalogField field)
    {
        writer.WriteStartArray();
        foreach (var id in value.EnumerateArray())
        {
            if (id.ValueKind != JsonValueKind.Number) throw Unexpected(field.Name);
            id.WriteTo(writer);
        }
        writer.WriteEndArray();
    }

    private static OdooException Unexpected(string what) => new(OdooErrorKind.BadResponse, $"{what} has another shape than asked for");
}
