using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Queries;
using Fayvad.Odoo.Gateway.Records;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>Makes, changes and deletes single records.</summary>
internal sealed class RecordChanger(ChangeRunner runner, RecordLocks locks)
{
    public async Task CreateAsync(HttpContext context, CatalogResource resource)
    {
        var content = await ChangeRequest.ReadBodyAsync(context);
        var (selection, areFieldsGiven) = ListQuery.ParseSingle(context.Request.Query, resource);
        var (values, _) = ReadBody(context, content, resource, (body, root) => body.ReadNew(root, resource));
        await runner.RunAsync(context, resource, content, async (call, token) =>
        {
            var id = await call.SaveAsync(resource, null, values, token);
            return await call.AnswerChangedAsync(resource, id, selection, areFieldsGiven, token) with { Status = StatusCodes.Status201Created, Location = $"{context.Request.PathBase}{resource.Path}/{id}/" };
        });
    }

    public async Task UpdateAsync(HttpContext context, CatalogResource resource)
    {
        var content = await ChangeRequest.ReadBodyAsync(context);
        var (selection, areFieldsGiven) = ListQuery.ParseSingle(context.Request.Query, resource);
        var (id, demanded) = (context.RecordId(), RecordTag.Demanded(context.Request));
        var (values, below) = ReadBody(context, content, resource, (body, root) => body.ReadChange(root, resource, id));
        await runner.RunAsync(context, resource, content, async (call, token) =>
        {
            using (await locks.TakeAsync(call.Session.Database, resource.Model, id, token))
            {
                using (var before = await call.RequireAsync(resource, id, token, below)) RecordTag.Check(demanded, RecordTag.Of(before.Items[0], resource));
                await call.SaveAsync(resource, id, values, token);
            }
            return await call.AnswerChangedAsync(resource, id, selection, areFieldsGiven, token);
        });
    }

    public async Task DeleteAsync(HttpContext context, CatalogResource resource)
    {
        var (id, demanded) = (context.RecordId(), RecordTag.Demanded(context.Request));
        await runner.RunAsync(context, resource, default, async (call, token) =>
        {
            using (await locks.TakeAsync(call.Session.Database, resource.Model, id, token))
            {
                using (var before = await call.RequireAsync(resource, id, token)) RecordTag.Check(demanded, RecordTag.Of(before.Items[0], resource));
                await call.DeleteAsync(resource, id, token);
            }
            return GatewayAnswer.Success(writer =>
            {
                writer.WriteStartObject("data"u8);
                writer.WriteNumber("id"u8, id);
                writer.WriteBoolean("deleted"u8, true);
                writer.WriteEndObject();
            });
        });
    }

    private static (JsonObject Values, IReadOnlyList<RecordBelow> Below) ReadBody(HttpContext context, byte[] content, CatalogResource resource, Func<RecordBody, JsonElement, JsonObject> read)
    {
        using var document = ChangeRequest.Parse(content);
        var body = new RecordBody(CallerContext.Of(context.Request).Zone);
        var values = read(body, document.RootElement);
        ChangeRequest.Require(body, resource.RequiredFields.Select(static field => field.Name));
        return (values, body.Below);
    }
}

internal static class ChangeCalls
{
    /// <summary>The record with its default fields, before it is changed: it has to be one of the resource, and the records that are changed below it have to be there.</summary>
    /// <exception cref="ApiException">NOT_FOUND; VALIDATION_ERROR: a record is not below the one that it is named below.</exception>
    public static async Task<OdooRecords> RequireAsync(this GatewayCall call, CatalogResource resource, int id, CancellationToken token, params IReadOnlyList<RecordBelow> below)
    {
        var own = below.Where(static it => !it.IsDeep).ToList();
        var (found, _) = await call.FindAsync(resource, id, Selection.Of(resource.DefaultFields), areFieldsGiven: false, token, additional: own.Select(static it => it.Field).Distinct());
        try
        {
            RequireBelow(found.Items[0], own);
            foreach (var deep in below.Where(static it => it.IsDeep).GroupBy(static it => it.Resource)) await RequireDeepAsync(call, deep.Key, [.. deep], token);
            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    /// <summary>One question for all records of a resource that others are below, however many lines a change names.</summary>
    private static async Task RequireDeepAsync(GatewayCall call, CatalogResource resource, List<RecordBelow> below, CancellationToken token)
    {
        int[] ids = [.. below.Select(static it => it.Above).Distinct()];
        // No filter of the resource: they are records of the one above them, which was found.
        var domain = new JsonArray(new JsonArray("id", "in", new JsonArray([.. ids.Select(static id => JsonValue.Create(id))])));
        var (found, _) = await call.SearchAsync(resource, domain, Selection.Of(below.Select(static it => it.Field).Distinct()), areFieldsGiven: false, new OdooPage(ids.Length),
            new JsonObject { ["active_test"] = false }, [], token);
        using (found)
        {
            var records = found.Items.EnumerateArray().ToLookup(IdOf);
            foreach (var above in below.GroupBy(static it => it.Above))
                RequireBelow(records.Contains(above.Key) ? records[above.Key].First() : throw new ApiException(ApiErrors.NotFound("There is no such record.")), above);
        }
    }

    private static void RequireBelow(JsonElement record, IEnumerable<RecordBelow> below)
    {
        var strangers = below.Where(it => !record.TryGetProperty(it.Field.EncodedName.EncodedUtf8Bytes, out var ids) || ids.ValueKind != JsonValueKind.Array
            || !ids.EnumerateArray().Any(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number == it.Id));
        (string, string)[] problems = [.. strangers.Select(static it => (it.Place, "This record has no such record there."))];
        if (problems.Length > 0) throw new ApiException(ApiErrors.Validation(problems));
    }

    /// <summary>
    /// The record after a change, whatever its state has become. Where what the caller wants of it may not be read, or is not there in this database, it
    /// comes with its default fields: the change has been made, and is not answered as if it had been refused.
    /// </summary>
    public static async Task<(OdooRecords Found, Selection Selection)> FindChangedAsync(
        this GatewayCall call, CatalogResource resource, int id, Selection selection, bool areFieldsGiven, IEnumerable<CatalogField> additional, CancellationToken token)
    {
        try
        {
            return await call.FindAsync(resource, id, selection, areFieldsGiven, token, anyState: true, additional);
        }
        catch (Exception failure) when (failure is ApiException or OdooException { Kind: OdooErrorKind.AccessError or OdooErrorKind.InvalidInput })
        {
            return await call.FindAsync(resource, id, Selection.Of(resource.DefaultFields), areFieldsGiven: false, token, anyState: true, additional);
        }
    }

    /// <summary>The record as it is now. The change has been made, which no failure to read takes back: then its id alone is told.</summary>
    public static async Task<GatewayAnswer> AnswerChangedAsync(this GatewayCall call, CatalogResource resource, int id, Selection selection, bool areFieldsGiven, CancellationToken token)
    {
        try
        {
            var (found, present) = await call.FindChangedAsync(resource, id, selection, areFieldsGiven, [], token);
            using (found) return RecordReader.Answer(found.Items[0], resource, present);
        }
        catch (Exception failure) when (failure is ApiException or OdooException)
        {
            return IdAlone(id);
        }
    }

    public static GatewayAnswer IdAlone(int id) => GatewayAnswer.Success(writer =>
    {
        writer.WriteStartObject("data"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteEndObject();
    });

    /// <summary>Makes or changes a record in one transaction.</summary>
    /// <returns>Its id.</returns>
    public static async Task<int> SaveAsync(this GatewayCall call, CatalogResource resource, int? id, JsonObject values, CancellationToken token)
    {
        using var saved = id is { } known ? await call.WriteAsync(resource, RecordChangeKind.Updated, known, SendAsync) : await call.WriteAsync(SendAsync);
        var number = IdOf(saved);
        if (id is null) await call.TellAsync(resource, RecordChangeKind.Created, number);
        return number;

        // Values are cloned, as a node has one parent only.
        Task<OdooRecords> SendAsync() => call.Session.WebSaveAsync(resource.Model, id, (JsonObject)values.DeepClone(), [], Context(resource), token);
    }

    /// <summary>The id of the record that Odoo saved.</summary>
    public static int IdOf(OdooRecords saved) =>
        saved.Count == 1 ? IdOf(saved.Items[0]) : throw new OdooException(OdooErrorKind.BadResponse, "not one record was saved");

    private static int IdOf(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number
            : throw new OdooException(OdooErrorKind.BadResponse, "the record has no id");

    public static async Task DeleteAsync(this GatewayCall call, CatalogResource resource, int id, CancellationToken token) =>
        (await call.WriteAsync(resource, RecordChangeKind.Deleted, id, () => call.Session.CallAsync(resource.Model, "unlink", [new JsonArray(id)], WithContext(resource), token))).Dispose();

    public static JsonObject? Context(CatalogResource resource, JsonObject? additional = null)
    {
        if (resource.Context is null && additional is null) return null;
        var context = (JsonObject?)resource.Context?.DeepClone() ?? [];
        foreach (var (name, value) in additional ?? []) context[name] = value?.DeepClone();
        return context;
    }

    private static JsonObject? WithContext(CatalogResource resource) => Context(resource) is { } context ? new JsonObject { ["context"] = context } : null;
}
