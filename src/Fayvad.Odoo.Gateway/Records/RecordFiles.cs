using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Fayvad.Odoo.Gateway.Changes;
using Fayvad.Odoo.Gateway.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// Binary fields and reports. Odoo waits for no caller: what it sends is taken from it before it is given on, and what it is sent has come whole, so that
/// whoever reads or sends slowly holds no place there; a large file lies in a temporary one meanwhile. What comes from Odoo is never shown as a page: it is an
/// attachment.
/// </summary>
internal sealed class RecordFiles(GatewayCalls calls, RecordLocks locks)
{
    /// <summary>Of one file.</summary>
    private const int BytesInMemory = 64 * 1024;

    public Task DownloadAsync(HttpContext context, CatalogResource resource, CatalogField field) => SendAsync(context, resource, $"{resource.Name}-{context.RecordId()}-{field.Name}", async call =>
    {
        var id = context.RecordId();
        var (found, _) = await call.FindAsync(resource, id, Selection.Of([field]), areFieldsGiven: true, context.RequestAborted);
        using (found)
        {
            if (!found.Items[0].TryGetProperty(field.EncodedName.EncodedUtf8Bytes, out var size)) throw new OdooException(OdooErrorKind.BadResponse, $"{field.Name} is missing");
            if (size.ValueKind != JsonValueKind.String) throw new ApiException(ApiErrors.NotFound("This field of the record is empty."));
        }
        return await call.Session.DownloadAsync(resource.Model, id, field.Name, context.RequestAborted);
    });

    public Task ReportAsync(HttpContext context, CatalogResource resource) => SendAsync(context, resource, $"{resource.Name}-{context.RecordId()}.pdf", async call =>
    {
        var id = context.RecordId();
        (await call.RequireAsync(resource, id, context.RequestAborted)).Dispose();
        return await call.Session.ReportAsync(resource.Report!, id, context.RequestAborted);
    });

    public async Task UploadAsync(HttpContext context, CatalogResource resource, CatalogField field)
    {
        var (id, demanded) = (context.RecordId(), RecordTag.Demanded(context.Request));
        await using var content = await ReadBodyAsync(context);
        if (content.Length == 0) throw new ApiException(ApiErrors.Validation(("body", "Give the content; DELETE empties the field.")));
        var answer = await calls.RunAsync(context, resource, async call =>
        {
            using (await locks.TakeAsync(call.Session.Database, resource.Model, id, context.RequestAborted))
            {
                using (var before = await call.RequireAsync(resource, id, context.RequestAborted)) RecordTag.Check(demanded, RecordTag.Of(before.Items[0], resource));
                await call.WriteAsync(resource, RecordChangeKind.Updated, id, async () =>
                {
                    await call.Session.UploadAsync(resource.Model, id, field.Name, content, content.Length, CancellationToken.None);
                    return true;
                });
            }
            return await AnswerAsync(call, resource, id, field);
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    public async Task ClearAsync(HttpContext context, CatalogResource resource, CatalogField field)
    {
        var (id, demanded) = (context.RecordId(), RecordTag.Demanded(context.Request));
        var answer = await calls.RunAsync(context, resource, async call =>
        {
            using (await locks.TakeAsync(call.Session.Database, resource.Model, id, context.RequestAborted))
            {
                using (var before = await call.RequireAsync(resource, id, context.RequestAborted)) RecordTag.Check(demanded, RecordTag.Of(before.Items[0], resource));
                await call.SaveAsync(resource, id, new JsonObject { [field.Name] = false }, CancellationToken.None);
            }
            return await AnswerAsync(call, resource, id, field);
        }, context.RequestAborted);
        await answer.WriteAsync(context);
    }

    private static Task<GatewayAnswer> AnswerAsync(GatewayCall call, CatalogResource resource, int id, CatalogField field) =>
        call.AnswerChangedAsync(resource, id, Selection.Of([.. resource.DefaultFields, field]), areFieldsGiven: false, CancellationToken.None);

    /// <summary>The whole of the body, within the endpoint's limit. Odoo's workers read nothing else meanwhile, so none of them is to wait for a sender.</summary>
    internal static async Task<FileBufferingReadStream> ReadBodyAsync(HttpContext context)
    {
        var most = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (context.Request.ContentLength > most) throw new ApiException(ApiErrors.PayloadTooLarge(most));
        var content = new FileBufferingReadStream(context.Request.Body, BytesInMemory);
        context.Response.RegisterForDisposeAsync(content);
        await content.DrainAsync(context.RequestAborted);
        content.Position = 0;
        return content;
    }

    private async Task SendAsync(HttpContext context, CatalogResource resource, string name, Func<GatewayCall, Task<OdooFile>> open)
    {
        foreach (var parameter in context.Request.Query.Keys)
            if (parameter != CallerContext.TimeZoneParameter) throw new ApiException(ApiErrors.Validation((parameter, "There is no such parameter here.")));
        await using var content = new FileBufferingWriteStream(BytesInMemory);
        var isBodyWanted = !HttpMethods.IsHead(context.Request.Method);
        var (file, isKnown) = await calls.RunAsync(context, resource, async call =>
        {
            await using var file = await open(call);
            var isKnown = file.ETag is { } tag && RecordTag.IsKnown(context.Request, tag);
            if (isBodyWanted && !isKnown) await file.Content.CopyToAsync(content, context.RequestAborted);
            return (file, isKnown);
        }, context.RequestAborted);
        var response = context.Response;
        if (file.ETag is not null) response.Headers.ETag = file.ETag;
        if (isKnown)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = file.ContentType ?? "application/octet-stream";
        response.ContentLength = isBodyWanted ? content.Length : file.Length;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName ?? name);
        response.Headers.ContentDisposition = disposition.ToString();
        if (isBodyWanted) await content.DrainBufferAsync(response.Body, context.RequestAborted);
    }
}
