using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Reference;

/// <summary>Operations of the business API, as the catalogue says.</summary>
internal sealed class BusinessOperations(ErrorResponses errors)
{
    private static readonly string[] Always =
    [
        ErrorCodes.ValidationError, ErrorCodes.TokenInvalid, ErrorCodes.TokenExpired, ErrorCodes.LicenseMissing, ErrorCodes.LicenseInvalid, ErrorCodes.FeatureNotLicensed,
        ErrorCodes.PermissionDenied, ErrorCodes.NotFound, ErrorCodes.BusinessRule, ErrorCodes.UsageLimitExceeded, ErrorCodes.InternalError, ErrorCodes.OdooBadResponse,
        ErrorCodes.OdooUnavailable, ErrorCodes.ServiceUnavailable, ErrorCodes.OdooTimeout,
    ];

    public JsonObject Of(GatewayEndpoint endpoint)
    {
        var operation = new JsonObject { ["tags"] = new JsonArray(endpoint.Domain.Name) };
        operation["operationId"] = IdOf(endpoint);
        operation["summary"] = SummaryOf(endpoint);
        operation["description"] = Needs(endpoint);
        operation["parameters"] = Parameters(endpoint);
        if (RequestOf(endpoint) is { } request) operation["requestBody"] = request;
        var responses = new JsonObject();
        var (status, response) = ResponseOf(endpoint);
        responses[$"{status}"] = response;
        if (endpoint.Operation is GatewayOperation.Read or GatewayOperation.Download) responses["304"] = new JsonObject { ["description"] = "The caller has it already (`If-None-Match`)." };
        HashSet<string> codes = [.. Always];
        if (endpoint.MinimumTier is not null) codes.Add(ErrorCodes.InsufficientLicenseTier);
        if (endpoint.Permissions is not ["read"]) codes.Add(ErrorCodes.Conflict);
        if (endpoint.Operation is GatewayOperation.Upload) codes.Add(ErrorCodes.PayloadTooLarge);
        if (endpoint.Operation is GatewayOperation.Create or GatewayOperation.Update or GatewayOperation.Action or GatewayOperation.Bulk)
            codes.UnionWith([ErrorCodes.InvalidJson, ErrorCodes.PayloadTooLarge, ErrorCodes.UnsupportedMediaType]);
        errors.AddTo(responses, codes, endpoint.Operation is GatewayOperation.Update or GatewayOperation.Action or GatewayOperation.Delete or GatewayOperation.Upload or GatewayOperation.Clear);
        operation["responses"] = responses;
        operation["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() });
        return operation;
    }

    /// <summary>The plural where it is about many records, the singular where it is about one: <c>listSalesOrders</c>, <c>confirmSalesOrder</c>.</summary>
    private static string IdOf(GatewayEndpoint endpoint)
    {
        if (endpoint.Resource is not { } resource) return $"get{RecordSchemas.Pascal(endpoint.Domain.Name)}Analytics";
        var (one, many) = (RecordSchemas.NameOf(resource), RecordSchemas.Pascal(resource.Domain.Name) + RecordSchemas.Pascal(resource.Name));
        return endpoint.Operation switch
        {
            GatewayOperation.List => $"list{many}",
            GatewayOperation.Read => $"get{one}",
            GatewayOperation.Schema => $"get{many}Schema",
            GatewayOperation.Bulk => $"bulk{many}",
            GatewayOperation.Report => $"get{one}Report",
            GatewayOperation.Action => $"{RecordSchemas.Camel(endpoint.Action!.Name)}{one}",
            GatewayOperation.Download or GatewayOperation.Upload or GatewayOperation.Clear => $"{Verb()}{one}{RecordSchemas.Pascal(endpoint.Field!.Name)}",
            _ => $"{Verb()}{one}",
        };

        string Verb() => endpoint.Operation.ToString().ToLowerInvariant();
    }

    private static string SummaryOf(GatewayEndpoint endpoint)
    {
        var what = endpoint.Resource is { } it ? $"{it.Domain.Name} {it.Name.Replace('-', ' ')}" : endpoint.Domain.Name;
        return endpoint.Operation switch
        {
            GatewayOperation.List => $"List {what}",
            GatewayOperation.Read => $"One of {what}",
            GatewayOperation.Schema => $"What {what} look like to this user",
            GatewayOperation.Create => $"Add to {what}",
            GatewayOperation.Update => $"Change one of {what}",
            GatewayOperation.Delete => $"Delete one of {what}",
            GatewayOperation.Action => endpoint.Action!.Label,
            GatewayOperation.Bulk => $"Up to 500 changes of {what}",
            GatewayOperation.Download => $"Content of {endpoint.Field!.Name}",
            GatewayOperation.Upload => $"Set {endpoint.Field!.Name}",
            GatewayOperation.Clear => $"Empty {endpoint.Field!.Name}",
            GatewayOperation.Report => "The document as PDF",
            _ => $"Figures of {what}",
        };
    }

    private static string Needs(GatewayEndpoint endpoint) =>
        $"Needs the feature{(endpoint.Features.Count > 1 ? "s" : "")} {string.Join(" and ", endpoint.Features.Select(static feature => $"`{feature}`"))}"
        + $"{(endpoint.MinimumTier is { } tier ? $", tier `{tier}`," : "")} and the permission{(endpoint.Permissions.Count > 1 ? "s" : "")} {string.Join(", ", endpoint.Permissions.Select(static it => $"`{it}`"))}.";

    private static JsonArray Parameters(GatewayEndpoint endpoint)
    {
        string[] names = endpoint.Operation switch
        {
            GatewayOperation.List => ["Fields", "Expand", "Order", "Limit", "Offset", "Cursor", "Count", "Search", "Filters", "Domain", "Archived", "TimeZone"],
            GatewayOperation.Read => ["Id", "Fields", "Expand", "TimeZone", "IfNoneMatch"],
            GatewayOperation.Create => ["Fields", "Expand", "TimeZone", "IdempotencyKey"],
            GatewayOperation.Update or GatewayOperation.Action => ["Id", "Fields", "Expand", "TimeZone", "IfMatch", "IdempotencyKey"],
            GatewayOperation.Delete => ["Id", "IfMatch", "IdempotencyKey"],
            GatewayOperation.Bulk => ["TimeZone", "IdempotencyKey"],
            GatewayOperation.Download => ["Id", "IfNoneMatch"],
            GatewayOperation.Upload or GatewayOperation.Clear => ["Id", "IfMatch"],
            GatewayOperation.Report => ["Id", "TimeZone"],
            GatewayOperation.Analytics => ["From", "To", "Interval", "Top", "TimeZone"],
            _ => [],
        };
        return new JsonArray([.. names.Append("AcceptLanguage").Append("Company").Select(static name => (JsonNode)OpenApi.Ref("parameters", name))]);
    }

    private static JsonObject? RequestOf(GatewayEndpoint endpoint)
    {
        var name = endpoint.Resource is { } resource ? RecordSchemas.NameOf(resource) : "";
        return endpoint.Operation switch
        {
            GatewayOperation.Create => Body(OpenApi.Schema($"{name}Create"), example: RecordSchemas.GivenExample(endpoint.Resource!, isNew: true)),
            GatewayOperation.Update => Body(OpenApi.Schema($"{name}Update"), example: RecordSchemas.GivenExample(endpoint.Resource!, isNew: false)),
            GatewayOperation.Action when endpoint.Action!.Parameters.Count > 0 => Body(OpenApi.With(OpenApi.Object(
                endpoint.Action.Parameters.Where(static it => it.IsRequired).Select(static it => it.Name),
                [.. endpoint.Action.Parameters.Select(static it => (it.Name, (JsonNode)RecordSchemas.Given(it)))]), "additionalProperties", false),
                isRequired: endpoint.Action.Parameters.Any(static it => it.IsRequired)),
            GatewayOperation.Bulk => Body(OpenApi.With(OpenApi.Object(("operations", OpenApi.With(OpenApi.With(
                OpenApi.ListOf(OpenApi.Schema($"{name}Operation")), "minItems", 1), "maxItems", 500))), "additionalProperties", false)),
            GatewayOperation.Upload => new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["*/*"] = new JsonObject() } },
            _ => null,
        };

        static JsonObject Body(JsonObject schema, bool isRequired = true, JsonObject? example = null) => new() { ["required"] = isRequired, ["content"] = OpenApi.Content(schema, example: example) };
    }

    private static (int Status, JsonObject Response) ResponseOf(GatewayEndpoint endpoint)
    {
        var record = endpoint.Resource is { } resource ? OpenApi.Schema(RecordSchemas.NameOf(resource)) : [];
        return endpoint.Operation switch
        {
            GatewayOperation.List => (200, Answer("A page of records.", OpenApi.Success(OpenApi.ListOf(record), ("pagination", OpenApi.Schema("Pagination"))), new JsonObject
            {
                ["success"] = true,
                ["data"] = new JsonArray(RecordSchemas.Example(endpoint.Resource!)),
                ["pagination"] = new JsonObject { ["count"] = 144, ["limit"] = 1, ["offset"] = 0, ["next"] = $"{endpoint.Resource!.Path}/?limit=1&offset=1", ["previous"] = null },
            })),
            GatewayOperation.Create => (201, Answer("The new record.", OpenApi.Success(record), One(), "ETag", "Location")),
            GatewayOperation.Schema => (200, Answer("Fields, actions and rights.", OpenApi.Success(OpenApi.Schema("ResourceSchema")))),
            GatewayOperation.Delete => (200, Answer("It is gone.", OpenApi.Success(OpenApi.Object(("id", OpenApi.Whole()), ("deleted", new JsonObject { ["type"] = "boolean", ["const"] = true }))))),
            GatewayOperation.Bulk => (200, Answer("One result for each operation.", OpenApi.Success(OpenApi.ListOf(OpenApi.Schema("BulkResult")),
                ("summary", OpenApi.Object(("succeeded", OpenApi.Whole()), ("failed", OpenApi.Whole())))))),
            GatewayOperation.Download => (200, File("*/*")), // of whatever type Odoo keeps
            GatewayOperation.Report => (200, File("application/pdf")),
            GatewayOperation.Analytics => (200, Answer("The figures.", OpenApi.Success(Figures(endpoint.Domain.Analytics!), ("timeframe", OpenApi.Schema("Timeframe"))))),
            _ => (200, Answer("The record as it is now.", OpenApi.Success(record), One(), "ETag")),
        };

        JsonObject One() => new() { ["success"] = true, ["data"] = RecordSchemas.Example(endpoint.Resource!) };
    }

    private static JsonObject Figures(CatalogAnalytics analytics)
    {
        return OpenApi.Object(("totals", Measures()), ("previous", Measures()), ("change", Changes()),
            ("trend", OpenApi.ListOf(Measures(("period", new JsonObject { ["type"] = "string", ["format"] = "date" })))),
            ("top", OpenApi.Object([.. analytics.Groups.Select(group => (group.Name, (JsonNode)OpenApi.ListOf(Measures(("id", OpenApi.OrNull(OpenApi.Whole())), ("name", OpenApi.OrNull(OpenApi.Text()))))))])));

        JsonObject Measures(params (string Name, JsonNode Schema)[] before) => OpenApi.Object([.. before, .. analytics.Measures.Select(static it => (it.Name, (JsonNode)new JsonObject { ["type"] = "number" }))]);

        JsonObject Changes() => OpenApi.Object([.. analytics.Measures.Select(static it => (it.Name, (JsonNode)OpenApi.OrNull(new JsonObject { ["type"] = "number" })))]);
    }

    private static JsonObject Answer(string description, JsonObject schema, JsonObject? example = null, params string[] headers)
    {
        var all = new JsonObject { ["RateLimit"] = OpenApi.Ref("headers", "RateLimit"), ["RateLimit-Policy"] = OpenApi.Ref("headers", "RateLimitPolicy") };
        foreach (var header in headers) all[header] = OpenApi.Ref("headers", header);
        return new JsonObject { ["description"] = description, ["headers"] = all, ["content"] = OpenApi.Content(schema, example: example) };
    }

    private static JsonObject File(string mediaType) => new()
    {
        ["description"] = "The content.",
        ["headers"] = new JsonObject { ["ETag"] = OpenApi.Ref("headers", "ETag"), ["Content-Disposition"] = OpenApi.Ref("headers", "ContentDisposition") },
        ["content"] = new JsonObject { [mediaType] = new JsonObject() },
    };
}
