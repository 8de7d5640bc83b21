using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>Serves lists and single records with one call to Odoo each, under the caller's own rights there.</summary>
internal sealed partial class RecordService(ILogger<RecordService> logger)
{
    // The answer is JSON and says so; escaping for HTML would only make it longer.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task ListAsync(HttpContext context, CatalogResource resource)
    {
        var query = ListQuery.Parse(context.Request.Query, resource);
        using var found = await SearchAsync(context, resource, query, searchContext: null);
        await AnswerAsync(context, writer =>
        {
            writer.WriteStartArray("data");
            foreach (var record in found.Items.EnumerateArray()) RecordWriter.Write(writer, record, query.Fields);
            writer.WriteEndArray();
            WritePagination(writer, context.Request, resource, query.Page, found.Total);
        });
    }

    public async Task ReadAsync(HttpContext context, CatalogResource resource)
    {
        var id = int.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        var query = ListQuery.ParseSingle(context.Request.Query, resource, id);
        // A search, not a read: it keeps to the resource's filter, and a record that the user may not see is one that is not there.
        // An archived record is there.
        using var found = await SearchAsync(context, resource, query, new JsonObject { ["active_test"] = false });
        if (found.Count == 0) throw new ApiException(ApiErrors.NotFound("There is no such record."));
        await AnswerAsync(context, writer =>
        {
            writer.WritePropertyName("data");
            RecordWriter.Write(writer, found.Items[0], query.Fields);
        });
    }

    private async Task<OdooRecords> SearchAsync(HttpContext context, CatalogResource resource, ListQuery query, JsonObject? searchContext)
    {
        var session = await context.RequestServices.GetRequiredService<IOdooSessionAccessor>().GetAsync(context, context.RequestAborted);
        try
        {
            return await session.WebSearchReadAsync(
                resource.Model, query.Domain, RecordWriter.Specification(query.Fields), query.Page, searchContext, context.RequestAborted);
        }
        catch (OdooException failure)
        {
            throw Translate(failure, resource, session);
        }
    }

    private async Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Writing);
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            write(writer);
            writer.WriteEndObject();
        }
        catch (OdooException failure)
        {
            throw Translate(failure, context.GetEndpoint()?.Metadata.GetMetadata<GatewayEndpoint>()?.Resource, session: null);
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static void WritePagination(Utf8JsonWriter writer, HttpRequest request, CatalogResource resource, OdooPage page, long total)
    {
        writer.WriteStartObject("pagination");
        writer.WriteNumber("count", total);
        writer.WriteNumber("limit", page.Limit);
        writer.WriteNumber("offset", page.Offset);
        writer.WriteString("next", page.Offset + page.Limit < total ? PageAt(page.Offset + page.Limit) : null);
        writer.WriteString("previous", page.Offset > 0 ? PageAt(Math.Max(0, page.Offset - page.Limit)) : null);
        writer.WriteEndObject();

        string PageAt(int offset)
        {
            var query = new QueryBuilder(request.Query.Where(static parameter => parameter.Key is not ("limit" or "offset")))
            {
                { "limit", page.Limit.ToString(CultureInfo.InvariantCulture) },
                { "offset", offset.ToString(CultureInfo.InvariantCulture) },
            };
            return $"{request.PathBase}{resource.Path}/{query}";
        }
    }

    private ApiException Translate(OdooException failure, CatalogResource? resource, OdooSession? session)
    {
        // What points at Odoo, or at our catalogue, and not at the caller.
        if (failure.Kind is OdooErrorKind.Unavailable or OdooErrorKind.DatabaseUnavailable or OdooErrorKind.Timeout
            or OdooErrorKind.BadResponse or OdooErrorKind.InvalidInput)
            LogFailure(logger, resource?.Path, session?.Database, failure.Message);
        return new ApiException(failure.ToApiError(), failure);
    }

    [LoggerMessage(1, LogLevel.Warning, "Odoo failed for {Resource} of {Database}: {Failure}")]
    private static partial void LogFailure(ILogger logger, string? resource, string? database, string failure);
}
