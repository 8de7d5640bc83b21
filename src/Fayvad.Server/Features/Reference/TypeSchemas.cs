using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Server.Features.Reference;

/// <summary>
/// Schemas of the types that requests are read into and answers are written from, each under a name of its own. They are made from the same metadata that
/// reads and writes, so that what is required and what may be null is what the program does: an answer's member is required unless it is left out when
/// null, a request's where the request is refused without it.
/// </summary>
internal sealed class TypeSchemas(JsonObject schemas)
{
    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    private readonly Dictionary<(Type Type, bool IsRequest), string> _names = [];

    /// <summary>The schema of an answer's part.</summary>
    public JsonObject Answer(JsonTypeInfo type) => Of(type, isRequest: false, isClosed: false);

    /// <summary>The schema of a body: members that the endpoint does not know are refused.</summary>
    public JsonObject Request(JsonTypeInfo type) => Of(type, isRequest: true, isClosed: true);

    /// <summary>A body that takes some of a type's members; the others are refused.</summary>
    public JsonObject RequestOf(JsonTypeInfo type, string name, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        var members = type.Properties.ToDictionary(static member => member.Name, StringComparer.Ordinal);
        var schema = OpenApi.Object(required, [.. required.Concat(optional).Select(member => (member, (JsonNode)(required.Contains(member)
            ? NotEmpty(Of(Options(type, members[member].PropertyType), isRequest: true, isClosed: false)) : Member(type, members[member], isRequest: true))))]);
        schema["additionalProperties"] = false;
        return Named(name, schema);
    }

    /// <summary>Keeps a schema under a name that is not taken yet.</summary>
    /// <exception cref="InvalidOperationException">It is taken.</exception>
    public JsonObject Named(string name, JsonObject schema)
    {
        if (!schemas.TryAdd(name, schema)) throw new InvalidOperationException($"Two schemas would be named {name}.");
        return OpenApi.Schema(name);
    }

    private static JsonTypeInfo Options(JsonTypeInfo of, Type type) => of.Options.GetTypeInfo(type);

    private JsonObject Of(JsonTypeInfo type, bool isRequest, bool isClosed)
    {
        if (Nullable.GetUnderlyingType(type.Type) is { } value) return OrNull(Of(Options(type, value), isRequest, isClosed));
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => OpenApi.Schema(Add(type, isRequest, isClosed)),
            JsonTypeInfoKind.Enumerable => OpenApi.ListOf(Of(Options(type, type.ElementType!), isRequest, isClosed: false)),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(Options(type, type.ElementType!), isRequest, isClosed: false) },
            _ => Leaf(type),
        };
    }

    private string Add(JsonTypeInfo type, bool isRequest, bool isClosed)
    {
        if (_names.TryGetValue((type.Type, isRequest), out var known)) return known;
        var name = FreeName(type.Type, isRequest);
        _names.Add((type.Type, isRequest), name);
        schemas[name] = new JsonObject(); // its place, should it hold itself
        var written = type.Properties.Where(member => isRequest ? member.Set is not null || member.AssociatedParameter is not null : member.Get is not null).ToArray();
        var schema = OpenApi.Object(
            written.Where(member => isRequest ? member.IsRequired : IsAlwaysWritten(type, member)).Select(static member => member.Name),
            [.. written.Select(member => (member.Name, (JsonNode)Member(type, member, isRequest)))]);
        if (isClosed) schema["additionalProperties"] = false;
        schemas[name] = schema;
        return name;
    }

    // Types of one name are told apart by the feature they belong to.
    private string FreeName(Type type, bool isRequest)
    {
        var feature = type.Namespace?.Split('.')[^1] ?? "";
        string[] candidates = [type.Name, $"{feature}{type.Name}", isRequest ? $"{type.Name}Request" : $"{type.Name}Answer", isRequest ? $"{feature}{type.Name}Request" : $"{feature}{type.Name}Answer"];
        return candidates.FirstOrDefault(name => !schemas.ContainsKey(name)) ?? throw new InvalidOperationException($"No name is left for the schema of {type}.");
    }

    private JsonObject Member(JsonTypeInfo owner, JsonPropertyInfo member, bool isRequest)
    {
        var schema = Said(member) ?? Of(Options(owner, member.PropertyType), isRequest, isClosed: false);
        if (isRequest && member.IsRequired) return NotEmpty(schema);
        var isNullable = isRequest ? member.IsSetNullable : member.IsGetNullable && IsWrittenWhenNull(owner, member);
        // A member that is left out when null never is null.
        if (!isRequest && !IsWrittenWhenNull(owner, member) && Nullable.GetUnderlyingType(member.PropertyType) is { } value) return Of(Options(owner, value), isRequest, isClosed: false);
        return isNullable && (!member.PropertyType.IsValueType || Said(member) is not null) ? OrNull(schema) : schema;
    }

    /// <summary>What the type itself cannot say.</summary>
    private static JsonObject? Said(JsonPropertyInfo member) =>
        One<ValuesAttribute>(member) is { } values ? OpenApi.OneOf(values.Values)
            : One<ShapeAttribute>(member) is { } shape ? member.PropertyType.IsArray ? OpenApi.ListOf(OpenApi.Schema(shape.Schema)) : OpenApi.Schema(shape.Schema) : null;

    private static T? One<T>(JsonPropertyInfo member) where T : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true) is [T it, ..] ? it : null;

    /// <summary>An empty text counts as missing.</summary>
    private static JsonObject NotEmpty(JsonObject schema)
    {
        if (schema["type"] is JsonArray either) schema["type"] = either[0]!.DeepClone();
        return schema["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && (string)type! == "string" && schema["format"] is null && schema["enum"] is null
            ? OpenApi.With(schema, "minLength", 1) : schema;
    }

    private static bool IsAlwaysWritten(JsonTypeInfo owner, JsonPropertyInfo member) => !member.IsExtensionData && (IsWrittenWhenNull(owner, member) || !CanBeNull(member));

    private static bool CanBeNull(JsonPropertyInfo member) => !member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null;

    private static bool IsWrittenWhenNull(JsonTypeInfo owner, JsonPropertyInfo member) =>
        (One<JsonIgnoreAttribute>(member)?.Condition ?? owner.Options.DefaultIgnoreCondition) is not (JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault);

    private static JsonObject OrNull(JsonObject schema) => schema.Count == 0 ? schema : schema["enum"] is JsonArray values
        ? OpenApi.With(OpenApi.OrNull(schema), "enum", new JsonArray([.. values.Select(static value => value?.DeepClone()), null])) : OpenApi.OrNull(schema);

    /// <summary>What a converter reads and writes.</summary>
    private static JsonObject Leaf(JsonTypeInfo type)
    {
        // Written by a converter of our own, of which the exporter knows nothing.
        if (type.Type == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type.GetJsonSchemaAsNode(Exporting) is not JsonObject schema) return []; // anything
        if (schema["type"] is JsonArray either) schema["type"] = either.First(static it => (string)it! != "null")!.DeepClone();
        if (schema["enum"] is JsonArray values)
        {
            schema["type"] = "string";
            foreach (var none in values.Where(static it => it is null).ToArray()) values.Remove(none);
        }
        return schema;
    }
}
