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
    private const string MadeElsewhere = "These records are made and changed elsewhere: give their ids.";
    private const string DeletedElsewhere = "These records are deleted elsewhere, if at all: unlink takes them out of this relation.";

    /// <summary>What is wrong, by place, such as <c>order_line.create[0].discount</c>.</summary>
    public List<(string Place, string Problem)> Problems { get; } = [];

    /// <summary>Required fields that are absent.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Records that have to be below another one already, as they are changed or taken away from it.</summary>
    public List<RecordBelow> Below { get; } = [];

    /// <summary>The values of a new record of a resource.</summary>
    public JsonObject ReadNew(JsonElement body, CatalogResource resource, string place = "")
    {
        var values = ReadFields(body, new(resource), place);
        RequireFields(body, resource, place, parent: null);
        foreach (var (name, value) in resource.CreateValues ?? [])
            if (!values.TryGetPropertyValue(name, out var given)) values[name] = value?.DeepClone();
            else if (!JsonNode.DeepEquals(given, value)) Problems.Add((place + name, $"Is always {value?.ToJsonString()} for a new record of this resource."));
        return values;
    }

    /// <summary>The values of a change of a record.</summary>
    public JsonObject ReadChange(JsonElement body, CatalogResource resource, int id, string place = "")
    {
        var values = ReadFields(body, new(resource, id), place);
        if (values.Count == 0 && Problems.Count == 0) Problems.Add((place.Length == 0 ? "body" : place.TrimEnd('.'), "Name at least one field to change."));
        return values;
    }

    /// <summary>Values of fields that belong to no resource: the parameters of an action.</summary>
    public JsonObject ReadParameters(JsonElement body, IReadOnlyList<CatalogField> parameters)
    {
        var values = new JsonObject();
        foreach (var member in body.EnumerateObject())
            if (parameters.FirstOrDefault(it => it.Name == member.Name) is not { } field) Problems.Add((member.Name, "There is no such parameter."));
            else if (ReadValue(member.Value, field, new(null), member.Name) is { } value) values[field.Name] = value;
        foreach (var required in parameters.Where(static field => field.IsRequired))
            if (!body.TryGetProperty(required.Name, out _)) Missing.Add(required.Name);
        return values;
    }

    private JsonObject ReadFields(JsonElement body, RecordOwner record, string place)
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
            if (record is { Depth: > 0, Id: not null } && member.Name == "id") continue;
            if (record.Resource!.Find(member.Name) is not { } field) Problems.Add((at, "There is no such field."));
            else if (field.IsReadOnly) Problems.Add((at, "Odoo sets this field itself."));
            else if (ReadValue(member.Value, field, record, at) is { } value) values[field.Name] = value;
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

    private JsonNode? ReadValue(JsonElement value, CatalogField field, RecordOwner owner, string place)
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
                return ReadRelation(value, field, owner, place);
            default:
                return Wrong(place, Expected(field, place));
        }
    }

    private JsonNode? ReadRelation(JsonElement value, CatalogField field, RecordOwner owner, string place)
    {
        if (owner.Depth >= MaxDepth) return Wrong(place, $"At most {MaxDepth} levels of records.");
        var commands = new JsonArray();
        if (value.ValueKind == JsonValueKind.Array) return ReadShort(value, field, owner, place, commands);
        if (value.ValueKind != JsonValueKind.Object) return Wrong(place, "Give ids, or an object with create, update, delete, link, unlink, set or clear.");
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{place}.{member.Name}";
            switch (member.Name)
            {
                case "create":
                    ForEach(member.Value, at, (item, itemPlace) => AddCreate(item, field, owner, itemPlace, commands));
                    break;
                case "update":
                    ForEach(member.Value, at, (item, itemPlace) => AddUpdate(item, field, owner, itemPlace, commands));
                    break;
                case "delete" or "link" or "unlink":
                    var command = member.Name switch { "delete" => Commands.Delete, "unlink" => Commands.Unlink, _ => Commands.Link };
                    ForEach(member.Value, at, (item, itemPlace) =>
                    {
                        if (Id(item) is not { } id) Problems.Add((itemPlace, "Give the id of a record."));
                        else if (command == Commands.Delete && RequireTarget(field, itemPlace, DeletedElsewhere) is null) return;
                        else commands.Add((JsonNode)new JsonArray(command, command == Commands.Link ? id : Present(owner, field, id, itemPlace), 0));
                    });
                    break;
                case "set" when field.Type == FieldType.Many2many:
                    var ids = new JsonArray();
                    ForEach(member.Value, at, (item, itemPlace) =>
                    {
                        if (Id(item) is { } id) ids.Add((JsonNode)id);
                        else Problems.Add((itemPlace, "Give the id of a record."));
                    });
                    commands.Add((JsonNode)new JsonArray(Commands.Set, 0, ids));
                    break;
                case "clear" when member.Value.ValueKind == JsonValueKind.True:
                    commands.Add((JsonNode)new JsonArray(Commands.Clear, 0, 0));
                    break;
                default:
                    Problems.Add((at, "Use create, update, delete, link, unlink, set (many2many) or clear: true."));
                    break;
            }
        }
        return Commands.InOrder(commands);
    }

    /// <summary>An array: of ids, or of objects that are new or, with an id, changed.</summary>
    private JsonArray ReadShort(JsonElement list, CatalogField field, RecordOwner owner, string place, JsonArray commands)
    {
        var ids = new JsonArray();
        ForEach(list, place, (item, itemPlace) =>
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id"u8, out _)) AddUpdate(item, field, owner, itemPlace, commands);
            else if (item.ValueKind == JsonValueKind.Object) AddCreate(item, field, owner, itemPlace, commands);
            else if (Id(item) is not { } id) Problems.Add((itemPlace, "Give the id of a record, or an object."));
            else if (field.Type == FieldType.Many2many) ids.Add((JsonNode)id);
            else commands.Add((JsonNode)new JsonArray(Commands.Link, id, 0));
        });
        if (field.Type == FieldType.Many2many && commands.Count == 0) commands.Add((JsonNode)new JsonArray(Commands.Set, 0, ids));
        else foreach (var id in ids) commands.Add((JsonNode)new JsonArray(Commands.Link, (int)id!, 0));
        return commands;
    }

    private void AddCreate(JsonElement item, CatalogField field, RecordOwner owner, string place, JsonArray commands)
    {
        if (RequireTarget(field, place) is not { } target) return;
        var values = ReadFields(item, new(target, null, owner.Depth + 1), $"{place}.");
        RequireFields(item, target, $"{place}.", owner.Resource);
        commands.Add((JsonNode)new JsonArray(Commands.Create, 0, values));
    }

    private void AddUpdate(JsonElement item, CatalogField field, RecordOwner owner, string place, JsonArray commands)
    {
        if (RequireTarget(field, place) is not { } target) return;
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id"u8, out var given) || Id(given) is not { } id) Problems.Add((place, "Give an object with the id of a record."));
        else commands.Add((JsonNode)new JsonArray(Commands.Update, Present(owner, field, id, place), ReadFields(item, new(target, id, owner.Depth + 1), $"{place}.")));
    }

    /// <summary>Odoo changes and deletes whatever ids it is given here, so they have to be below this record.</summary>
    private int Present(RecordOwner owner, CatalogField field, int id, string place)
    {
        if (owner is { Resource: { } resource, Id: { } above }) Below.Add(new(resource, above, field, id, place, owner.Depth > 0));
        else Problems.Add((place, "A new record has none yet: use create or link."));
        return id;
    }

    private CatalogResource? RequireTarget(CatalogField field, string place, string problem = MadeElsewhere)
    {
        if (field.Target is null) Problems.Add((place, problem));
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

        private static readonly int[] Order = [Clear, Set, Unlink, Delete, Update, Create, Link];

        /// <summary>Odoo carries them out in turn, and the members of an object have no order of their own: what is taken out goes first.</summary>
        public static JsonArray InOrder(JsonArray commands)
        {
            JsonNode?[] ordered = [.. commands.OrderBy(static command => Array.IndexOf(Order, (int)command![0]!))];
            commands.Clear();
            return [.. ordered];
        }
    }
}

/// <summary>A record whose fields are read.</summary>
/// <param name="Resource">What it is one of; null for the parameters of an action.</param>
/// <param name="Id">Its id; null where it is new.</param>
/// <param name="Depth">How many records are above it in the body.</param>
internal readonly record struct RecordOwner(CatalogResource? Resource, int? Id = null, int Depth = 0);

/// <summary>A record that a body changes below another one.</summary>
/// <param name="Resource">What the other one is one of.</param>
/// <param name="Above">The id of the other one.</param>
/// <param name="Field">The other one's field that it has to be in.</param>
/// <param name="Id">Its id.</param>
/// <param name="Place">Where the body names it.</param>
/// <param name="IsDeep">Whether the other one is itself below another.</param>
internal readonly record struct RecordBelow(CatalogResource Resource, int Above, CatalogField Field, int Id, string Place, bool IsDeep);
