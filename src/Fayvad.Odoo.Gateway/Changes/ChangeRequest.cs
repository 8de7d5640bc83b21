using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Odoo.Gateway.Queries;
using Microsoft.AspNetCore.Http;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>The body of a change: JSON, as strict as the rest of the product.</summary>
internal static class ChangeRequest
{
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly byte[] NoFields = "{}"u8.ToArray();

    /// <summary>The bytes of the body; they are part of what a repeated request is recognised by.</summary>
    /// <exception cref="ApiException">UNSUPPORTED_MEDIA_TYPE.</exception>
    public static async Task<byte[]> ReadBodyAsync(HttpContext context, bool isOptional = false)
    {
        var request = context.Request;
        if (isOptional && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0) return NoFields;
        if (!request.HasJsonContentType()) throw new ApiException(ApiErrors.UnsupportedMediaType());
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.Length == 0 && isOptional ? NoFields : buffer.ToArray();
    }

    /// <exception cref="ApiException">INVALID_JSON, or VALIDATION_ERROR where it is no object.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body, Parsing);
            WholeJson.ReadTexts(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            document?.Dispose();
            throw new ApiException(ApiErrors.InvalidJson("The request body is not UTF-8, or has half of a surrogate pair."));
        }
        catch (JsonException)
        {
            throw new ApiException(ApiErrors.InvalidJson());
        }
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        document.Dispose();
        throw new ApiException(ApiErrors.Validation(("body", "Give an object.")));
    }

    /// <exception cref="ApiException">VALIDATION_ERROR: something of the body is wrong, or missing.</exception>
    public static void Require(RecordBody body, IEnumerable<string> required)
    {
        if (body.Problems.Count > 0) throw new ApiException(ApiErrors.Validation(body.Problems));
        if (body.Missing.Count > 0) throw new ApiException(ApiErrors.MissingFields(body.Missing, required));
    }
}
