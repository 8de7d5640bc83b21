using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// The entity tag of a record (RFC 9110 section 8.8.3). Odoo shows <c>write_date</c> to the second only, so the values of the default fields are part of
/// it: two changes in one second differ.
/// </summary>
internal static class RecordTag
{
    /// <summary>The tag of a record that was read with at least the resource's default fields.</summary>
    public static string Of(JsonElement record, CatalogResource resource)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in resource.DefaultFields)
        {
            if (!record.TryGetProperty(field.EncodedName.EncodedUtf8Bytes, out var value)) continue;
            // Of a related record its id counts: its name is another record's, and depends on the language.
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id"u8, out var id)) value = id;
            hash.AppendData(field.EncodedName.EncodedUtf8Bytes);
            hash.AppendData(Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.Array ? Ids(value) : value.GetRawText()));
        }
        return $"\"{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    private static string Ids(JsonElement list) => string.Join(',', list.EnumerateArray().Select(
        static item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id"u8, out var id) ? id.GetRawText() : item.GetRawText()));

    /// <summary>The tags of <c>If-Match</c>; null without the header.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR: the header cannot be read, and must not be passed over.</exception>
    public static IReadOnlyList<EntityTagHeaderValue>? Demanded(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) return null;
        return EntityTagHeaderValue.TryParseStrictList(header, out var tags) && tags.Count > 0 ? [.. tags]
            : throw new ApiException(ApiErrors.Validation(("If-Match", "Give the ETag of the record, in its quotation marks.")));
    }

    /// <exception cref="ApiException">CONFLICT with 412: the record is not the one that the caller knows.</exception>
    public static void Check(IReadOnlyList<EntityTagHeaderValue>? demanded, string tag)
    {
        if (demanded is null || demanded.Any(it => it.Equals(EntityTagHeaderValue.Any) || (!it.IsWeak && it.Tag == tag))) return;
        throw new ApiException(ApiErrors.Conflict("Somebody else changed this record since you read it. Read it again.") with { Status = StatusCodes.Status412PreconditionFailed });
    }

    /// <summary>Whether the caller has this state of the record already (<c>If-None-Match</c>).</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(it => it.Equals(EntityTagHeaderValue.Any) || it.Tag == tag);
}
