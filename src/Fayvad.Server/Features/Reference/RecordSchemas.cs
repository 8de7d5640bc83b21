using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Reference;

/// <summary>Schemas of the catalogue's records: as they are answered, made and changed.</summary>
internal static class RecordSchemas
{
    /// <summary>For example <c>SalesOrder</c>.</summary>
    public static string NameOf(CatalogResource resource) => Pascal(resource.Domain.Name) + Pascal(Singular(resource.Name));

    public static void AddTo(JsonObject schemas, CatalogResource resource)
    {
        var name = NameOf(resource);
        schemas[name] = OpenApi.Described(OpenApi.Object(["id"], [.. resource.Fields.Select(static field => (field.Name, (JsonNode)Answered(field)))]),
            $"A record of `{resource.Model}`. Fields that a request does not ask for are absent; by default there are: {string.Join(", ", resource.DefaultFields.Select(static field => field.Name))}.");
        var writable = resource.Fields.Where(static field => !field.IsReadOnly && field.Type != FieldType.Binary).Select(static field => (field.Name, (JsonNode)Given(field))).ToArray();
        if (resource.Changes.HasFlag(RecordChanges.Create))
            schemas[$"{name}Create"] = Closed(OpenApi.Object(resource.RequiredFields.Select(static field => field.Name), [.. writable.Select(static it => (it.Name, it.Item2.DeepClone()))]));
        if (resource.Changes.HasFlag(RecordChanges.Update)) schemas[$"{name}Update"] = Closed(OpenApi.Object([], writable));
        if (resource.Changes != RecordChanges.None) schemas[$"{name}Operation"] = Operation(resource, name);
    }

    /// <summary>One change of a bulk request: which ones there are, the resource says.</summary>
    private static JsonObject Operation(CatalogResource resource, string name)
    {
        var kinds = new JsonArray();
        if (resource.Changes.HasFlag(RecordChanges.Create)) kinds.Add((JsonNode)Closed(OpenApi.Object(("operation", OpenApi.Const("create")), ("values", OpenApi.Schema($"{name}Create")))));
        if (resource.Changes.HasFlag(RecordChanges.Update))
            kinds.Add((JsonNode)Closed(OpenApi.Object(("operation", OpenApi.Const("update")), ("id", OpenApi.Whole(1)), ("values", OpenApi.Schema($"{name}Update")))));
        if (resource.Changes.HasFlag(RecordChanges.Delete)) kinds.Add((JsonNode)Closed(OpenApi.Object(("operation", OpenApi.Const("delete")), ("id", OpenApi.Whole(1)))));
        return new JsonObject { ["oneOf"] = kinds };
    }

    /// <summary>A field as a caller gives it.</summary>
    public static JsonObject Given(CatalogField field) => field.Type switch
    {
        FieldType.Many2one => OpenApi.OrNull(OpenApi.Whole(1)),
        FieldType.One2many or FieldType.Many2many => Related(field),
        _ => Scalar(field),
    };

    /// <summary>A record as an answer may hold it.</summary>
    public static JsonObject Example(CatalogResource resource) => new(resource.DefaultFields.Select(static field => KeyValuePair.Create(field.Name, ExampleOf(field, isGiven: false))));

    /// <summary>A body that makes or changes a record.</summary>
    public static JsonObject GivenExample(CatalogResource resource, bool isNew)
    {
        var fields = isNew ? resource.RequiredFields : [];
        var first = resource.DefaultFields.FirstOrDefault(static field => field is { IsReadOnly: false, IsRequired: false, Type: FieldType.Char or FieldType.Date or FieldType.Float or FieldType.Text });
        return new(fields.Concat(first is null ? [] : [first]).Select(static field => KeyValuePair.Create(field.Name, ExampleOf(field, isGiven: true))));
    }

    private static JsonNode? ExampleOf(CatalogField field, bool isGiven) => field.Type switch
    {
        FieldType.Boolean => true,
        FieldType.Integer => field.Name == "id" ? 7 : 1,
        FieldType.Float or FieldType.Monetary => 1250.5,
        FieldType.Date => "2026-03-01",
        FieldType.Datetime => "2026-03-01T08:30:00Z",
        FieldType.Many2one => isGiven ? 9 : new JsonObject { ["id"] = 9, ["name"] = "Azure Interior" },
        FieldType.One2many or FieldType.Many2many => new JsonArray(31, 32),
        FieldType.Selection => "draft",
        FieldType.Html => "<p>…</p>",
        _ => field.Name switch { "name" => "S00007", "email" or "work_email" => "ada@example.com", "code" => "A1", _ => "text" },
    };

    private static JsonObject Answered(CatalogField field)
    {
        var schema = field.Type switch
        {
            FieldType.Binary => OpenApi.OrNull(OpenApi.Schema("BinaryLink")),
            FieldType.Many2one => new JsonObject
            {
                ["anyOf"] = field.Target is { } target
                    ? new JsonArray(OpenApi.Schema("Reference"), OpenApi.Schema(NameOf(target)), new JsonObject { ["type"] = "null" })
                    : new JsonArray(OpenApi.Schema("Reference"), new JsonObject { ["type"] = "null" }),
            },
            FieldType.One2many or FieldType.Many2many => OpenApi.ListOf(field.Target is { } target
                ? new JsonObject { ["anyOf"] = new JsonArray(OpenApi.Whole(), OpenApi.Schema(NameOf(target))) } : OpenApi.Whole()),
            _ => Scalar(field),
        };
        if (field.IsReadOnly) schema["readOnly"] = true;
        return schema;
    }

    private static JsonObject Scalar(CatalogField field) => field.Type switch
    {
        FieldType.Boolean => new() { ["type"] = "boolean" },
        FieldType.Integer => OpenApi.Whole(),
        FieldType.Float or FieldType.Monetary => new() { ["type"] = "number" },
        FieldType.Date => OpenApi.OrNull(new() { ["type"] = "string", ["format"] = "date" }),
        FieldType.Datetime => OpenApi.OrNull(new() { ["type"] = "string", ["format"] = "date-time" }),
        _ => OpenApi.OrNull(OpenApi.Text()),
    };

    /// <summary>Records below a record: ids, objects, or what is to be done with which. Records that have no resource of their own are made, changed and deleted elsewhere.</summary>
    private static JsonObject Related(CatalogField field)
    {
        (string, JsonObject)[] changes = field.Target is not { } target ? [] :
        [
            ("create", OpenApi.ListOf(target.Changes.HasFlag(RecordChanges.Update) ? OpenApi.Schema($"{NameOf(target)}Update") : AnyObject())),
            ("update", OpenApi.ListOf(OpenApi.Object(("id", OpenApi.Whole(1))))),
            ("delete", Ids()),
        ];
        (string, JsonObject)[] set = field.Type == FieldType.Many2many ? [("set", Ids())] : [];
        var commands = OpenApi.Object([], [.. changes, ("link", Ids()), ("unlink", Ids()), ("clear", new JsonObject { ["type"] = "boolean", ["const"] = true }), .. set]);
        var members = field.Target is null ? Ids() : OpenApi.ListOf(new JsonObject { ["anyOf"] = new JsonArray(OpenApi.Whole(1), AnyObject()) });
        return new JsonObject { ["anyOf"] = new JsonArray(members, Closed(commands)) };

        static JsonObject Ids() => OpenApi.ListOf(OpenApi.Whole(1));
        static JsonObject AnyObject() => new() { ["type"] = "object" };
    }

    private static JsonObject Closed(JsonObject schema) => OpenApi.With(schema, "additionalProperties", false);

    public static string Pascal(string words) => string.Concat(words.Split('-', '_').Where(static word => word.Length > 0).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Camel(string words) => Pascal(words) is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    private static string Singular(string plural) => plural switch
    {
        _ when plural.EndsWith("ies", StringComparison.Ordinal) => $"{plural[..^3]}y",
        _ when plural.EndsWith("sses", StringComparison.Ordinal) => plural[..^2],
        _ when plural.EndsWith("xes", StringComparison.Ordinal) => plural[..^2],
        _ when plural.EndsWith('s') && !plural.EndsWith("ss", StringComparison.Ordinal) => plural[..^1],
        _ => plural,
    };
}
