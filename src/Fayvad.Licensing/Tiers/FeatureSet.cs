using System.Collections;

namespace Fayvad.Licensing.Tiers;

/// <summary>An immutable set of features; asking whether it covers another set costs one AND per 64 known features.</summary>
public sealed class FeatureSet : IReadOnlyCollection<Feature>, IEquatable<FeatureSet>
{
    private readonly Feature[] _features;
    private readonly ulong[] _rest;

    private FeatureSet(Feature[] features)
    {
        _features = features;
        var words = new ulong[features.Length == 0 ? 1 : features.Max(static feature => feature.Index) / 64 + 1];
        foreach (var feature in features) words[feature.Index / 64] |= 1UL << (feature.Index % 64);
        First = words[0];
        _rest = words[1..];
    }

    /// <summary>The set with nothing in it.</summary>
    public static FeatureSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _features.Length;

    /// <summary>Features 0 to 63, which nearly always are all.</summary>
    internal ulong First { get; }

    /// <summary>Whether <see cref="First"/> is all.</summary>
    internal bool IsInFirst => _rest.Length == 0;

    /// <summary>The set of these features; repeats count once.</summary>
    public static FeatureSet Of(params IEnumerable<Feature> features)
    {
        var distinct = features.Distinct().OrderBy(static feature => feature.Key, StringComparer.Ordinal).ToArray();
        return distinct.Length == 0 ? Empty : new FeatureSet(distinct);
    }

    /// <summary>The set of the features with these keys.</summary>
    /// <exception cref="FormatException">A key is malformed, or there would be more than <see cref="Feature.MaxCount"/> features.</exception>
    public static FeatureSet Of(params IEnumerable<string> keys) => Of(Feature.Of([.. keys]));

    /// <summary>Whether the feature is in this set.</summary>
    public bool Contains(Feature feature) => (Word(feature.Index / 64) >> (feature.Index % 64) & 1) != 0;

    /// <summary>Whether every feature of <paramref name="required"/> is in this set.</summary>
    public bool Covers(FeatureSet required)
    {
        if ((required.First & ~First) != 0) return false;
        for (var i = 0; i < required._rest.Length; i++)
        {
            if ((required._rest[i] & ~Word(i + 1)) != 0) return false;
        }
        return true;
    }

    /// <summary>The first feature, in key order, of <paramref name="required"/> that this set lacks; null where it covers all.</summary>
    public Feature? FirstMissing(FeatureSet required) => Array.Find(required._features, feature => !Contains(feature));

    /// <inheritdoc/>
    public IEnumerator<Feature> GetEnumerator() => ((IEnumerable<Feature>)_features).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FeatureSet? other) => other is not null && _features.AsSpan().SequenceEqual(other._features);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeatureSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var feature in _features) hash.Add(feature);
        return hash.ToHashCode();
    }

    private ulong Word(int index) => index == 0 ? First : index <= _rest.Length ? _rest[index - 1] : 0;

    /// <summary>The keys, comma-separated.</summary>
    public override string ToString() => string.Join(',', _features.Select(static feature => feature.Key));
}
