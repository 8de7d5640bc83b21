using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// What a request is counted under: the name given by <c>TrackApiUsage</c>, or the route template, and the feature that the endpoint demands.
/// Interned once per process, so that a count is one atomic add.
/// </summary>
public sealed class MeteredEndpoint
{
    private const char Separator = '\n'; // in no name and no feature

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, MeteredEndpoint> ByKey = new(StringComparer.Ordinal);

    private MeteredEndpoint(string key, string name, string feature, int index) => (Key, Name, Feature, Index) = (key, name, feature, index);

    /// <summary>The name in reports, e.g. <c>sales.orders.list</c>.</summary>
    public string Name { get; }

    /// <summary>The feature in reports, e.g. <c>sales_module</c>.</summary>
    public string Feature { get; }

    internal int Index { get; }

    /// <summary>Both, as they are kept.</summary>
    internal string Key { get; }

    /// <summary>The endpoint of this name and feature.</summary>
    public static MeteredEndpoint Of(string name, string feature = KnownFeatures.ApiAccess)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return OfKey($"{feature}{Separator}{name.Replace(Separator, ' ')}");
    }

    internal static MeteredEndpoint OfKey(string key)
    {
        lock (Gate)
        {
            if (ByKey.TryGetValue(key, out var known)) return known;
            var at = key.IndexOf(Separator);
            return ByKey[key] = new(key, key[(at + 1)..], at > 0 ? key[..at] : KnownFeatures.ApiAccess, ByKey.Count);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
