using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fayvad.Odoo;

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(OdooModule[]))]
[JsonSerializable(typeof(OdooAdministrator.User[]))]
internal sealed partial class OdooJson : JsonSerializerContext
{
    /// <exception cref="OdooException">The result does not have the shape of <typeparamref name="T"/>.</exception>
    public static T? Read<T>(JsonElement result, JsonTypeInfo<T> type)
    {
        if (result.ValueKind == JsonValueKind.Undefined) return default;
        try
        {
            return result.Deserialize(type);
        }
        catch (JsonException cause)
        {
            throw new OdooException(OdooErrorKind.BadResponse, "the result has another shape than expected", cause: cause);
        }
    }
}

/// <summary>A text field of a record: Odoo writes <c>false</c> for an empty one, read here as null.</summary>
public sealed class OdooTextConverter : JsonConverter<string?>
{
    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.False or JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw new JsonException("Expected a text or false."),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteBooleanValue(false);
        else writer.WriteStringValue(value);
    }
}
