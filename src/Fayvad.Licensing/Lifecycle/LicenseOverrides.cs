using System.Text.Json;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>Single features and limits in which a licence departs from its tier (contract 2).</summary>
public sealed record LicenseOverrides
{
    /// <summary>No departure.</summary>
    public static LicenseOverrides None { get; } = new();

    /// <summary>Feature key → granted or withheld.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new SortedDictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>Limit name (<see cref="LicenseLimits.Names"/>) → bound, 0 for unlimited.</summary>
    public IReadOnlyDictionary<string, long> Limits { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Overrides with keys checked and in one order, so that equal ones are written alike.</summary>
    /// <exception cref="LicensingException">A key is no feature or no limit, or a bound is negative: <see cref="InvalidInput"/>.</exception>
    public static LicenseOverrides Of(IReadOnlyDictionary<string, bool>? features, IReadOnlyDictionary<string, long>? limits)
    {
        foreach (var key in features?.Keys ?? [])
        {
            if (!Feature.TryOf(key, out _)) throw new InvalidInput("features", "A feature key is lower-case letters, digits and underscores.").ToException();
        }
        foreach (var (name, bound) in limits ?? new Dictionary<string, long>())
        {
            if (!LicenseLimits.Names.Contains(name)) throw new InvalidInput("limits", $"The limits are {string.Join(", ", LicenseLimits.Names)}.").ToException();
            if (bound < 0) throw new InvalidInput("limits", $"{name} is negative; unlimited is 0.").ToException();
        }
        return Ordered(features, limits);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static LicenseOverrides FromJson(string json) =>
        JsonSerializer.Deserialize(json, LifecycleJsonContext.Default.LicenseOverrides) is { } read ? Ordered(read.Features, read.Limits) : None;

    /// <summary>One line of JSON: <c>{"features": {...}, "limits": {...}}</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LifecycleJsonContext.Default.LicenseOverrides);

    /// <summary>The tier's features with these overrides applied.</summary>
    public FeatureSet ApplyTo(FeatureSet features) => Features.Count == 0 ? features : FeatureSet.Of(features
        .Where(feature => Features.GetValueOrDefault(feature.Key, true))
        .Concat(Features.Where(static entry => entry.Value).Select(static entry => Feature.Of(entry.Key))));

    /// <summary>The tier's limits with these overrides applied.</summary>
    public LicenseLimits ApplyTo(LicenseLimits limits) =>
        Limits.Aggregate(limits, static (result, entry) => result.With(entry.Key, Limit.FromWire(entry.Value)));

    private static LicenseOverrides Ordered(IReadOnlyDictionary<string, bool>? features, IReadOnlyDictionary<string, long>? limits) => new()
    {
        Features = new SortedDictionary<string, bool>(features?.ToDictionary() ?? [], StringComparer.Ordinal),
        Limits = new SortedDictionary<string, long>(limits?.ToDictionary() ?? [], StringComparer.Ordinal),
    };
}
