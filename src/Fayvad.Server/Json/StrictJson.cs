using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Fayvad.Licensing.AspNetCore.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Fayvad.Server.Json;

/// <summary>
/// Reads request bodies so that no two readers can understand them differently: JSON in UTF-8 and nothing beside it, no member twice,
/// none that the endpoint does not know, names spelt exactly, no NUL and no half surrogate in any text, 32 levels at most.
/// </summary>
/// <remarks>
/// What cannot be read is INVALID_JSON; what can be read and has a wrong shape is VALIDATION_ERROR naming the fields; a required
/// field counts as missing when it is absent, null or an empty text.
/// </remarks>
internal static class StrictJson
{
    private const int MaxDepth = 32;

    private static readonly ConcurrentDictionary<JsonTypeInfo, Form> Forms = new();

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxDepth,
    };

    /// <summary>The body as <typeparamref name="T"/>, a flat or nested record of source-generated metadata.</summary>
    /// <exception cref="ApiException">415, 413, INVALID_JSON or VALIDATION_ERROR.</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request.ContentType)) throw new ApiException(ApiErrors.UnsupportedMediaType());
        var body = await ReadBodyAsync(request, cancellationToken);
        using var document = Parse(body);
        // Raw, JSON allows no NUL and UTF-8 no half surrogate: only an escape can bring them.
        if (body.Span.IndexOf("\\u"u8) >= 0) RefuseUnsafeText(document.RootElement);
        return Bind(document.RootElement, type);
    }

    /// <summary>The request's JSON, or an empty one where it has no body.</summary>
    public static ValueTask<T> ReadOptionalJsonAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class, new() =>
        request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0 ? ValueTask.FromResult(new T()) : request.ReadJsonAsync(type, cancellationToken);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // The server counts too; asking first answers before the body has crossed the wire.
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (request.ContentLength > limit) throw new ApiException(ApiErrors.PayloadTooLarge(limit));
        var buffer = new ArrayBufferWriter<byte>((int)Math.Min(request.ContentLength ?? 1024, 4096) + 1); // the one more is where the end is seen
        while (await request.Body.ReadAsync(buffer.GetMemory(), cancellationToken) is > 0 and var read) buffer.Advance(read);
        return buffer.WrittenMemory;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) throw Unreadable("The request has no body.");
        if (!Utf8.IsValid(body.Span)) throw Unreadable("The request body is not UTF-8.");
        try
        {
            return JsonDocument.Parse(body, DocumentOptions);
        }
        catch (JsonException cause)
        {
            throw Unreadable(null, cause);
        }
    }

    private static void RefuseUnsafeText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckText(() => member.Name);
                    RefuseUnsafeText(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) RefuseUnsafeText(item);
                break;
            case JsonValueKind.String:
                CheckText(element.GetString);
                break;
        }
    }

    private static void CheckText(Func<string?> read)
    {
        try
        {
            if (read()!.Contains('\0', StringComparison.Ordinal)) throw Unreadable("Text must not contain the character NUL.");
        }
        catch (InvalidOperationException cause)
        {
            throw Unreadable("Text must not contain half of a surrogate pair.", cause);
        }
    }

    /// <summary>JSON that was read as a part of a body, as <typeparamref name="T"/>.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR.</exception>
    public static T Bind<T>(JsonElement root, JsonTypeInfo<T> type) where T : class
    {
        if (root.ValueKind != JsonValueKind.Object) throw Invalid([("body", "Must be a JSON object.")]);
        var form = Forms.GetOrAdd(type, static type => new(type));
        try
        {
            if (form.IsFilledIn(root)) return root.Deserialize(type)!;
        }
        catch (JsonException)
        {
            // Which field it was is asked only of what cannot be taken.
        }
        throw new ApiException(form.Complaint(root));
    }

    /// <summary>The fields that a body may have, and those that it must; worked out once for each type.</summary>
    private sealed class Form(JsonTypeInfo type)
    {
        private readonly Dictionary<string, JsonPropertyInfo> _fields = type.Properties.ToDictionary(static field => field.Name, StringComparer.Ordinal);
        private readonly string[] _required = [.. type.Properties.Where(static field => field.IsRequired).Select(static field => field.Name)];

        public bool IsFilledIn(JsonElement root)
        {
            foreach (var field in root.EnumerateObject())
            {
                if (!_fields.ContainsKey(field.Name)) return false;
            }
            foreach (var name in _required)
            {
                if (IsMissing(root, name)) return false;
            }
            return true;
        }

        public ApiError Complaint(JsonElement root)
        {
            var problems = new List<(string, string)>();
            foreach (var field in root.EnumerateObject())
            {
                if (!_fields.TryGetValue(field.Name, out var known)) problems.Add((Shortened(field.Name), "Unknown field."));
                else if (!(known.IsRequired && field.Value.ValueKind == JsonValueKind.Null) && !Fits(field.Value, known)) problems.Add((field.Name, Expected(known.PropertyType)));
            }
            string[] missing = [.. _required.Where(name => IsMissing(root, name))];
            if (problems.Count == 0 && missing.Length > 0) return ApiErrors.MissingFields(missing, _required);
            return ApiErrors.Validation(problems.Count > 0 ? problems : [("body", "Has a wrong value.")]);
        }
    }

    private static bool Fits(JsonElement value, JsonPropertyInfo member)
    {
        try
        {
            value.Deserialize(member.Options.GetTypeInfo(member.PropertyType));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsMissing(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private static string Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "Must be text.",
        var flag when flag == typeof(bool) => "Must be true or false.",
        var number when number == typeof(int) || number == typeof(long) => "Must be a whole number.",
        var instant when instant == typeof(DateTimeOffset) => "Must be an instant like 2027-12-31T00:00:00Z.",
        _ => "Has a wrong value.",
    };

    private static string Shortened(string name) => name.Length <= 64 ? name : string.Concat(name.AsSpan(0, 64), "…");

    private static ApiException Unreadable(string? reason, Exception? cause = null) => new(ApiErrors.InvalidJson(reason), cause);

    private static ApiException Invalid(IEnumerable<(string, string)> problems) => new(ApiErrors.Validation(problems));
}
