using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Licensing.Events;
using Fayvad.Server.Features.Live;

namespace Fayvad.Server.Features.Reference;

/// <summary>
/// Everything that is sent over a live connection, and by webhooks, as one JSON Schema (2020-12): made of the types that are sent, so that what is
/// described is what comes. Clients' types come from it.
/// </summary>
internal static class EventDocument
{
    private static readonly (string Type, JsonTypeInfo Payload, string Meaning)[] Events =
    [
        (EventTypes.LicenseExpired, EventJson.Default.LicenseExpiredPayload, "The licence is no longer good: over, suspended, revoked or taken away. The connection is closed with 4001 behind it."),
        (EventTypes.LicenseUpdated, EventJson.Default.LicenseUpdatedPayload, "The licence is good, and something about it changed."),
        (EventTypes.LimitExceeded, EventJson.Default.LimitExceededPayload, "A limit of the licence is reached."),
        (EventTypes.FeatureDisabled, EventJson.Default.FeatureDisabledPayload, "The licence no longer grants a feature."),
        (EventTypes.RecordCreated, EventJson.Default.RecordPayload, "A record was made."),
        (EventTypes.RecordUpdated, EventJson.Default.RecordPayload, "A record was changed."),
        (EventTypes.RecordDeleted, EventJson.Default.RecordPayload, "A record was deleted."),
    ];

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    /// <summary>The document.</summary>
    public static JsonObject Create()
    {
        var definitions = new JsonObject();
        foreach (var payload in Events.Select(static entry => entry.Payload).DistinctBy(static payload => payload.Type))
            definitions[payload.Type.Name] = PayloadOf(payload);
        foreach (var (type, payload, meaning) in Events) definitions[type] = EventOf(type, payload.Type.Name, meaning);
        definitions["error"] = Frame("error", Members(("error_code", Text("A code of the API's errors.")), ("message", Text("A sentence for people."))), "What was asked for cannot be done; the connection goes on unless it is closed behind it.");
        definitions["pong"] = Frame("pong", Members(["channels"], ("sequence", Number("The last licence event that was told here: where to go on after a reconnect.")), ("channels", Channels())), "Answers a ping: whatever was sent before has been dealt with.");
        definitions["ping"] = Frame(LiveRequest.Ping, null, "Asks for a pong.");
        definitions["subscribe"] = Request(LiveRequest.Subscribe, "Adds channels: license, records:<domain>, records:<domain>/<resource>.",
            ("after", Number("With the channel license: sends the licence events after this one first.")));
        definitions["unsubscribe"] = Request(LiveRequest.Unsubscribe, "Leaves channels of records.");
        definitions["FromServer"] = OneOf([.. Events.Select(static entry => entry.Type), "error", "pong"]);
        definitions["FromClient"] = OneOf("subscribe", "unsubscribe", "ping");
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Fayvad live events",
            ["description"] = "Frames of /ws/ and bodies of webhooks. The close codes: 4000 error, 4001 licence not good, 4002 token not good, 4003 feature not licensed, 4005 connection limit, 1001 the server ends.",
            ["$ref"] = "#/$defs/FromServer",
            ["$defs"] = definitions,
        };
    }

    /// <summary>As it is served and committed.</summary>
    public static byte[] Write(JsonSerializerOptions options) => [.. JsonSerializer.SerializeToUtf8Bytes(Create(), options), (byte)'\n'];

    private static JsonObject PayloadOf(JsonTypeInfo payload)
    {
        var schema = payload.GetJsonSchemaAsNode(Exporting).AsObject();
        schema["type"] = "object"; // none is ever null
        schema["required"] = new JsonArray([.. payload.Properties.Select(static property => JsonValue.Create(property.Name))]);
        return schema;
    }

    private static JsonObject EventOf(string type, string payload, string meaning)
    {
        var frame = Frame(type, new JsonObject { ["$ref"] = $"#/$defs/{payload}" }, meaning);
        var members = frame["properties"]!.AsObject();
        members["id"] = Text("Names the event for good: who hears it twice knows that it is the same.");
        members["timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When it happened, in UTC." };
        if (type.StartsWith("license:", StringComparison.Ordinal)) members["sequence"] = Number("Its place in the tenant's licence events; rises, with gaps.");
        frame["required"] = new JsonArray("type", "payload", "id", "timestamp");
        return frame;
    }

    private static JsonObject Request(string type, string meaning, params (string Name, JsonNode Schema)[] more)
    {
        var body = Members(["channels"], [("channels", Channels()), .. more]);
        return new()
        {
            ["type"] = "object",
            ["description"] = meaning + " The members may stand beside the type, too.",
            ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = type }, ["payload"] = body },
            ["required"] = new JsonArray("type"),
        };
    }

    private static JsonObject Frame(string type, JsonObject? payload, string meaning)
    {
        var members = new JsonObject { ["type"] = new JsonObject { ["const"] = type } };
        if (payload is not null) members["payload"] = payload;
        return new() { ["type"] = "object", ["description"] = meaning, ["properties"] = members, ["required"] = payload is null ? new JsonArray("type") : new JsonArray("type", "payload") };
    }

    private static JsonObject Members(params (string Name, JsonNode Schema)[] members) => Members([.. members.Select(static member => member.Name)], members);

    private static JsonObject Members(string[] required, params (string Name, JsonNode Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(static member => KeyValuePair.Create<string, JsonNode?>(member.Name, member.Schema))),
        ["required"] = new JsonArray([.. required.Select(static name => JsonValue.Create(name))]),
    };

    private static JsonObject Channels() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Text(string meaning) => new() { ["type"] = "string", ["description"] = meaning };

    private static JsonObject Number(string meaning) => new() { ["type"] = "integer", ["minimum"] = 0, ["description"] = meaning };

    private static JsonObject OneOf(params string[] names) => new() { ["oneOf"] = new JsonArray([.. names.Select(static name => new JsonObject { ["$ref"] = $"#/$defs/{name}" })]) };
}
