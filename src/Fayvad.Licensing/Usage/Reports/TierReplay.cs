using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>What a tenant's own requests would have come to under a tier, with the licence's overrides as they hold now: hour by hour, not by averages.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Limits">Its limits with the overrides.</param>
/// <param name="RefusedRequests">Requests beyond the hourly limit: the sum of max(0, demand − limit) over the hours. What was sent again after a refusal counts again.</param>
/// <param name="RefusedHours">In how many hours.</param>
/// <param name="MissingFeatures">Features that were used and that it lacks.</param>
/// <param name="MissingEndpoints">Endpoints that were used and demand a higher tier.</param>
/// <param name="Wanted">What was refused for want of a feature or a tier, and would be under this tier too.</param>
/// <param name="OverLimit">Limits that what there is exceeds, by name.</param>
/// <param name="Strained">Limits that are near or at their end, by name.</param>
/// <param name="Unknown">Limits that are lower than now, and of which nobody here knows what is used.</param>
public sealed record TierReplay(
    Tier Tier, LicenseLimits Limits, long RefusedRequests, int RefusedHours, IReadOnlyList<MissingFeature> MissingFeatures, IReadOnlyList<UsedEndpoint> MissingEndpoints,
    IReadOnlyList<EndpointUsage> Wanted, IReadOnlyList<string> OverLimit, IReadOnlyList<string> Strained, IReadOnlyList<string> Unknown)
{
    private const double Near = 0.8;

    /// <summary>Whether all that was done could have been done under this tier.</summary>
    public bool Fits => RefusedRequests == 0 && MissingFeatures.Count == 0 && MissingEndpoints.Count == 0 && OverLimit.Count == 0;

    /// <summary>How much this tier leaves to be desired: what it lacks and where it is tight, then how many requests it refuses.</summary>
    public (int Wants, long Refused) Unmet => (Wanted.Count + OverLimit.Count + Strained.Count, RefusedRequests);

    /// <param name="tier">The tier to be tried.</param>
    /// <param name="history">What was done.</param>
    /// <param name="license">The licence: its overrides count.</param>
    /// <param name="present">Its limits now.</param>
    /// <param name="requiredRanks">Endpoint → the rank of the tier that it demands; those that demand none are absent.</param>
    /// <param name="now">The present.</param>
    public static TierReplay Of(
        Tier tier, UsageHistory history, License license, LicenseLimits present, IReadOnlyDictionary<string, int> requiredRanks, DateTimeOffset now)
    {
        var overrides = license.Overrides.At(now);
        var (features, limits) = (overrides.ApplyTo(tier.Features), overrides.ApplyTo(tier.Limits));
        var perHour = limits.MaxApiRequestsPerHour.OrMaxValue;
        long[] beyond = [.. history.Hours.Select(hour => hour.Counts.Demand - perHour).Where(static refused => refused > 0)];
        return new(
            tier, limits, beyond.Sum(), beyond.Length,
            [.. MissingOf(history, features)],
            [.. FeatureUsage.Of(history).ByEndpoint.Where(used => RankIsTooLow(used.Endpoint))],
            [.. history.Endpoints.Where(endpoint => endpoint.Counts.FeatureRefused > 0 && (!Has(features, endpoint.Feature) || RankIsTooLow(endpoint.Endpoint)))],
            [.. OverOf(history, license, limits)],
            [.. StrainedOf(history, limits)],
            limits.MaxCompanies < present.MaxCompanies ? [LicenseLimits.MaxCompaniesName] : []);

        bool RankIsTooLow(string endpoint) => requiredRanks.TryGetValue(endpoint, out var rank) && rank > tier.Sequence;
    }

    private static IEnumerable<MissingFeature> MissingOf(UsageHistory history, FeatureSet features)
    {
        var served = history.ServedByFeature.ToDictionary(static entry => entry.Key, static entry => entry.Value);
        if (history.FeaturesUsed.Contains(KnownFeatures.RealTimeSync)) served.TryAdd(KnownFeatures.RealTimeSync, 0);
        if (served.Count > 0) served[KnownFeatures.ApiAccess] = served.Values.Sum(); // everything below /api demands it besides its own feature
        return served.Where(entry => !Has(features, entry.Key)).OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => new MissingFeature(entry.Key, NamedFeature.Of(entry.Key).Name, entry.Value));
    }

    private static IEnumerable<string> OverOf(UsageHistory history, License license, LicenseLimits limits)
    {
        if (history.Seats > limits.MaxUsers.OrMaxValue) yield return LicenseLimits.MaxUsersName;
        if (history.PeakConnections > limits.MaxConcurrentConnections.OrMaxValue) yield return LicenseLimits.MaxConcurrentConnectionsName;
        if (license.Tenants.Count > limits.MaxDatabases.OrMaxValue) yield return LicenseLimits.MaxDatabasesName;
    }

    // An hour above four fifths is near the end; seats and connections are when they are all taken. Of one, one is no sign of anything.
    private static IEnumerable<string> StrainedOf(UsageHistory history, LicenseLimits limits)
    {
        if (limits.MaxApiRequestsPerHour is { IsUnlimited: false, WireValue: var perHour } && history.PeakDemand > Near * perHour) yield return LicenseLimits.MaxApiRequestsPerHourName;
        if (limits.MaxUsers is { WireValue: > 1 and var users } && history.Seats >= users) yield return LicenseLimits.MaxUsersName;
        if (limits.MaxConcurrentConnections is { WireValue: > 1 and var open } && history.PeakConnections >= open) yield return LicenseLimits.MaxConcurrentConnectionsName;
    }

    private static bool Has(FeatureSet features, string key) => Feature.TryOf(key, out var feature) && features.Contains(feature);
}

/// <summary>A feature that was used and is not there.</summary>
/// <param name="Feature">Its key.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Requests">Requests that used it.</param>
public sealed record MissingFeature(string Feature, string Name, long Requests);
