using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>Writes records the two ways Odoo does: <c>read</c> with pairs, <c>web_read</c> by a specification.</summary>
internal sealed class RecordReader(OdooEnvironment environment, Utf8JsonWriter writer)
{
    private DemoDatabase Db => environment.Db;

    /// <param name="model">Their model.</param>
    /// <param name="records">Records that the caller may read.</param>
    /// <param name="names">Fields; none means all that the caller may see.</param>
    /// <param name="classic">False when <c>load</c> is empty: many2one as a bare id.</param>
    public void Read(Model model, IEnumerable<DemoRecord> records, IReadOnlyList<string> names, bool classic)
    {
        var fields = names.Count > 0 ? names.Distinct().Select(name => environment.FieldOf(model, name)).ToList()
            : model.Fields.Values.Where(environment.CanSee).OrderBy(static field => field.Name, StringComparer.Ordinal).ToList();
        writer.WriteStartArray();
        foreach (var record in records)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", record.Id);
            foreach (var field in fields.Where(static field => field.Name != "id"))
            {
                writer.WritePropertyName(field.Name);
                var value = Db.Get(model, record, field);
                if (field.Type == "many2one" && classic && value is long id) WritePair(field.Relation!, id);
                else WriteValue(field, value);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public void WebRead(Model model, IEnumerable<DemoRecord> records, JsonElement specification)
    {
        writer.WriteStartArray();
        foreach (var record in records) WebRead(model, record, specification);
        writer.WriteEndArray();
    }

    public void WritePair(string model, long id)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(id);
        writer.WriteStringValue(Db.DisplayName(model, id));
        writer.WriteEndArray();
    }

    private void WebRead(Model model, DemoRecord record, JsonElement specification)
    {
        if (specification.ValueKind != JsonValueKind.Object) throw DemoFault.Arguments("the specification is not a dictionary");
        writer.WriteStartObject();
        writer.WriteNumber("id", record.Id);
        foreach (var wanted in specification.EnumerateObject().Where(static wanted => wanted.Name != "id"))
        {
            var field = environment.FieldOf(model, wanted.Name);
            var value = Db.Get(model, record, field);
            writer.WritePropertyName(field.Name);
            if (field.Relation is not null && wanted.Value.TryGetProperty("fields", out var nested))
                WriteRelated(field, value, nested, wanted.Value);
            else WriteValue(field, value);
        }
        writer.WriteEndObject();
    }

    private void WriteRelated(Field field, object? value, JsonElement nested, JsonElement wanted)
    {
        var model = DemoDatabase.ModelOf(field.Relation!);
        // The name of a related record is shown even to those who may not read it.
        if (nested.EnumerateObject().Any(static it => it.Name is not ("display_name" or "id"))) environment.Require(model, 'r');
        if (value is not long[] many)
        {
            if (Db.Find(model.Name, value as long?) is { } one) WebRead(model, one, nested);
            else writer.WriteBooleanValue(false);
            return;
        }
        var limit = wanted.TryGetProperty("limit", out var it) && it.TryGetInt32(out var most) ? most : int.MaxValue;
        var records = many.Select(id => Db.Find(model.Name, id)).OfType<DemoRecord>().ToList();
        if (wanted.TryGetProperty("order", out var order) && order.GetString() is { } clause) records = Ordering.Sort(Db, model, records, clause);
        writer.WriteStartArray();
        foreach (var record in records)
        {
            if (limit-- > 0) WebRead(model, record, nested);
            else
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", record.Id);
                writer.WriteEndObject();
            }
        }
        writer.WriteEndArray();
    }

    private void WriteValue(Field field, object? value)
    {
        switch (value)
        {
            case string content when field.Type == "binary" && environment.Flag("bin_size"):
                writer.WriteStringValue(FormattableString.Invariant($"{content.Length * 3 / 4 / 1024.0:0.00} Kb"));
                break;
            case null:
                writer.WriteBooleanValue(false);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number when field.Type is "float" or "monetary":
                Values.WriteFloat(writer, number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                Values.WriteFloat(writer, number);
                break;
            case long[] ids:
                writer.WriteStartArray();
                foreach (var id in ids) writer.WriteNumberValue(id);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
