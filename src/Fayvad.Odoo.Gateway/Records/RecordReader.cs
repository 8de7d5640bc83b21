using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>Serves lists and single records with one call to Odoo each, under the caller's own rights there.</summary>
internal sealed class RecordReader(GatewayCalls calls)
{
    public async Task ListAsync(HttpContext context, CatalogResource resource)
    {
        var query = ListQuery.Parse(context.Request.Query, resource, CallerContext.Of(context.Request).Zone);
        var answer = await calls.RunAsync(context, resource, async call =>
        {
            var searchContext = query.WithArchived ? new JsonObject { ["active_test"] = false } : null;
            // One record more than is answered tells whether there is a next page.
            var page = new OdooPage(query.Limit, query.Offset, query.Sorting.Clause) { CountLimit = query.IsCounted && !query.IsByCursor ? null : query.Offset + query.Limit + 1 };
            var (found, selection) = await call.SearchAsync(resource, query.Domain, query.Selection, query.AreFieldsGiven, page, searchContext,
                query.GoesOnByCursor ? query.Sorting.Terms.Select(static term => term.Field) : [], context.RequestAborted);
            using (found) return GatewayAnswer.Success(writer => Write(writer, context.Request, resource, query, selection, found));
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    public async Task ReadAsync(HttpContext context, CatalogResource resource)
    {
        var (selection, areFieldsGiven) = ListQuery.ParseSingle(context.Request.Query, resource);
        var answer = await calls.RunAsync(context, resource, async call =>
        {
            var (found, present) = await call.FindAsync(resource, context.RecordId(), selection, areFieldsGiven, context.RequestAborted);
            using (found)
            {
                var answer = Answer(found.Items[0], resource, present);
                return RecordTag.IsKnown(context.Request, answer.ETag!) ? new(StatusCodes.Status304NotModified, default) { ETag = answer.ETag } : answer;
            }
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    /// <summary>The answer that holds one record.</summary>
    public static GatewayAnswer Answer(JsonElement record, CatalogResource resource, Selection selection)
    {
        var answer = GatewayAnswer.Success(writer =>
        {
            writer.WritePropertyName("data"u8);
            RecordWriter.Write(writer, record, selection, resource);
        });
        return answer with { ETag = RecordTag.With(RecordTag.Of(record, resource), answer.Body.Span) };
    }

    private static void Write(Utf8JsonWriter writer, HttpRequest request, CatalogResource resource, ListQuery query, Selection selection, OdooRecords found)
    {
        writer.WriteStartArray("data"u8);
        foreach (var record in found.Items.EnumerateArray()) RecordWriter.Write(writer, record, selection, resource);
        writer.WriteEndArray();

        var hasMore = query.Offset + query.Limit < found.Total && found.Count == query.Limit;
        writer.WriteStartObject("pagination"u8);
        if (query.IsCounted && !query.IsByCursor) writer.WriteNumber("count"u8, found.Total);
        else writer.WriteNull("count"u8);
        writer.WriteNumber("limit"u8, query.Limit);
        if (query.IsByCursor)
        {
            writer.WriteNull("offset"u8);
            writer.WriteString("next"u8, hasMore ? PageBehindLast() : null);
            writer.WriteNull("previous"u8);
        }
        else
        {
            writer.WriteNumber("offset"u8, query.Offset);
            writer.WriteString("next"u8, query.Offset + query.Limit >= found.Total ? null : query.GoesOnByCursor && hasMore ? PageBehindLast() : PageAtOffset(query.Offset + query.Limit));
            writer.WriteString("previous"u8, query.Offset > 0 ? PageAtOffset(Math.Max(0, query.Offset - query.Limit)) : null);
        }
        writer.WriteEndObject();

        string PageBehindLast() => PageAt("cursor", Cursor.After(found.Items[found.Count - 1], query.Sorting));

        string PageAtOffset(int offset) => PageAt("offset", offset.ToString(CultureInfo.InvariantCulture));

        string PageAt(string parameter, string value)
        {
            var next = new QueryBuilder(request.Query.Where(static it => it.Key is not ("limit" or "offset" or "cursor")))
            {
                { "limit", query.Limit.ToString(CultureInfo.InvariantCulture) },
                { parameter, value },
            };
            return $"{request.PathBase}{resource.Path}/{next}";
        }
    }
}

internal static class RecordLookup
{
    /// <summary>The id in the request's path.</summary>
    public static int RecordId(this HttpContext context) => int.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);

    /// <summary>
    /// One record of a resource, read with its default fields besides what is asked. A search, not a read: it keeps to the resource's filter, and a record
    /// that the user may not see is one that is not there. An archived record is there.
    /// </summary>
    /// <param name="call">The request at work.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="id">The record.</param>
    /// <param name="selection">What is answered.</param>
    /// <param name="areFieldsGiven">Whether the caller named the fields.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="anyState">Whether it may have left the resource's filter, as a quotation does that becomes an order.</param>
    /// <param name="additional">Read, but not answered.</param>
    /// <exception cref="ApiException">NOT_FOUND.</exception>
    public static async Task<(OdooRecords Found, Selection Selection)> FindAsync(
        this GatewayCall call, CatalogResource resource, int id, Selection selection, bool areFieldsGiven, CancellationToken cancellationToken,
        bool anyState = false, params IEnumerable<CatalogField> additional)
    {
        var domain = anyState ? [] : resource.Filter();
        domain.Add((JsonNode)new JsonArray("id", "=", id));
        var (found, present) = await call.SearchAsync(resource, domain, selection, areFieldsGiven, new OdooPage(1), new JsonObject { ["active_test"] = false },
            resource.DefaultFields.Concat(additional), cancellationToken);
        if (found.Count > 0) return (found, present);
        found.Dispose();
        throw new ApiException(ApiErrors.NotFound("There is no such record."));
    }
}
