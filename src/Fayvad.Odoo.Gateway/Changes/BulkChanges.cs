using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Up to 500 changes in one request, each for itself. New records that follow one another are made by one call of Odoo, which is all or nothing: where
/// it refuses, the half that is wrong is found by halving, so that one bad record costs a few calls and not the others.
/// </summary>
internal sealed class BulkChanges(ChangeRunner runner, RecordLocks locks, GatewayCalls calls, TimeProvider time)
{
    public const int MaxOperations = 500;
    private const int MaxCreatedAtOnce = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    public async Task RunAsync(HttpContext context, CatalogResource resource)
    {
        var content = await ChangeRequest.ReadBodyAsync(context);
        var operations = Read(context, content, resource);
        await runner.RunAsync(context, resource, content, async (call, _) =>
        {
            using var deadline = new CancellationTokenSource(Longest, time);
            var results = new Result[operations.Count];
            for (var at = 0; at < operations.Count;)
            {
                if (deadline.IsCancellationRequested)
                {
                    Fill(results, at, operations.Count, NotBegun);
                    break;
                }
                var count = operations[at].Kind == OperationKind.Create ? Creations(operations, at) : 1;
                if (operations[at].Kind == OperationKind.Create) await CreateAsync(call, resource, operations, at, count, results, deadline.Token);
                else results[at] = await ChangeAsync(call, resource, operations[at]);
                at += count;
            }
            return Answer(results);
        });
    }

    private static int Creations(List<Operation> operations, int from)
    {
        var count = 1;
        while (count < MaxCreatedAtOnce && from + count < operations.Count && operations[from + count].Kind == OperationKind.Create) count++;
        return count;
    }

    private async Task CreateAsync(GatewayCall call, CatalogResource resource, List<Operation> operations, int from, int count, Result[] results, CancellationToken deadline)
    {
        if (deadline.IsCancellationRequested)
        {
            Fill(results, from, from + count, NotBegun);
            return;
        }
        try
        {
            var values = new JsonArray([.. operations.Skip(from).Take(count).Select(static operation => operation.Values!.DeepClone())]);
            var context = ChangeCalls.Context(resource);
            using var reply = await call.WriteAsync(() => call.Session.CallAsync(resource.Model, "create", [values], context is null ? null : new JsonObject { ["context"] = context }, CancellationToken.None));
            var ids = IdsOf(reply, count);
            for (var at = 0; at < count; at++) results[from + at] = new(StatusCodes.Status201Created, ids[at]);
            await call.TellAsync(resource, RecordChangeKind.Created, ids);
        }
        // A refusal undid all of them; of silence nobody knows, and it is not asked twice.
        catch (OdooException failure) when (count > 1 && IsRefusal(failure))
        {
            await CreateAsync(call, resource, operations, from, count / 2, results, deadline);
            await CreateAsync(call, resource, operations, from + (count / 2), count - (count / 2), results, deadline);
        }
        catch (OdooException failure)
        {
            Fill(results, from, from + count, Failed(failure, resource, call));
        }
    }

    private static int[] IdsOf(OdooReply reply, int count)
    {
        if (reply.Result.ValueKind == JsonValueKind.Array && reply.Result.GetArrayLength() == count
            && reply.Result.EnumerateArray().All(static id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out _)))
            return [.. reply.Result.EnumerateArray().Select(static id => id.GetInt32())];
        throw new OdooException(OdooErrorKind.BadResponse, "the new ids are missing");
    }

    private async Task<Result> ChangeAsync(GatewayCall call, CatalogResource resource, Operation operation)
    {
        try
        {
            using var held = await locks.TakeAsync(call.Session.Database, resource.Model, operation.Id, CancellationToken.None);
            (await call.RequireAsync(resource, operation.Id, CancellationToken.None, operation.Below)).Dispose();
            if (operation.Kind == OperationKind.Delete) await call.DeleteAsync(resource, operation.Id, CancellationToken.None);
            else await call.SaveAsync(resource, operation.Id, operation.Values!, CancellationToken.None);
            return new(StatusCodes.Status200OK, operation.Id);
        }
        catch (OdooException failure)
        {
            return Failed(failure, resource, call) with { Id = operation.Id };
        }
        catch (ApiException failure)
        {
            return new(failure.Error.Status, operation.Id, failure.Error);
        }
    }

    private static bool IsRefusal(OdooException failure) => failure.Kind is OdooErrorKind.Validation or OdooErrorKind.User or OdooErrorKind.AccessError
        or OdooErrorKind.InvalidInput or OdooErrorKind.Missing || failure is { Kind: OdooErrorKind.BadResponse, MayHaveTakenEffect: false };

    private Result Failed(OdooException failure, CatalogResource resource, GatewayCall call)
    {
        var error = calls.Translate(failure, resource.Path, call.Session.Database).Error;
        return new(error.Status, null, error);
    }

    private static Result NotBegun { get; } = new(503, null, new ApiError(ErrorCodes.OdooUnavailable, 503, "The time of the whole request was over before this one began."));

    private static void Fill(Result[] results, int from, int to, Result result)
    {
        for (var at = from; at < to; at++) results[at] = result;
    }

    private static List<Operation> Read(HttpContext context, byte[] content, CatalogResource resource)
    {
        using var document = ChangeRequest.Parse(content);
        var root = document.RootElement;
        if (root.EnumerateObject().FirstOrDefault(static member => member.Name != "operations") is { Value.ValueKind: not JsonValueKind.Undefined } other)
            throw new ApiException(ApiErrors.Validation((other.Name, "There is no such field: give operations.")));
        if (!root.TryGetProperty("operations", out var list) || list.ValueKind != JsonValueKind.Array) throw new ApiException(ApiErrors.MissingFields(["operations"], ["operations"]));
        if (list.GetArrayLength() is 0 or > MaxOperations) throw new ApiException(ApiErrors.Validation(("operations", $"Give 1 to {MaxOperations} operations.")));

        var (body, operations) = (new RecordBody(CallerContext.Of(context.Request).Zone), new List<Operation>());
        foreach (var item in list.EnumerateArray()) operations.Add(ReadOperation(item, $"operations[{operations.Count}].", resource, body));
        ChangeRequest.Require(body, resource.RequiredFields.Select(static field => field.Name));
        return operations;
    }

    private static Operation ReadOperation(JsonElement item, string place, CatalogResource resource, RecordBody body)
    {
        var kind = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("operation", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        var operation = kind switch { "create" => OperationKind.Create, "update" => OperationKind.Update, "delete" => OperationKind.Delete, _ => OperationKind.None };
        var allowed = operation switch { OperationKind.Create => RecordChanges.Create, OperationKind.Update => RecordChanges.Update, _ => RecordChanges.Delete };
        if (operation == OperationKind.None || !resource.Changes.HasFlag(allowed))
        {
            body.Problems.Add(($"{place}operation", operation == OperationKind.None ? "Give create, update or delete." : "This resource does not allow it."));
            return new(operation, 0, null);
        }
        foreach (var member in item.EnumerateObject())
            if (member.Name != "operation" && !(member.Name == "id" && operation != OperationKind.Create) && !(member.Name == "values" && operation != OperationKind.Delete))
                body.Problems.Add((place + member.Name, "There is no such field here."));
        var id = 0;
        if (operation != OperationKind.Create && (!item.TryGetProperty("id", out var given) || given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out id) || id < 1))
            body.Problems.Add(($"{place}id", "Give the id of a record."));
        if (operation == OperationKind.Delete) return new(operation, id, null);
        if (!item.TryGetProperty("values", out var values))
        {
            body.Missing.Add($"{place}values");
            return new(operation, id, null);
        }
        if (operation == OperationKind.Create) return new(operation, id, body.ReadNew(values, resource, $"{place}values."));
        var before = body.Below.Count;
        return new(operation, id, body.ReadChange(values, resource, id, $"{place}values.")) { Below = body.Below[before..] };
    }

    private static GatewayAnswer Answer(Result[] results) => GatewayAnswer.Success(writer =>
    {
        writer.WriteStartArray("data"u8);
        for (var at = 0; at < results.Length; at++) Write(writer, at, results[at]);
        writer.WriteEndArray();
        writer.WriteStartObject("summary"u8);
        var succeeded = results.Count(static result => result.Error is null);
        writer.WriteNumber("succeeded"u8, succeeded);
        writer.WriteNumber("failed"u8, results.Length - succeeded);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, int index, Result result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index"u8, index);
        writer.WriteBoolean("success"u8, result.Error is null);
        writer.WriteNumber("status"u8, result.Status);
        if (result.Id is { } id) writer.WriteNumber("id"u8, id);
        if (result.Error is { } error)
        {
            writer.WriteString("error"u8, error.Message);
            writer.WriteString("error_code"u8, error.Code);
            if (error.Details is { } details)
            {
                writer.WritePropertyName("details"u8);
                details.WriteTo(writer);
            }
        }
        writer.WriteEndObject();
    }

    private enum OperationKind { None, Create, Update, Delete }

    private sealed record Operation(OperationKind Kind, int Id, JsonObject? Values)
    {
        public IReadOnlyList<RecordBelow> Below { get; init; } = [];
    }

    private sealed record Result(int Status, int? Id, ApiError? Error = null);
}
