using System.Text.Json;
using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// Copies Odoo's records into the API's form (contract 7), value by value, as their declared
/// types say: <c>false</c> for empty becomes null, many2one becomes <c>{id, name}</c>, times become ISO 8601 in UTC.
/// </summary>
internal static class RecordWriter
{
    /// <exception cref="OdooException">A record does not have the shape that was asked for.</exception>
    public static void Write(Utf8JsonWriter writer, JsonElement record, Selection selection, CatalogResource resource)
    {
        if (record.ValueKind != JsonValueKind.Object) throw Unexpected("a record");
        writer.WriteStartObject();
        foreach (var selected in selection.Fields)
        {
            if (!record.TryGetProperty(selected.Field.EncodedName.EncodedUtf8Bytes, out var value)) throw Unexpected(selected.Field.Name);
            writer.WritePropertyName(selected.Field.EncodedName);
            if (selected.Field.Type == FieldType.Binary) WriteBinary(writer, value, selected.Field, record, resource);
            else Write(writer, value, selected);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, SelectedField selected)
    {
        var field = selected.Field;
        switch (field.Type, value.ValueKind)
        {
            case (FieldType.Many2one, JsonValueKind.Object) when selected.Related is { } related:
                WriteRelated(writer, value, related, field);
                break;
            case (FieldType.One2many or FieldType.Many2many, JsonValueKind.Array) when selected.Related is { } related:
                writer.WriteStartArray();
                foreach (var record in value.EnumerateArray()) WriteRelated(writer, record, related, field);
                writer.WriteEndArray();
                break;
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

    /// <summary>Beyond <see cref="Selection.MaxRelated"/> records Odoo gives their ids alone, and so does the answer.</summary>
    private static void WriteRelated(Utf8JsonWriter writer, JsonElement record, Selection related, CatalogField field)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("id"u8, out var id)) throw Unexpected(field.Name);
        var isWhole = related.Fields.Count == 1 || record.TryGetProperty(related.Fields[1].Field.EncodedName.EncodedUtf8Bytes, out _);
        if (isWhole) Write(writer, record, related, field.Target!);
        else
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id"u8);
            id.WriteTo(writer);
            writer.WriteEndObject();
        }
    }

    /// <summary>Where the content is; Odoo told its size, which is only for people.</summary>
    private static void WriteBinary(Utf8JsonWriter writer, JsonElement value, CatalogField field, JsonElement record, CatalogResource resource)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("url"u8, $"{resource.Path}/{record.GetProperty("id"u8).GetRawText()}/{field.Name}/");
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
