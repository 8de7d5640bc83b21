using System.Text.Json.Nodes;

namespace Fayvad.Server.Features.Reference;

/// <summary>Words of an OpenAPI 3.1 document.</summary>
internal static class OpenApi
{
    public static JsonObject Ref(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    public static JsonObject Schema(string name) => Ref("schemas", name);

    public static JsonObject Text(string? description = null) => Described(new JsonObject { ["type"] = "string" }, description);

    public static JsonObject Whole(int? least = null, int? most = null)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (least is not null) schema["minimum"] = least;
        if (most is not null) schema["maximum"] = most;
        return schema;
    }

    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    public static JsonObject Anything() => new() { ["type"] = "object" };

    public static JsonObject Const(string value) => new() { ["type"] = "string", ["const"] = value };

    public static JsonObject OneOf(params IEnumerable<string> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(static value => (JsonNode)value)]) };

    public static JsonObject OrNull(JsonObject schema) => schema["type"] is JsonValue type
        ? With(schema, "type", new JsonArray(type.DeepClone(), "null")) : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    public static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject Object(params (string Name, JsonNode Schema)[] members) => Object(members.Select(static member => member.Name), members);

    /// <summary>An object, and which of its members are always there.</summary>
    public static JsonObject Object(IEnumerable<string> required, params (string Name, JsonNode Schema)[] members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members) properties[name] = schema;
        var it = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var always = required.Select(static name => (JsonNode)name).ToArray();
        if (always.Length > 0) it["required"] = new JsonArray(always);
        return it;
    }

    public static JsonObject Described(JsonObject schema, string? description) => description is null ? schema : With(schema, "description", description);

    public static JsonObject With(JsonObject schema, string name, JsonNode value)
    {
        schema[name] = value;
        return schema;
    }

    public static JsonObject Parameter(string name, string place, JsonObject schema, string description, bool isRequired = false)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (isRequired) parameter["required"] = true;
        parameter["description"] = description;
        parameter["schema"] = schema;
        return parameter;
    }

    public static JsonObject Content(JsonObject schema, string mediaType = "application/json", JsonObject? example = null)
    {
        var content = new JsonObject { ["schema"] = schema };
        if (example is { Count: > 0 }) content["example"] = example;
        return new JsonObject { [mediaType] = content };
    }

    /// <summary>The envelope of success around <c>data</c>.</summary>
    public static JsonObject Success(JsonObject data, params (string Name, JsonNode Schema)[] further) =>
        Object([("success", new JsonObject { ["type"] = "boolean", ["const"] = true }), ("data", data), .. further]);
}
