using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Odoo.Gateway.Calls;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Schema;

/// <summary>
/// Tells what a resource looks like to the caller: the fields that this database and this user have, in the caller's language, and what the user may do.
/// </summary>
internal sealed class SchemaReader(GatewayCalls calls, UserGroups groups, IOdooSessionAccessor sessions, TimeProvider time)
{
    private static readonly string[] Attributes = ["type", "string", "help", "required", "readonly", "selection", "relation"];
    private static readonly string[] Rights = ["read", "create", "write", "unlink"];

    private readonly Remembered<Key, GatewayAnswer> _known = new(time, TimeSpan.FromMinutes(30), capacity: 5_000);
    private readonly Remembered<Key, GatewayAnswer> _briefly = new(time, TimeSpan.FromMinutes(1), capacity: 5_000); // what shows no change of modules

    public async Task ReadAsync(HttpContext context, CatalogResource resource)
    {
        var caller = sessions.CallerOf(context);
        var answer = await calls.RunAsync(context, resource, async call =>
        {
            var ofUser = await groups.OfAsync(caller, call.Session, context.RequestAborted);
            var modules = await groups.ModulesAsync(call.Session, ofUser, context.RequestAborted);
            var key = new Key(call.Session.Database, ofUser, modules, call.Session.Language, resource.Path);
            return await (modules is null ? _briefly : _known).GetAsync(key, () => AskAsync(call.Session, resource), context.RequestAborted);
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    private static async Task<GatewayAnswer> AskAsync(OdooSession session, CatalogResource resource)
    {
        var fields = session.CallAsync(resource.Model, "fields_get", [Texts(resource.Fields.Select(static field => field.Name))],
            new JsonObject { ["attributes"] = Texts(Attributes) });
        var rights = Rights.Select(right => session.CallAsync(resource.Model, "check_access_rights", [right],
            new JsonObject { ["raise_exception"] = false })).ToArray();
        Task<OdooReply>[] all = [fields, .. rights];
        try
        {
            await Task.WhenAll(all);
            if (fields.Result.Result.ValueKind != JsonValueKind.Object) throw new OdooException(OdooErrorKind.BadResponse, "the fields are no object");
            bool[] may = [.. rights.Select(static right => right.Result.Result.ValueKind == JsonValueKind.True)];
            return GatewayAnswer.Success(writer => Write(writer, resource, fields.Result.Result, may));
        }
        finally
        {
            foreach (var reply in all.Where(static it => it.IsCompletedSuccessfully)) reply.Result.Dispose();
        }
    }

    private static void Write(Utf8JsonWriter writer, CatalogResource resource, JsonElement known, bool[] may)
    {
        writer.WriteStartObject("data"u8);
        writer.WriteString("resource"u8, $"{resource.Domain.Name}/{resource.Name}");
        writer.WriteString("model"u8, resource.Model);
        writer.WriteStartObject("rights"u8);
        writer.WriteBoolean("read"u8, may[0]);
        writer.WriteBoolean("create"u8, may[1] && resource.Changes.HasFlag(RecordChanges.Create));
        writer.WriteBoolean("update"u8, may[2] && resource.Changes.HasFlag(RecordChanges.Update));
        writer.WriteBoolean("delete"u8, may[3] && resource.Changes.HasFlag(RecordChanges.Delete));
        writer.WriteEndObject();
        writer.WriteStartArray("fields"u8);
        foreach (var field in resource.Fields)
            if (known.TryGetProperty(field.EncodedName.EncodedUtf8Bytes, out var about) && about.ValueKind == JsonValueKind.Object) WriteField(writer, field, about);
        writer.WriteEndArray();
        writer.WriteStartArray("search"u8);
        foreach (var field in resource.SearchFields) writer.WriteStringValue(field.Name);
        writer.WriteEndArray();
        writer.WriteStartArray("actions"u8);
        foreach (var action in may[2] ? resource.Actions : []) WriteAction(writer, action);
        writer.WriteEndArray();
        writer.WriteBoolean("report"u8, resource.Report is not null);
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, CatalogField field, JsonElement about)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, field.Name);
        writer.WriteString("type"u8, field.Type.ToString().ToLowerInvariant());
        WriteText("string", "label");
        WriteText("help", "help");
        writer.WriteBoolean("required"u8, field.IsRequired || Is("required"));
        writer.WriteBoolean("readonly"u8, field.IsReadOnly);
        writer.WriteBoolean("default"u8, field.IsDefault);
        writer.WriteBoolean("filterable"u8, field.CanFilter);
        writer.WriteBoolean("sortable"u8, field.CanOrder);
        if (field.IsRelation)
        {
            WriteText("relation", "relation");
            writer.WriteString("expands_to"u8, field.Target is { } target ? $"{target.Domain.Name}/{target.Name}" : null);
        }
        if (about.TryGetProperty("selection"u8, out var selection) && selection.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray("selection"u8);
            foreach (var option in selection.EnumerateArray())
            {
                if (option.ValueKind != JsonValueKind.Array || option.GetArrayLength() != 2) continue;
                writer.WriteStartObject();
                writer.WritePropertyName("value"u8);
                option[0].WriteTo(writer);
                writer.WritePropertyName("label"u8);
                option[1].WriteTo(writer);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();

        void WriteText(string attribute, string name) => writer.WriteString(name,
            about.TryGetProperty(attribute, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null);

        bool Is(string attribute) => about.TryGetProperty(attribute, out var value) && value.ValueKind == JsonValueKind.True;
    }

    private static void WriteAction(Utf8JsonWriter writer, CatalogAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, action.Name);
        writer.WriteString("label"u8, action.Label);
        writer.WriteStartArray("parameters"u8);
        foreach (var parameter in action.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, parameter.Name);
            writer.WriteString("type"u8, parameter.Type.ToString().ToLowerInvariant());
            writer.WriteBoolean("required"u8, parameter.IsRequired);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(static text => JsonValue.Create(text))];

    private sealed record Key(string Database, string Groups, string? Modules, string? Language, string Resource);
}
