using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Tiers;

/// <summary>Writes a limit as on the wire: its bound, or 0 for unlimited.</summary>
internal sealed class LimitJsonConverter : JsonConverter<Limit>
{
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var value) && value >= 0
            ? Limit.FromWire(value)
            : throw new JsonException("A limit is a whole number, 0 for unlimited.");

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options) => writer.WriteNumberValue(value.WireValue);
}
