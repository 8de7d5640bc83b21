using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Connections;

/// <summary>How many connections of a tenant each node has. Absolute numbers: written twice they say the same.</summary>
/// <param name="Open">By node; those with none are left out.</param>
public sealed record ConnectionPage(IReadOnlyDictionary<string, long> Open)
{
    /// <summary>Nobody has any.</summary>
    public static ConnectionPage Empty { get; } = new(new Dictionary<string, long>());

    /// <summary>The page with a node's number in it, and without the nodes that are dead.</summary>
    public ConnectionPage With(string node, long open, IReadOnlySet<string> alive)
    {
        var next = Open.Where(entry => entry.Key != node && alive.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal);
        if (open > 0) next[node] = open;
        return new(next);
    }

    /// <summary>As stores keep it.</summary>
    public string ToJson() => JsonSerializer.Serialize(Open, ConnectionJson.Default.IReadOnlyDictionaryStringInt64);

    /// <summary>What <see cref="ToJson"/> wrote; empty for null.</summary>
    public static ConnectionPage Parse(string? json) =>
        json is null ? Empty : new(JsonSerializer.Deserialize(json, ConnectionJson.Default.IReadOnlyDictionaryStringInt64)!);
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
