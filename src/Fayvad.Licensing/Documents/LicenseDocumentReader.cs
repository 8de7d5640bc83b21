using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Documents;

/// <summary>Reads the payload of a licence document, one reader per version. Only for payloads whose signature was verified.</summary>
public static class LicenseDocumentReader
{
    /// <summary>The document; false where it is none, or of a version that this program does not know.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out LicenseDocument? document)
    {
        document = null;
        try
        {
            document = JsonSerializer.Deserialize(payload, LicenseDocumentJson.Default.DocumentVersion)?.Number switch
            {
                1 => ReadVersion1(payload),
                _ => null,
            };
        }
        catch (JsonException)
        {
            // No JSON, or a member is missing or of another type.
        }
        return document is not null;
    }

    private static LicenseDocument? ReadVersion1(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, LicenseDocumentJson.Default.LicenseDocument) is { } document
            && document.IsPerpetual == document.ExpiryDate is null // neither can go missing unnoticed
            && HoldsAllLimits(document.Limits)
            && (document.Changes ?? []).All(static change => HoldsAllLimits(change.Limits))
            ? document : null;

    // A missing limit is not an unlimited one.
    private static bool HoldsAllLimits(IReadOnlyDictionary<string, long> limits) =>
        LicenseLimits.Names.All(limits.ContainsKey) && limits.Values.All(static bound => bound >= 0);
}

/// <summary>Instants as contract 1 has them: UTC, ISO 8601, <c>Z</c>; read with any offset, never without one.</summary>
internal sealed class DocumentInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (text is { Length: <= 40 } && text.IndexOf('T', StringComparison.Ordinal) is > 0 and var time
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > time)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        throw new JsonException("An instant is written like 2027-12-31T00:00:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
