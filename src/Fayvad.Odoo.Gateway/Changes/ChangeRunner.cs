using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Calls;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>
/// Carries changes out: once for each <c>Idempotency-Key</c>, and to their end even when the caller has gone, so that what happened is known.
/// </summary>
internal sealed class ChangeRunner(GatewayCalls calls, KeyedRequests keyed)
{
    /// <summary>Runs a change and writes its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="resource">What it changes.</param>
    /// <param name="content">The body, or a digest of it.</param>
    /// <param name="work">The change; checks of the request come first, as they cost nothing.</param>
    public async Task RunAsync(HttpContext context, CatalogResource resource, ReadOnlyMemory<byte> content, Func<GatewayCall, CancellationToken, Task<GatewayAnswer>> work)
    {
        var request = keyed.Of(context, Asked(context.Request), content.Span);
        if (request is not null && await keyed.BeginAsync(context, request) is { } reply)
        {
            await Reply.Read(reply).WriteAsync(context);
            return;
        }
        GatewayCall? begun = null;
        GatewayAnswer answer;
        try
        {
            // Not the request's own end: the deadlines of the calls bound this, and a change that is half on its way must be known to have happened.
            answer = await calls.RunAsync(context, resource, call => work(begun = call, CancellationToken.None), CancellationToken.None);
        }
        catch (Exception failure) when (request is not null)
        {
            // Which call failed does not matter: after a change, not even a failure to read may let it be made once more.
            if (begun is not { MayHaveChanged: true }) await keyed.ForgetAsync(request);
            // Not Odoo's failure but our word on what Odoo did, such as that it asks for more: an answer like any other.
            else if (failure is ApiException { InnerException: null } refusal) await keyed.KeepAsync(request, Reply.Write(refusal.Error));
            else await keyed.KeepUnknownAsync(request); // and is said so at once: nothing runs any more
            throw;
        }
        if (request is not null) await keyed.KeepAsync(request, Reply.Write(answer));
        await answer.WriteAsync(context);
    }

    private static string Asked(HttpRequest request) =>
        $"{request.Method} {request.Path.Value?.TrimEnd('/')}{request.QueryString}\n{request.Headers.IfMatch}\n{request.Headers["X-Company-Id"]}\n";

    /// <summary>An answer as it is kept: four parts of a success, five of a refusal.</summary>
    private static class Reply
    {
        public static byte[] Write(GatewayAnswer answer) => Write(writer =>
        {
            writer.WriteNumberValue(answer.Status);
            writer.WriteStringValue(answer.ETag);
            writer.WriteStringValue(answer.Location);
            writer.WriteBase64StringValue(answer.Body.Span);
        });

        public static byte[] Write(ApiError refusal) => Write(writer =>
        {
            writer.WriteNumberValue(refusal.Status);
            writer.WriteStringValue(refusal.Code);
            writer.WriteStringValue(refusal.Message);
            writer.WriteStringValue(refusal.Suggestion);
            (refusal.Details ?? []).WriteTo(writer);
        });

        private static byte[] Write(Action<Utf8JsonWriter> write)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartArray();
                write(writer);
                writer.WriteEndArray();
            }
            return buffer.ToArray();
        }

        /// <exception cref="ApiException">The answer was a refusal.</exception>
        public static GatewayAnswer Read(ReadOnlyMemory<byte> kept)
        {
            using var document = JsonDocument.Parse(kept);
            var parts = document.RootElement;
            if (parts.GetArrayLength() == 5)
                throw new ApiException(new(parts[1].GetString()!, parts[0].GetInt32(), parts[2].GetString()!) { Suggestion = parts[3].GetString(), Details = JsonObject.Create(parts[4].Clone()) });
            return new(parts[0].GetInt32(), parts[3].GetBytesFromBase64()) { ETag = parts[1].GetString(), Location = parts[2].GetString() };
        }
    }
}
