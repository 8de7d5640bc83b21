namespace Fayvad.Licensing.Usage;

/// <summary>
/// What a request is counted under: the name given by <c>TrackApiUsage</c>, or the route template. Interned once per process, so that a
/// count is one atomic add in an array.
/// </summary>
public sealed class MeteredEndpoint
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, MeteredEndpoint> ByName = new(StringComparer.Ordinal);
    private static MeteredEndpoint[] _all = [];

    private MeteredEndpoint(string name, int index)
    {
        Name = name;
        Index = index;
    }

    /// <summary>The name in reports, e.g. <c>sales.orders.list</c>.</summary>
    public string Name { get; }

    internal int Index { get; }

    internal static int Count => Volatile.Read(ref _all).Length;

    /// <summary>The endpoint of this name.</summary>
    public static MeteredEndpoint Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            if (ByName.TryGetValue(name, out var known)) return known;
            var added = new MeteredEndpoint(name, _all.Length);
            ByName[name] = added;
            Volatile.Write(ref _all, [.. _all, added]);
            return added;
        }
    }

    internal static MeteredEndpoint At(int index) => Volatile.Read(ref _all)[index];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
