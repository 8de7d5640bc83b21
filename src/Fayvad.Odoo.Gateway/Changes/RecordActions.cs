using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Queries;
using Fayvad.Odoo.Gateway.Records;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Carries out actions. What Odoo's button returns says little: many open a window and change nothing. So the record is read before and after, and the
/// action has taken place when the record shows it.
/// </summary>
internal sealed class RecordActions(ChangeRunner runner, RecordLocks locks)
{
    public async Task RunAsync(HttpContext context, CatalogResource resource, CatalogAction action)
    {
        var content = await ChangeRequest.ReadBodyAsync(context, isOptional: true);
        var parameters = ReadParameters(context, content, action);
        var (selection, areFieldsGiven) = ListQuery.ParseSingle(context.Request.Query, resource);
        var (id, demanded) = (context.RecordId(), RecordTag.Demanded(context.Request));
        await runner.RunAsync(context, resource, content, async (call, token) =>
        {
            using var held = await locks.TakeAsync(call.Session.Database, resource.Model, id, token);
            var watched = Watched(resource, action);
            var (proofBefore, taken) = await BeforeAsync(call, resource, action, id, watched, demanded, token);
            foreach (var (name, value) in parameters) taken[name] = value?.DeepClone();
            var hasTakenPlace = true; // unless the record shows that it has not
            try
            {
                var wizard = await CallAsync(call, resource, action, id, taken, token);
                var (found, present) = await call.FindChangedAsync(resource, id, selection, areFieldsGiven, watched.Fields.Select(static selected => selected.Field), token);
                using (found)
                {
                    hasTakenPlace = HasTakenPlace(action, found.Items[0], proofBefore);
                    return hasTakenPlace ? RecordReader.Answer(found.Items[0], resource, present) : throw NothingHappened(action, wizard);
                }
            }
            catch (ApiException) when (hasTakenPlace && call.MayHaveChanged) // it left the caller's sight, which shows that something happened
            {
                return ChangeCalls.IdAlone(id);
            }
            finally
            {
                if (hasTakenPlace && call.MayHaveChanged) await call.TellAsync(resource, RecordChangeKind.Updated, id);
            }
        });
    }

    private static JsonObject ReadParameters(HttpContext context, byte[] content, CatalogAction action)
    {
        using var document = ChangeRequest.Parse(content);
        var body = new RecordBody(CallerContext.Of(context.Request).Zone);
        var parameters = body.ReadParameters(document.RootElement, action.Parameters);
        ChangeRequest.Require(body, action.Parameters.Where(static field => field.IsRequired).Select(static field => field.Name));
        return parameters;
    }

    /// <summary>The fields that decide whether the action is legal and has taken place.</summary>
    private static Selection Watched(CatalogResource resource, CatalogAction action) => Selection.Of(
        action.From.Keys.Concat(action.To.Keys).Concat(action.Take.Values).Concat(action.Proof is { } proof ? [proof] : []).Append("id").Distinct().Select(name => resource.Find(name)!));

    /// <returns>The value of the field that is to change, as text, and what the wizard takes from the record.</returns>
    private static async Task<(string? Proof, JsonObject Taken)> BeforeAsync(
        GatewayCall call, CatalogResource resource, CatalogAction action, int id, Selection watched, IReadOnlyList<Microsoft.Net.Http.Headers.EntityTagHeaderValue>? demanded,
        CancellationToken token)
    {
        var (found, _) = await call.FindAsync(resource, id, watched, areFieldsGiven: false, token);
        using (found)
        {
            var record = found.Items[0];
            RecordTag.Check(demanded, RecordTag.Of(record, resource));
            foreach (var (field, values) in action.From)
                if (!Holds(record, field, values))
                    throw new ApiException(ApiErrors.Conflict($"'{action.Label}' is not possible in the record's present state.", new JsonObject
                    {
                        ["reason"] = "WRONG_STATE",
                        ["field"] = field,
                        ["current"] = Plain(Value(record, field)),
                        ["required"] = new JsonArray([.. values.Select(static value => value?.DeepClone())]),
                    }));
            var taken = new JsonObject();
            foreach (var (name, field) in action.Take)
                if (Value(record, field) is { } value) taken[name] = Plain(value.ValueKind != JsonValueKind.Object ? value
                    : value.TryGetProperty("id"u8, out var related) ? related : throw new OdooException(OdooErrorKind.BadResponse, $"{field} has no id"));
            return (action.Proof is { } proof ? Text(record, proof) : null, taken);
        }
    }

    /// <returns>The model of the window that Odoo answered with, if any, and that the action has no answer to.</returns>
    private static async Task<string?> CallAsync(GatewayCall call, CatalogResource resource, CatalogAction action, int id, JsonObject given, CancellationToken token)
    {
        var (model, target) = (resource.Model, id);
        var additional = (JsonObject?)action.Context?.DeepClone() ?? [];
        if (action.Wizard is { } wizard)
        {
            additional["active_model"] = resource.Model;
            additional["active_id"] = id;
            additional["active_ids"] = new JsonArray(id);
            var values = (JsonObject?)action.Values?.DeepClone() ?? [];
            foreach (var (name, value) in given) values[name] = value?.DeepClone();
            (model, target) = (wizard, await OpenAsync(call, wizard, values, additional, token));
        }
        var context = ChangeCalls.Context(resource, additional.Count == 0 ? null : additional);
        using var reply = await PressAsync(call, model, target, action.Method, context, token);
        if (WindowOf(reply) is not { } window || !action.Windows.TryGetValue(window, out var button)) return WindowOf(reply);
        var opened = reply.Result.TryGetProperty("context"u8, out var filled) && filled.ValueKind == JsonValueKind.Object ? JsonObject.Create(filled.Clone())! : [];
        using var pressed = await PressAsync(call, window, await OpenAsync(call, window, [], opened, token), button, opened, token);
        return WindowOf(pressed);
    }

    /// <summary>Makes the record behind a window; until a button is pressed, it does nothing.</summary>
    private static async Task<int> OpenAsync(GatewayCall call, string model, JsonObject values, JsonObject context, CancellationToken token)
    {
        using var made = await call.Session.WebSaveAsync(model, null, values, [], (JsonObject)context.DeepClone(), token);
        return ChangeCalls.IdOf(made);
    }

    private static Task<OdooReply> PressAsync(GatewayCall call, string model, int id, string method, JsonObject? context, CancellationToken token) =>
        call.WriteAsync(() => call.Session.CallAsync(model, method, [new JsonArray(id)], context is null ? null : new JsonObject { ["context"] = context.DeepClone() }, token));

    private static string? WindowOf(OdooReply reply) => reply.Result.ValueKind == JsonValueKind.Object
        && reply.Result.TryGetProperty("res_model"u8, out var asked) && asked.ValueKind == JsonValueKind.String ? asked.GetString() : null;

    private static bool HasTakenPlace(CatalogAction action, JsonElement record, string? proofBefore) =>
        action.To.All(state => Holds(record, state.Key, state.Value)) && (action.Proof is not { } proof || Text(record, proof) != proofBefore);

    private static ApiException NothingHappened(CatalogAction action, string? wizard) => wizard is null
        ? new(ApiErrors.Conflict($"Odoo accepted '{action.Label}', but the record does not show it.", new JsonObject { ["reason"] = "NO_EFFECT" }))
        : new(ApiErrors.Conflict($"Odoo asks for more before it does '{action.Label}'.", new JsonObject { ["reason"] = "NEEDS_INPUT", ["wizard"] = wizard })
            with { Suggestion = "Do it in Odoo, or change the record so that there is nothing to ask." });

    private static bool Holds(JsonElement record, string field, IReadOnlyList<JsonNode?> values)
    {
        var node = Plain(Value(record, field));
        return values.Any(value => JsonNode.DeepEquals(value, node) || (value is null && node is JsonValue it && it.GetValueKind() == JsonValueKind.False));
    }

    private static string? Text(JsonElement record, string field) => Value(record, field) is { } value ? RecordTag.TextOf(value) : null;

    private static JsonElement? Value(JsonElement record, string field) => record.TryGetProperty(field, out var value) ? value : null;

    private static JsonNode? Plain(JsonElement? value) => value is { } it ? JsonNode.Parse(it.GetRawText()) : null;
}
