using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway.Queries;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Reads the fields of a change from JSON into values that Odoo takes, checked against the catalogue; everything that is wrong is noted with its place.
/// </summary>
internal sealed class RecordBody(TimeZoneInfo zone)
{
    private const int MaxDepth = 4;

    /// <summary>What is wrong, by place, such as <c>order_line.create[0].discount</c>.</summary>
    public List<(string Place, string Problem)> Problems { get; } = [];

    /// <summary>Required fields that are absent.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The values of a new record of a resource.</summary>
    public JsonObject ReadNew(JsonElement body, CatalogResource resource, string place = "")
    {
        var values = ReadFields(body, resource, place, depth: 0);
        RequireFields(body, resource, place, parent: null);
        foreach (var (name, value) in resource.CreateValues ?? [])
            if (!values.TryGetPropertyValue(name, out var given)) values[name] = value?.DeepClone();
            else if (!JsonNode.DeepEquals(given, value)) Problems.Add((place + name, $"Is always {value?.ToJsonString()} for a new record of this resource."));
        return values;
    }

    /// <summary>The values of a change.</summary>
    public JsonObject ReadChange(JsonElement body, CatalogResource resource, string place = "")
    {
        var values = ReadFields(body, resource, place, depth: 0);
        if (values.Count == 0 && Problems.Count == 0) Problems.Add((place.Length == 0 ? "body" : place.TrimEnd('.'), "Name at least one field to change."));
        return values;
    }

    /// <summary>Values of fields that belong to no resource: the parameters of an action.</summary>
    public JsonObject ReadParameters(JsonElement body, IReadOnlyList<CatalogField> parameters)
    {
        var values = new JsonObject();
        foreach (var member in body.EnumerateObject())
            if (parameters.FirstOrDefault(it => it.Name == member.Name) is not { } field) Problems.Add((member.Name, "There is no such parameter."));
            else if (ReadValue(member.Value, field, null, member.Name, 0) is { } value) values[field.Name] = value;
        foreach (var required in parameters.Where(static field => field.IsRequired))
            if (!body.TryGetProperty(required.Name, out _)) Missing.Add(required.Name);
        return values;
    }

    private JsonObject ReadFields(JsonElement body, CatalogResource resource, string place, int depth, bool isUpdate = false)
    {
        var values = new JsonObject();
        if (body.ValueKind != JsonValueKind.Object)
        {
            Problems.Add((place.Length == 0 ? "body" : place.TrimEnd('.'), "Give an object of fields."));
            return values;
        }
        foreach (var member in body.EnumerateObject())
        {
            var at = place + member.Name;
            if (isUpdate && member.Name == "id") continue;
            if (resource.Find(member.Name) is not { } field) Problems.Add((at, "There is no such field."));
            else if (field.IsReadOnly) Problems.Add((at, "Odoo sets this field itself."));
            else if (ReadValue(member.Value, field, resource, at, depth) is { } value) values[field.Name] = value;
        }
        return values;
    }

    private void RequireFields(JsonElement body, CatalogResource resource, string place, CatalogResource? parent)
    {
        if (body.ValueKind != JsonValueKind.Object) return;
        foreach (var field in resource.RequiredFields)
        {
            // A record below another one gets its link to that from Odoo.
            if (parent is not null && field.Target?.Model == parent.Model) continue;
            if (!body.TryGetProperty(field.Name, out var value) || value.ValueKind == JsonValueKind.Null) Missing.Add(place + field.Name);
        }
    }

    private JsonNode? ReadValue(JsonElement value, CatalogField field, CatalogResource? resource, string place, int depth)
    {
        if (value.ValueKind == JsonValueKind.Null && !field.IsNumber && field.Type != FieldType.Boolean && !field.IsMany) return JsonValue.Create(false);
        switch (field.Type)
        {
            case FieldType.Char or FieldType.Text or FieldType.Html or FieldType.Selection when value.ValueKind == JsonValueKind.String:
                var text = value.GetString()!;
                return text.Contains('\0') ? Wrong(place, "NUL is not text.") : JsonValue.Create(text);
            case FieldType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(value.GetBoolean());
            case FieldType.Integer when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole):
                return JsonValue.Create(whole);
            case FieldType.Float or FieldType.Monetary when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number):
                return JsonNode.Parse(value.GetRawText());
            case FieldType.Date when value.ValueKind == JsonValueKind.String && Instants.ParseDate(value.GetString()!) is not null:
                return JsonValue.Create(value.GetString());
            case FieldType.Datetime when value.ValueKind == JsonValueKind.String && Instants.Instant(value.GetString()!, zone) is { } instant:
                return JsonValue.Create(Instants.ToOdoo(instant));
            case FieldType.Many2one when Id(value) is { } id:
                return JsonValue.Create(id);
            case FieldType.One2many or FieldType.Many2many:
                return ReadRelation(value, field, resource, place, depth);
            default:
                return Wrong(place, Expected(field, place));
        }
    }

    private JsonNode? ReadRelation(JsonElement value, CatalogField field, CatalogResource? parent, string place, int depth)
    {
        if (depth >= MaxDepth) return Wrong(place, $"At most {MaxDepth} levels of records.");
        var commands = new JsonArray();
        if (value.ValueKind == JsonValueKind.Array) return ReadShort(value, field, parent, place, depth, commands);
        if (value.ValueKind != JsonValueKind.Object) return Wrong(place, "Give ids, or an object with create, update, delete, link, unlink, set or clear.");
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{place}.{member.Name}";
            switch (member.Name)
            {
                case "create":
                    ForEach(member.Value, at, (item, itemPlace) => AddCreate(item, field, parent, itemPlace, depth, commands));
                    break;
                case "update":
                    ForEach(member.Value, at, (item, itemPlace) => AddUpdate(item, field, itemPlace, depth, commands));
                    break;
                case "delete" or "link" or "unlink":
                    var command = member.Name switch { "delete" => Commands.Delete, "unlink" => Commands.Unlink, _ => Commands.Link };
                    ForEach(member.Value, at, (item, itemPlace) =>
                    {
                        if (Id(item) is { } id) commands.Add((JsonNode)new JsonArray(command, id, 0));
                        else Problems.Add((itemPlace, "Give the id of a record."));
                    });
                    break;
                case "set" when field.Type == FieldType.Many2many:
                    var ids = new JsonArray();
                    ForEach(member.Value, at, (item, itemPlace) =>
                    {
                        if (Id(item) is { } id) ids.Add((JsonNode)id);
                        else Problems.Add((itemPlace, "Give the id of a record."));
                    });
                    commands.Insert(0, new JsonArray(Commands.Set, 0, ids));
                    break;
                case "clear" when member.Value.ValueKind == JsonValueKind.True:
                    commands.Insert(0, new JsonArray(Commands.Clear, 0, 0));
                    break;
                default:
                    Problems.Add((at, "Use create, update, delete, link, unlink, set (many2many) or clear: true."));
                    break;
            }
        }
        return commands;
    }

    /// <summary>An array: of ids, or of objects that are new or, with an id, changed.</summary>
    private JsonArray ReadShort(JsonElement list, CatalogField field, CatalogResource? parent, string place, int depth, JsonArray commands)
    {
        var ids = new JsonArray();
        ForEach(list, place, (item, itemPlace) =>
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id"u8, out _)) AddUpdate(item, field, itemPlace, depth, commands);
            else if (item.ValueKind == JsonValueKind.Object) AddCreate(item, field, parent, itemPlace, depth, commands);
            else if (Id(item) is not { } id) Problems.Add((itemPlace, "Give the id of a record, or an object."));
            else if (field.Type == FieldType.Many2many) ids.Add((JsonNode)id);
            else commands.Add((JsonNode)new JsonArray(Commands.Link, id, 0));
        });
        if (field.Type == FieldType.Many2many && commands.Count == 0) commands.Add((JsonNode)new JsonArray(Commands.Set, 0, ids));
        else foreach (var id in ids) commands.Add((JsonNode)new JsonArray(Commands.Link, (int)id!, 0));
        return commands;
    }

    private void AddCreate(JsonElement item, CatalogField field, CatalogResource? parent, string place, int depth, JsonArray commands)
    {
        if (RequireTarget(field, place) is not { } target) return;
        var values = ReadFields(item, target, $"{place}.", depth + 1);
        RequireFields(item, target, $"{place}.", parent);
        commands.Add((JsonNode)new JsonArray(Commands.Create, 0, values));
    }

    private void AddUpdate(JsonElement item, CatalogField field, string place, int depth, JsonArray commands)
    {
        if (RequireTarget(field, place) is not { } target) return;
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id"u8, out var given) || Id(given) is not { } id) Problems.Add((place, "Give an object with the id of a record."));
        else commands.Add((JsonNode)new JsonArray(Commands.Update, id, ReadFields(item, target, $"{place}.", depth + 1, isUpdate: true)));
    }

    private CatalogResource? RequireTarget(CatalogField field, string place)
    {
        if (field.Target is null) Problems.Add((place, "These records are made and changed elsewhere: give their ids."));
        return field.Target;
    }

    private void ForEach(JsonElement list, string place, Action<JsonElement, string> read)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            Problems.Add((place, "Give a list."));
            return;
        }
        var at = 0;
        foreach (var item in list.EnumerateArray()) read(item, $"{place}[{at++}]");
    }

    private JsonNode? Wrong(string place, string problem)
    {
        Problems.Add((place, problem));
        return null;
    }

    private static int? Id(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var id) && id > 0 => id,
        JsonValueKind.Object when value.TryGetProperty("id"u8, out var inner) && inner.ValueKind == JsonValueKind.Number => Id(inner),
        _ => null,
    };

    private static string Expected(CatalogField field, string place) => field.Type switch
    {
        FieldType.Boolean => "Give true or false.",
        FieldType.Integer => "Give a whole number.",
        FieldType.Float or FieldType.Monetary => "Give a number.",
        FieldType.Date => "Give a date like 2026-03-01, or null.",
        FieldType.Datetime => Instants.Hint,
        FieldType.Many2one => "Give the id of a record, or null.",
        FieldType.Binary => $"Upload the content: PUT …/{place}/.",
        _ => "Give a text, or null.",
    };

    /// <summary>Odoo's commands for records below a record.</summary>
    private static class Commands
    {
        public const int Create = 0, Update = 1, Delete = 2, Unlink = 3, Link = 4, Clear = 5, Set = 6;
    }
}
