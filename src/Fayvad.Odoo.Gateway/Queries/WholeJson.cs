using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fayvad.Odoo.Gateway.Queries;

/// <summary>JSON whose texts are text: the parser lets bytes that are no UTF-8 and half a surrogate pair pass, and fails only where somebody reads them.</summary>
internal static class WholeJson
{
    /// <summary>The array; null: it is none, or is not whole.</summary>
    public static JsonArray? ReadArray(ReadOnlyMemory<byte> json, JsonDocumentOptions options = default)
    {
        try
        {
            using var document = JsonDocument.Parse(json, options);
            ReadTexts(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Array ? JsonArray.Create(document.RootElement.Clone()) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidOperationException">One of them is none.</exception>
    public static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) ReadTexts(item);
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
