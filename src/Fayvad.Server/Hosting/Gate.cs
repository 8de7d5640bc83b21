using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>The licensing gate as this server sets it up: which paths are gated and by what (contract 5).</summary>
internal static class Gate
{
    /// <summary>The prefixes of contract 5; whatever else lies below <c>/api</c> demands <c>api_access</c>.</summary>
    private static readonly (string Prefix, string Feature)[] Prefixes =
    [
        ("/api/sales", KnownFeatures.Sales),
        ("/api/hr", KnownFeatures.HumanResources),
        ("/api/inventory", KnownFeatures.Inventory),
        ("/api/manufacturing", KnownFeatures.Manufacturing),
        ("/api/purchasing", KnownFeatures.Purchasing),
        ("/api/accounting", KnownFeatures.Accounting),
        ("/api/webhooks", KnownFeatures.Webhooks),
    ];

    public static void AddGate(this IServiceCollection services, LicensingSettings settings) => services.AddLicensing(options =>
    {
        foreach (var (prefix, feature) in Prefixes) options.GatedPrefixes.Add(new(prefix, FeatureSet.Of(KnownFeatures.ApiAccess, feature)));
        options.GatedPrefixes.Add(new("/ws", FeatureSet.Of(KnownFeatures.RealTimeSync)));
        options.GatedPrefixes.Add(new("/api", FeatureSet.Of(KnownFeatures.ApiAccess)));
        options.Enforce = settings.ValidationEnabled;
        options.RateLimitHeaders = settings.RateLimitHeaders switch
        {
            RateLimitHeaders.Low => RateLimitHeaderMode.Low,
            RateLimitHeaders.Never => RateLimitHeaderMode.Never,
            _ => RateLimitHeaderMode.Always,
        };
        options.FindTier = static code => SeedTiers.All.FirstOrDefault(tier => tier.Code == code);
    });
}
