using System.Text.Json;
using Fayvad.Odoo.Demo.Protocol;
using Fayvad.Odoo.Demo.Schema;

namespace Fayvad.Odoo.Demo.Records;

/// <summary>The methods of the demo's models, as they are called over the wire: some arguments by position, the others by name.</summary>
internal static class Methods
{
    /// <summary>Methods that change nothing.</summary>
    public static bool IsRead(string method) => method is "search_read" or "web_search_read" or "search" or "search_count" or "read" or "web_read" or "name_search"
        or "fields_get" or "check_access_rights" or "read_group" or "context_get" or "get_param";

    /// <summary>Runs the method and writes its result; writes nothing for a method that gives none.</summary>
    public static void Call(OdooEnvironment environment, Model model, string method, Arguments arguments, Utf8JsonWriter writer)
    {
        var reader = new RecordReader(environment, writer);
        switch (method)
        {
            case "search_read":
                reader.Read(model, Page(environment, model, arguments, 0, 2, 3, 4), Names(arguments.Get(1, "fields")), IsClassic(arguments));
                break;
            case "web_search_read":
                WebSearchRead(environment, model, arguments, reader, writer);
                break;
            case "search":
                WriteIds(writer, Page(environment, model, arguments, 0, 1, 2, 3).Select(static record => record.Id));
                break;
            case "search_count":
                var count = environment.Search(model, arguments.Get(0, "domain")).Count;
                writer.WriteNumberValue(arguments.Whole(1, "limit") is { } cap and > 0 ? Math.Min(cap, count) : count);
                break;
            case "read":
                reader.Read(model, environment.Browse(model, arguments.Ids(), 'r'), Names(arguments.Get(1, "fields")), IsClassic(arguments));
                break;
            case "web_read":
                reader.WebRead(model, environment.Browse(model, arguments.Ids(), 'r'), arguments.Get(1, "specification"));
                break;
            case "name_search":
                NameSearch(environment, model, arguments, reader, writer);
                break;
            case "fields_get":
                FieldsGet(environment, model, arguments, writer);
                break;
            case "check_access_rights":
                CheckAccessRights(environment, model, arguments, writer);
                break;
            case "create":
                Create(environment, model, arguments.Required(0, "vals_list"), writer);
                break;
            case "write":
                new RecordEditor(environment).Write(model, arguments.Ids(), arguments.Required(1, "vals"));
                writer.WriteBooleanValue(true);
                break;
            case "unlink":
                new RecordEditor(environment).Unlink(model, arguments.Ids());
                writer.WriteBooleanValue(true);
                break;
            case "web_save":
                WebSave(environment, model, arguments, reader);
                break;
            case "read_group":
                new Grouping(environment, model, writer).Read(arguments);
                break;
            case "context_get" when model.Name == "res.users":
                WriteContext(environment, writer);
                break;
            case "update_list" when model.Name == Modules.Model:
                new Modules(environment, writer).UpdateList();
                break;
            case "get_param" or "set_param" when model.Name == SystemParameters.Model:
                new SystemParameters(environment, writer).Call(model, method, arguments);
                break;
            case ['_', ..]:
                throw DemoFault.Access($"Private methods (such as {method}) cannot be called remotely.");
            default:
                if (!new Actions(environment, writer).Run(model, method, method.Contains('_') && arguments.Has(0) ? arguments.Ids() : [])) throw DemoFault.NoMethod(model.Name, method);
                break;
        }
    }

    private static void WebSave(OdooEnvironment environment, Model model, Arguments arguments, RecordReader reader)
    {
        var (ids, editor) = (arguments.Ids(), new RecordEditor(environment));
        if (ids.Count > 0) editor.Write(model, ids, arguments.Required(1, "vals"));
        else ids = [editor.Create(model, arguments.Required(1, "vals"))];
        reader.WebRead(model, environment.Browse(model, ids, 'r'), arguments.Required(2, "specification"));
    }

    private static void WriteContext(OdooEnvironment environment, Utf8JsonWriter writer)
    {
        var user = environment.Db.Find("res.users", environment.Caller.UserId)!;
        writer.WriteStartObject();
        writer.WriteString("lang", (string?)user["lang"]);
        if (user["tz"] is string zone) writer.WriteString("tz", zone);
        else writer.WriteBoolean("tz", false);
        writer.WriteNumber("uid", user.Id);
        writer.WriteEndObject();
    }

    private static void WebSearchRead(OdooEnvironment environment, Model model, Arguments arguments, RecordReader reader, Utf8JsonWriter writer)
    {
        var (limit, offset, cap) = (arguments.Whole(3, "limit"), arguments.Whole(2, "offset") ?? 0, arguments.Whole(5, "count_limit"));
        var all = environment.Search(model, arguments.Get(0, "domain"), arguments.Text(4, "order"));
        var page = Slice(all, offset, limit);
        // Odoo counts only when the page is full, and takes an empty page for an empty list.
        var seen = page.Count + offset;
        var length = page.Count == 0 ? 0 : page.Count != limit || cap <= seen ? seen : Math.Min(all.Count, cap ?? int.MaxValue);
        writer.WriteStartObject();
        writer.WriteNumber("length", length);
        writer.WritePropertyName("records");
        reader.WebRead(model, page, arguments.Required(1, "specification"));
        writer.WriteEndObject();
    }

    private static List<DemoRecord> Page(
        OdooEnvironment environment, Model model, Arguments arguments, int domain, int offset, int limit, int order) =>
        Slice(environment.Search(model, arguments.Get(domain, "domain"), arguments.Text(order, "order")),
            arguments.Whole(offset, "offset") ?? 0, arguments.Whole(limit, "limit"));

    /// <summary>No limit and a limit of zero both mean all.</summary>
    private static List<DemoRecord> Slice(List<DemoRecord> records, long offset, long? limit)
    {
        if (limit < 0) throw DemoFault.Database("InvalidRowCountInLimitClause", "LIMIT must not be negative\n");
        if (offset < 0) throw DemoFault.Database("InvalidRowCountInResultOffsetClause", "OFFSET must not be negative\n");
        var most = limit is null or 0 ? int.MaxValue : (int)Math.Min(limit.Value, int.MaxValue);
        return records.Skip((int)Math.Min(offset, int.MaxValue)).Take(most).ToList();
    }

    private static void NameSearch(OdooEnvironment environment, Model model, Arguments arguments, RecordReader reader, Utf8JsonWriter writer)
    {
        var name = arguments.Text(0, "name") ?? "";
        var found = environment.Search(model, arguments.Get(1, "args"))
            .Where(record => environment.Db.DisplayName(model.Name, record.Id).Contains(name, StringComparison.OrdinalIgnoreCase));
        writer.WriteStartArray();
        foreach (var record in found.Take((int)(arguments.Whole(3, "limit") ?? 100))) reader.WritePair(model.Name, record.Id);
        writer.WriteEndArray();
    }

    private static void FieldsGet(OdooEnvironment environment, Model model, Arguments arguments, Utf8JsonWriter writer)
    {
        var (wanted, attributes) = (Names(arguments.Get(0, "allfields")), Names(arguments.Get(1, "attributes")));
        writer.WriteStartObject();
        foreach (var field in model.Fields.Values.Where(environment.CanSee).Where(field => wanted.Count == 0 || wanted.Contains(field.Name))
            .OrderBy(static field => field.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject(field.Name);
            Attribute("name", () => writer.WriteStringValue(field.Name));
            Attribute("type", () => writer.WriteStringValue(field.Type));
            Attribute("string", () => writer.WriteStringValue(environment.IsFrench ? French.Label(Label(field.Name)) : Label(field.Name)));
            if (attributes.Count == 0) Attribute("help", () => writer.WriteBooleanValue(false));
            Attribute("required", () => writer.WriteBooleanValue(field.IsRequired));
            Attribute("readonly", () => writer.WriteBooleanValue(field.IsReadOnly));
            Attribute("store", () => writer.WriteBooleanValue(!field.IsComputed && field.Related is null));
            Attribute("searchable", () => writer.WriteBooleanValue(!field.IsComputed));
            Attribute("sortable", () => writer.WriteBooleanValue(field.IsSortable));
            if (field.Relation is not null) Attribute("relation", () => writer.WriteStringValue(field.Relation));
            if (field.Inverse is not null) Attribute("relation_field", () => writer.WriteStringValue(field.Inverse));
            if (field.Type == "monetary") Attribute("currency_field", () => writer.WriteStringValue("currency_id"));
            if (field.Selection.Count > 0) Attribute("selection", () => WriteSelection(field));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();

        void Attribute(string name, Action write)
        {
            if (attributes.Count > 0 && !attributes.Contains(name)) return;
            writer.WritePropertyName(name);
            write();
        }

        void WriteSelection(Field field)
        {
            writer.WriteStartArray();
            foreach (var value in field.Selection)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(value);
                writer.WriteStringValue(Label(value));
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
    }

    private static string Label(string name)
    {
        var words = (name.EndsWith("_id", StringComparison.Ordinal) ? name[..^3] : name).Replace('_', ' ');
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static void CheckAccessRights(OdooEnvironment environment, Model model, Arguments arguments, Utf8JsonWriter writer)
    {
        var right = arguments.Text(0, "operation") switch
        {
            "read" => 'r',
            "write" => 'w',
            "create" => 'c',
            "unlink" => 'u',
            _ => throw DemoFault.Value("Invalid operation"),
        };
        if (arguments.Get(1, "raise_exception").ValueKind != JsonValueKind.False) environment.Require(model, right);
        writer.WriteBooleanValue(model.Allows(environment.Caller.Role, right));
    }

    private static void Create(OdooEnvironment environment, Model model, JsonElement values, Utf8JsonWriter writer)
    {
        var editor = new RecordEditor(environment);
        if (values.ValueKind == JsonValueKind.Array) WriteIds(writer, editor.Create(model, [.. values.EnumerateArray()]));
        else writer.WriteNumberValue(editor.Create(model, values));
    }

    private static bool IsClassic(Arguments arguments) => arguments.Get(2, "load").ValueKind is JsonValueKind.Undefined or JsonValueKind.String;

    private static List<string> Names(JsonElement names) =>
        names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(Values.Text).ToList() : [];

    private static void WriteIds(Utf8JsonWriter writer, IEnumerable<long> ids)
    {
        writer.WriteStartArray();
        foreach (var id in ids) writer.WriteNumberValue(id);
        writer.WriteEndArray();
    }
}

/// <summary>Arguments of a call, by position or by name.</summary>
internal readonly struct Arguments(JsonElement args, JsonElement kwargs)
{
    private static readonly JsonElement NoDomain = JsonDocument.Parse("[]").RootElement;

    public JsonElement Get(int position, string name) =>
        args.ValueKind == JsonValueKind.Array && args.GetArrayLength() > position ? args[position]
        : kwargs.ValueKind == JsonValueKind.Object && kwargs.TryGetProperty(name, out var value) ? value
        : name is "domain" or "args" ? NoDomain : default;

    public bool Has(int position) => args.ValueKind == JsonValueKind.Array && args.GetArrayLength() > position;

    public JsonElement Required(int position, string name) =>
        Get(position, name) is { ValueKind: not JsonValueKind.Undefined } value ? value
        : throw DemoFault.Arguments($"missing 1 required positional argument: '{name}'");

    public JsonElement Context =>
        kwargs.ValueKind == JsonValueKind.Object && kwargs.TryGetProperty("context", out var context) ? context : default;

    public long? Whole(int position, string name) => Get(position, name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False } => null,
        var other => throw DemoFault.Database("InvalidTextRepresentation", $"invalid input syntax for type bigint: {other}\n"),
    };

    public string? Text(int position, string name) => Get(position, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The records that the method is called on: what is not a number is passed over, as Odoo does.</summary>
    public IReadOnlyList<long> Ids() => Required(0, "ids") switch
    {
        { ValueKind: JsonValueKind.Array } many =>
            many.EnumerateArray().Where(static id => id.ValueKind == JsonValueKind.Number).Select(static id => id.GetInt64()).ToList(),
        { ValueKind: JsonValueKind.Number } one => [one.GetInt64()],
        _ => [],
    };
}
