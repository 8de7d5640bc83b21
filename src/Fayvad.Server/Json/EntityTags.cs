using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Json;

/// <summary>Names the state of a public answer, so that whoever has it already is not sent it again (RFC 9110 section 13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>The tag of a content.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");

    /// <summary>Sends the tag.</summary>
    /// <returns>Whether the caller has this state: then the answer is 304 and has no body.</returns>
    public static bool IsHeld(this HttpResponse response, EntityTagHeaderValue tag)
    {
        response.GetTypedHeaders().ETag = tag;
        // Weakly: what compresses an answer on its way weakens the tag.
        if (!response.HttpContext.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false) || held.Equals(EntityTagHeaderValue.Any))) return false;
        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
