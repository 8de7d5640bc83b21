using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Fayvad.Licensing.Tiers;

/// <summary>
/// A licensable part of the API, for example <c>sales_module</c>. Features are data: any well-formed key may be used in
/// a tier or on an endpoint. Each key is interned once per process, so that sets of features are bit sets.
/// </summary>
public sealed partial class Feature : IEquatable<Feature>
{
    /// <summary>How many distinct features a process accepts; tiers and endpoints are the only sources, so this is ample.</summary>
    public const int MaxCount = 1024;

    private static readonly ConcurrentDictionary<string, Feature> Interned = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();

    private Feature(string key, int index)
    {
        Key = key;
        Index = index;
    }

    /// <summary>The key as it stands in tiers, tokens and refusals: lower-case letters, digits and underscores.</summary>
    public string Key { get; }

    /// <summary>Position of this feature's bit in a <see cref="FeatureSet"/>; stable within one process only.</summary>
    internal int Index { get; }

    /// <summary>
    /// The feature in words for people, e.g. <c>Sales Module</c> for <c>sales_module</c>: the key's words, capitalised, unless the
    /// contract spells it otherwise (<c>Real-time Sync</c>, <c>API Access</c>).
    /// </summary>
    public string DisplayName => KnownFeatures.NameOf(Key) ?? TitleCase(Key);

    /// <summary>Returns the feature with this key.</summary>
    /// <exception cref="FormatException">The key is not 1 to 64 lower-case letters, digits or underscores, starting with a letter.</exception>
    public static Feature Of(string key)
    {
        if (TryOf(key, out var feature)) return feature;
        throw new FormatException(
            $"'{key}' is not a feature key: 1 to 64 lower-case letters, digits or underscores, starting with a letter.");
    }

    /// <summary>Returns the feature with this key, or false where the key is malformed.</summary>
    public static bool TryOf(string? key, [NotNullWhen(true)] out Feature? feature)
    {
        feature = null;
        if (key is null) return false;
        if (Interned.TryGetValue(key, out feature)) return true;
        if (!KeyPattern().IsMatch(key)) return false;
        lock (Gate)
        {
            if (Interned.TryGetValue(key, out feature)) return true;
            if (Interned.Count >= MaxCount)
                throw new InvalidOperationException($"More than {MaxCount} distinct features are in use.");
            feature = new Feature(key, Interned.Count);
            Interned[key] = feature;
            return true;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Feature? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <summary>The key.</summary>
    public override string ToString() => Key;

    private static string TitleCase(string key) => string.Join(' ', key
        .Split('_', StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1))));

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex KeyPattern();
}
