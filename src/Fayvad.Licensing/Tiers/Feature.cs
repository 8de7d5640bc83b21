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
    /// <exception cref="FormatException">
    /// The key is not 1 to 64 lower-case letters, digits or underscores, starting with a letter; or <see cref="MaxCount"/> others are in use.
    /// </exception>
    public static Feature Of(string key)
    {
        if (TryOf(key, out var feature)) return feature;
        throw IsKey(key) ? Full() : Malformed(key);
    }

    /// <summary>Returns the feature with this key, or false where the key is malformed or <see cref="MaxCount"/> others are in use.</summary>
    public static bool TryOf(string? key, [NotNullWhen(true)] out Feature? feature)
    {
        feature = null;
        if (key is null) return false;
        if (Interned.TryGetValue(key, out feature)) return true;
        if (!IsKey(key)) return false;
        lock (Gate)
        {
            if (Interned.TryGetValue(key, out feature)) return true;
            if (Interned.Count >= MaxCount) return false;
            feature = new Feature(key, Interned.Count);
            Interned[key] = feature;
            return true;
        }
    }

    /// <summary>Whether this is the key of a feature. Asking makes it none: it takes no room.</summary>
    internal static bool IsKey([NotNullWhen(true)] string? text) => text is not null && KeyPattern().IsMatch(text);

    /// <summary>Whether there is room for the features with these keys.</summary>
    internal static bool HasRoomFor(IReadOnlyCollection<string> keys)
    {
        var more = keys.Where(static key => !Interned.ContainsKey(key)).Distinct(StringComparer.Ordinal).Count();
        return more == 0 || Interned.Count + more <= MaxCount;
    }

    /// <summary>The features with these keys. Where one is malformed, or there is no room for all, none of them takes any.</summary>
    /// <exception cref="FormatException">That is so.</exception>
    internal static IEnumerable<Feature> Of(IReadOnlyCollection<string> keys)
    {
        foreach (var key in keys) if (!IsKey(key)) throw Malformed(key);
        return HasRoomFor(keys) ? keys.Select(Of) : throw Full();
    }

    /// <inheritdoc/>
    public bool Equals(Feature? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <summary>The key.</summary>
    public override string ToString() => Key;

    private static FormatException Malformed(string? key) =>
        new($"'{key}' is not a feature key: 1 to 64 lower-case letters, digits or underscores, starting with a letter.");

    private static FormatException Full() => new($"More than {MaxCount} distinct features would be in use.");

    private static string TitleCase(string key) => string.Join(' ', key
        .Split('_', StringSplitOptions.RemoveEmptyEntries)
        .Select(static word => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1))));

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex KeyPattern();
}
