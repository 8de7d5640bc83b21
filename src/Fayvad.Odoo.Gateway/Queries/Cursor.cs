using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>
/// The place behind a record in an order: its values of the fields that are ordered by. The next page is asked for by a condition on them, so it goes on
/// there whatever came or went meanwhile. A caller who forges one has written a filter, no more.
/// </summary>
internal static class Cursor
{
    /// <summary>Where paging by cursor begins.</summary>
    public const string Start = "*";

    // Of the 8 KiB that web servers take of a request's first line, it leaves some to the other parameters.
    private const int MaxLength = 6000;

    // What is beyond ASCII would be up to three times as long.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Why an order cannot be paged by cursor, or null.</summary>
    public static string? Problem(Sorting sorting)
    {
        // Odoo shows an unset number as 0 and times without their fractions, and sorts relations by fields that are not in the answer.
        var wrong = sorting.Terms.FirstOrDefault(static term =>
            term.Field is not ({ Name: "id" } or { Type: FieldType.Char or FieldType.Text or FieldType.Selection or FieldType.Date }));
        return wrong.Field is { } field ? $"A cursor cannot go by the order of '{field.Name}': order by id, a text or a date, or use offset." : null;
    }

    /// <summary>The place behind a record, read with the fields of the order.</summary>
    /// <exception cref="ApiException">VALIDATION_ERROR: the record's texts are longer than an address may be.</exception>
    public static string After(JsonElement record, Sorting sorting)
    {
        var values = new JsonArray();
        foreach (var term in sorting.Terms)
            values.Add(record.TryGetProperty(term.Field.EncodedName.EncodedUtf8Bytes, out var value) && value.ValueKind is not JsonValueKind.False ? JsonNode.Parse(value.GetRawText()) : null);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing)) new JsonArray(sorting.ToString(), values).WriteTo(writer);
        var text = Base64Url.EncodeToString(buffer.WrittenSpan);
        return text.Length <= MaxLength ? text
            : throw new ApiException(ApiErrors.Validation(("cursor", $"A text of record {record.GetProperty("id"u8)} is too long for a cursor to go on behind it: order by another field, or use offset.")));
    }

    /// <summary>Adds the condition of a cursor, and takes over its order.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Apply(string text, CatalogResource resource, ref Sorting sorting, bool isSortingGiven, JsonArray domain)
    {
        const string Broken = "This is not a cursor of this list: begin with * and follow 'next'.";
        if (text == Start) return Problem(sorting);
        if (text.Length > MaxLength || Read(text) is not [JsonValue first, JsonArray values] || DomainSyntax.Text(first) is not { } order) return Broken;
        if (Sorting.Parse(order, resource, out var ordered) is not null || values.Count != ordered!.Terms.Count) return Broken;
        if (isSortingGiven && ordered.ToString() != sorting.ToString()) return "This cursor belongs to another order.";
        if (Problem(ordered) is not null) return Broken;
        for (var at = 0; at < values.Count; at++)
            if (!Fits(ordered.Terms[at].Field, values[at])) return Broken;
        foreach (var term in Condition(ordered.Terms, values)) domain.Add(term);
        sorting = ordered;
        return null;
    }

    private static JsonArray? Read(string text)
    {
        try
        {
            return WholeJson.ReadArray(Base64Url.DecodeFromChars(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Fits(CatalogField field, JsonNode? value) => field.Name == "id"
        ? value is JsonValue number && number.TryGetValue(out int _)
        : value is null || (DomainSyntax.Text(value) is { } text && !text.Contains('\0'));

    /// <summary>
    /// Behind (a, b, id): a behind, or a the same and b behind, or both the same and the id behind. PostgreSQL sorts null after everything, and first where
    /// the order descends.
    /// </summary>
    private static List<JsonNode> Condition(IReadOnlyList<SortTerm> terms, JsonArray values)
    {
        var alternatives = new List<List<JsonNode>>();
        for (var at = 0; at < terms.Count; at++)
        {
            if (Behind(terms[at], values[at]) is not { } behind) continue;
            var conditions = new List<JsonNode>();
            for (var same = 0; same < at; same++) conditions.Add(new JsonArray(terms[same].Field.Name, "=", values[same]?.DeepClone() ?? false));
            conditions.AddRange(behind);
            // All that is the same, and what is behind, which may be an alternative itself.
            for (var and = 0; and < at; and++) conditions.Insert(0, "&");
            alternatives.Add(conditions);
        }
        var condition = new List<JsonNode>();
        for (var or = 1; or < alternatives.Count; or++) condition.Add("|");
        foreach (var alternative in alternatives) condition.AddRange(alternative);
        return condition;
    }

    private static JsonNode[]? Behind(SortTerm term, JsonNode? value) => (term.IsDescending, value) switch
    {
        (false, null) => null,
        (true, null) => [new JsonArray(term.Field.Name, "!=", false)],
        (false, not null) when term.Field.Name == "id" => [new JsonArray("id", ">", value.DeepClone())],
        (false, not null) => ["|", new JsonArray(term.Field.Name, ">", value.DeepClone()), new JsonArray(term.Field.Name, "=", false)],
        (true, not null) => [new JsonArray(term.Field.Name, "<", value.DeepClone())],
    };
}
