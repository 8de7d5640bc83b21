using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Odoo.Gateway.Records;

/// <summary>
/// The entity tag of a record (RFC 9110 section 8.8.3), in two parts: one of the record, which <c>If-Match</c> asks about, and one of the answer, which
/// <c>If-None-Match</c> asks about as well, as an answer also shows what is no part of the record: other fields, and other records' names.
/// </summary>
internal static class RecordTag
{
    private const char Between = '.';

    /// <summary>The tag of an answer about a record.</summary>
    /// <param name="record">The tag of the record.</param>
    /// <param name="answer">What is answered.</param>
    public static string With(string record, ReadOnlySpan<byte> answer) => $"{record[..^1]}{Between}{Base64Url.EncodeToString(SHA256.HashData(answer).AsSpan(0, 8))}\"";

    /// <summary>
    /// The tag of a record that was read with at least the resource's default fields. Odoo shows <c>write_date</c> to the second only, so their values are
    /// part of it: two changes in one second differ. What Odoo works out anew for each reading is not: goods that move change no product.
    /// </summary>
    public static string Of(JsonElement record, CatalogResource resource)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in resource.DefaultFields)
        {
            if (field is { IsReadOnly: true, CanOrder: false, IsMany: false }) continue;
            if (!record.TryGetProperty(field.EncodedName.EncodedUtf8Bytes, out var value)) continue;
            hash.AppendData(field.EncodedName.EncodedUtf8Bytes);
            hash.AppendData(Encoding.UTF8.GetBytes(TextOf(value)));
        }
        return $"\"{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    /// <summary>
    /// A value as it is compared. Of related records their ids count: their names are other records', and depend on the language, and how much is read of them depends on
    /// what the caller wants to see.
    /// </summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("id"u8, out var id) => id.GetRawText(),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    /// <summary>The tags of <c>If-Match</c>; null without the header.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR: the header cannot be read, and must not be passed over.</exception>
    public static IReadOnlyList<EntityTagHeaderValue>? Demanded(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) return null;
        return EntityTagHeaderValue.TryParseStrictList(header, out var tags) && tags.Count > 0 ? [.. tags]
            : throw new ApiException(ApiErrors.Validation(("If-Match", "Give the ETag of the record, in its quotation marks.")));
    }

    /// <param name="demanded">What the caller demands.</param>
    /// <param name="record">The tag of the record as it is now.</param>
    /// <exception cref="ApiException">CONFLICT with 412: the record is not the one that the caller knows.</exception>
    public static void Check(IReadOnlyList<EntityTagHeaderValue>? demanded, string record)
    {
        if (demanded is null || demanded.Any(it => it.Equals(EntityTagHeaderValue.Any) || (!it.IsWeak && OfRecord(it.Tag.AsSpan()).SequenceEqual(record.AsSpan(..^1))))) return;
        throw new ApiException(ApiErrors.Conflict("Somebody else changed this record since you read it. Read it again.") with { Status = StatusCodes.Status412PreconditionFailed });
    }

    /// <summary>The part of a tag that is of the record, without the quotation mark at its end.</summary>
    private static ReadOnlySpan<char> OfRecord(ReadOnlySpan<char> tag) => tag.IndexOf(Between) is >= 0 and var end ? tag[..end] : tag[..^1];

    /// <summary>Whether the caller has this state of the record already (<c>If-None-Match</c>).</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(it => it.Equals(EntityTagHeaderValue.Any) || it.Tag == tag);
}
