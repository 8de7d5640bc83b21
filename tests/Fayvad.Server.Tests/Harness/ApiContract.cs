using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fayvad.TestKit.Http;
using Json.Schema;

namespace Fayvad.Server.Tests.Harness;

/// <summary>
/// The API's document, held against answers: a status or a media type that an operation does not declare is a fault, and so is a body with a member that
/// is missing, of another type, or not in its schema.
/// </summary>
internal sealed class ApiContract
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _schemas = [];
    private readonly List<Operation> _operations = [];
    private readonly JsonNode _document;

    public ApiContract(JsonNode document)
    {
        _document = document;
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject()) _schemas[name] = Closed(schema!.DeepClone());
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
                _operations.Add(new(method.ToUpperInvariant(), path, operation!.AsObject()));
    }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The operations whose answers were held against the document.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>Holds an answer against the document.</summary>
    /// <returns>The fault; null: there is none.</returns>
    public string? Fault(string method, string path, ApiAnswer answer)
    {
        // Of two addresses that fit, the one with the longer text of its own is meant: bulk/ and not {id}/.
        var operation = _operations.Where(it => it.Method == method && it.Fits(path)).OrderBy(static it => it.Path.Count(static symbol => symbol == '{')).FirstOrDefault();
        if (operation is null) return $"{method} {path}: there is no such operation";
        Seen.Add(operation.Id);
        var status = $"{(int)answer.Status}";
        if (operation.Node["responses"]![status] is not { } response) return Said("the status is not declared");
        if (Followed(response)["content"] is not JsonObject content) return answer.Text.Length == 0 ? null : Said("a body is not declared");
        var type = answer.ContentHeaders.ContentType?.MediaType ?? "";
        if ((content[type] ?? content["*/*"]) is not { } declared) return Said($"the type {type} is not declared");
        if (!type.EndsWith("json", StringComparison.Ordinal) || declared["schema"] is not { } schema) return null;
        var problems = Problems(schema, answer.Json);
        return problems.Count == 0 ? null : Said(string.Join("; ", problems));

        string Said(string what) => $"{method} {path} ({operation.Id}) {status}: {what}: {(answer.Text.Length > 600 ? answer.Text[..600] : answer.Text)}";
    }

    /// <summary>What is wrong with a value.</summary>
    public IReadOnlyList<string> Problems(JsonNode schema, JsonNode value)
    {
        var (root, needed) = (Moved(Closed(schema.DeepClone())), new JsonObject());
        var open = new Queue<JsonNode>([root]);
        while (open.TryDequeue(out var next))
            foreach (var name in References(next))
                if (!needed.ContainsKey(name))
                {
                    needed[name] = Moved(_schemas[name]!.DeepClone());
                    open.Enqueue(needed[name]!);
                }
        var whole = new JsonObject { ["allOf"] = new JsonArray(root), ["$defs"] = needed };
        var found = JsonSchema.FromText(whole.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(value), Strict);
        return found.IsValid ? [] : [.. found.Details.Where(static it => it.Errors is { Count: > 0 })
            .SelectMany(static it => it.Errors!.Select(error => $"{it.InstanceLocation} {error.Value}")).Distinct().Take(8)];
    }

    private JsonNode Followed(JsonNode response) =>
        response["$ref"] is { } reference ? _document["components"]!["responses"]![((string)reference!).Split('/')[^1]]! : response;

    /// <summary>What is not in a schema is a fault here; to clients it is not, so that members can be added.</summary>
    private static JsonNode Closed(JsonNode schema)
    {
        if (schema is JsonObject members)
        {
            // A part that narrows another schema knows but one member of it.
            foreach (var (name, member) in members.ToArray())
                if (name != "allOf" && member is not null) Closed(member);
            if (members["properties"] is JsonObject && !members.ContainsKey("additionalProperties") && (string?)members["type"] == "object") members["additionalProperties"] = false;
        }
        else if (schema is JsonArray items)
            foreach (var item in items)
                if (item is not null) Closed(item);
        return schema;
    }

    private static JsonNode Moved(JsonNode schema) => JsonNode.Parse(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => member is { Key: "$ref", Value: JsonValue target } ? [((string)target!).Split('/')[^1]] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    /// <summary>One operation of the document.</summary>
    internal sealed record Operation(string Method, string Path, JsonObject Node)
    {
        private readonly Regex _address = new($"^{Regex.Replace(Path, @"\{\w+\}", "[^/]+")}$", RegexOptions.CultureInvariant);

        public string Id => (string)Node["operationId"]!;

        public bool Fits(string path) => _address.IsMatch(path.Split('?')[0]);
    }
}
