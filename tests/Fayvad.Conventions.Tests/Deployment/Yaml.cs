using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>YAML as the JSON it stands for, with its anchors and merges carried out.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
    private static readonly ISerializer Writer = new SerializerBuilder().JsonCompatible().Build();

    public static JsonObject Read(string text)
    {
        using var reader = new StringReader(text);
        return JsonNode.Parse(Writer.Serialize(Reader.Deserialize(new MergingParser(new Parser(reader)))!))!.AsObject();
    }

    /// <summary>The texts of a list; none where there is none.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? list) => list is JsonArray array ? [.. array.Select(static item => item!.ToString())] : [];
}
