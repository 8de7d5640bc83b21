using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Licensing.AspNetCore.Errors;

/// <summary>
/// The one place where an <see cref="ApiError"/> becomes a response: the contract's envelope, or RFC 9457 problem details with the
/// same facts for a client that accepts <c>application/problem+json</c>.
/// </summary>
public static class ApiErrorWriter
{
    private const string ProblemJson = "application/problem+json";

    /// <summary>Writes the answer. Nothing is written where the response has begun: the connection then ends instead.</summary>
    public static async Task WriteAsync(HttpContext context, ApiError error)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }
        var asProblem = AcceptsProblem(context.Request);
        response.StatusCode = error.Status;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (error.Challenge is { } challenge) response.Headers.WWWAuthenticate = challenge;
        if (error.Allow is { } allow) response.Headers.Allow = allow;
        response.ContentType = asProblem ? ProblemJson : "application/json; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        var buffer = JsonSerializer.SerializeToUtf8Bytes(
            asProblem ? Problem(context, error) : Envelope(context, error), ErrorJson.Default.JsonObject);
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer, context.RequestAborted);
    }

    private static bool AcceptsProblem(HttpRequest request) =>
        request.Headers.Accept is { Count: > 0 } accept
        && MediaTypeHeaderValue.TryParseList(accept, out var types)
        && types.Any(static type => type.MediaType.Equals(ProblemJson, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    private static JsonObject Envelope(HttpContext context, ApiError error)
    {
        var body = new JsonObject { ["success"] = false, ["error"] = error.Message, ["error_code"] = error.Code };
        return AddExtras(body, context, error);
    }

    private static JsonObject Problem(HttpContext context, ApiError error)
    {
        var body = new JsonObject
        {
            ["type"] = $"urn:fayvad:error:{error.Code.ToLowerInvariant()}",
            ["title"] = error.Message,
            ["status"] = error.Status,
            ["error_code"] = error.Code,
        };
        return AddExtras(body, context, error);
    }

    private static JsonObject AddExtras(JsonObject body, HttpContext context, ApiError error)
    {
        if (error.Details is { Count: > 0 } details) body["details"] = details.DeepClone();
        if (error.Suggestion is { } suggestion) body["suggestion"] = suggestion;
        if (error.ActionUrl is { } url) body["action_url"] = url;
        body["request_id"] = context.TraceIdentifier;
        return body;
    }
}
