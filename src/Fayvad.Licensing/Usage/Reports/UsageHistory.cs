using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>What the store knows of a tenant in a window: what every report is computed from.</summary>
/// <param name="Window">The window.</param>
/// <param name="Hours">Its hours that are not empty.</param>
/// <param name="Endpoints">The same by endpoint.</param>
/// <param name="Users">Who was seen.</param>
/// <param name="Seats">Seats held now.</param>
public sealed record UsageHistory(
    UsageWindow Window, IReadOnlyList<HourUsage> Hours, IReadOnlyList<EndpointUsage> Endpoints, UserActivity Users, int Seats)
{
    /// <summary>All of it together.</summary>
    public UsageCounts Total => Hours.Aggregate(default(UsageCounts), static (sum, hour) => sum + hour.Counts);

    /// <summary>The most that was wanted in one hour: served, or refused by the quota alone.</summary>
    public long PeakDemand => Hours.Count == 0 ? 0 : Hours.Max(static hour => hour.Counts.Demand);

    /// <summary>The most connections that were open at once.</summary>
    public long PeakConnections => Hours.Count == 0 ? 0 : Hours.Max(static hour => hour.PeakConnections);

    /// <summary>
    /// Whole days since the first hour in the window in which anything happened; 0 where nothing did. Before that hour nobody can tell a tenant that did not
    /// work from one that was not there.
    /// </summary>
    public int DaysOfData(DateTimeOffset now) => Hours.Count == 0 ? 0 : (int)(now - Hours.Min(static hour => hour.Hour.Start)).TotalDays;

    /// <summary>Requests served by feature, most first; then by key.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> ServedByFeature =>
    [
        .. Endpoints.GroupBy(static endpoint => endpoint.Feature, static endpoint => endpoint.Counts.Served, StringComparer.Ordinal)
            .Select(static group => KeyValuePair.Create(group.Key, group.Sum())).Where(static entry => entry.Value > 0)
            .OrderByDescending(static entry => entry.Value).ThenBy(static entry => entry.Key, StringComparer.Ordinal),
    ];

    /// <summary>Features that were put to use: those of endpoints that served, and real-time sync where a connection was open.</summary>
    public IReadOnlySet<string> FeaturesUsed
    {
        get
        {
            var used = ServedByFeature.Select(static entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            if (PeakConnections > 0) used.Add(KnownFeatures.RealTimeSync);
            return used;
        }
    }

    /// <summary>
    /// Features of this set that nothing was done with, in the order of their keys. <c>api_access</c> is never among them: without it there would be nothing.
    /// </summary>
    public IReadOnlyList<Feature> Unused(FeatureSet granted)
    {
        var used = FeaturesUsed;
        return [.. granted.Where(feature => feature.Key != KnownFeatures.ApiAccess && !used.Contains(feature.Key))];
    }
}

/// <summary>A feature as reports name it.</summary>
/// <param name="Feature">Its key.</param>
/// <param name="Name">Its name for people.</param>
public sealed record NamedFeature(string Feature, string Name)
{
    /// <summary>Names a feature; a key that is none stands for itself.</summary>
    public static NamedFeature Of(string key) => new(key, Tiers.Feature.TryOf(key, out var feature) ? feature.DisplayName : key);

    /// <summary>Names a feature.</summary>
    public static NamedFeature Of(Feature feature) => new(feature.Key, feature.DisplayName);
}
