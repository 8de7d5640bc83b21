using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Settings;
using Microsoft.Extensions.Options;

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

    public static void AddGate(this IServiceCollection services, ServerSettings settings)
    {
        AddPages(services, settings);
        services.AddSingleton<ILeaseLedger>(static provider => new LeaseLedger(
            provider.GetRequiredService<ILeasePages>(), provider.GetService<ILedgerFences>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LeaseLedger>>(), provider.GetRequiredService<LicensingMetrics>()));
        services.AddSingleton(provider => OpenMemory(settings.Host.DataDirectory, provider.GetRequiredService<ILogger<NodeMemory>>()));
        services.AddLicensing(options => Configure(options, settings.Licensing));
        services.AddSingleton<LiveTiers>();
        services.AddHostedService(static provider => provider.GetRequiredService<LiveTiers>());
        services.AddSingleton<IConfigureOptions<LicensingOptions>, LiveTiersForGate>();
    }

    private static void AddPages(IServiceCollection services, ServerSettings settings)
    {
        switch (settings.Licensing.UsageStorage)
        {
            case UsageStorage.Database:
                services.AddSingleton<ILeasePages>(static provider => provider.GetRequiredService<ISqlLeasePages>());
                break;
            case UsageStorage.Redis:
                services.AddRedisLeasePages();
                break;
            default:
                services.AddSingleton<ILeasePages>(provider => OpenPages(settings.Host.DataDirectory, provider.GetRequiredService<TimeProvider>()));
                break;
        }
    }

    private static FileLeasePages OpenPages(string dataDirectory, TimeProvider time)
    {
        try
        {
            return new FileLeasePages(Path.Combine(dataDirectory, "ledger"), time);
        }
        catch (InvalidDataException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "holds a damaged quota ledger: remove its directory 'ledger' once the present hour is over.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "holds a quota ledger that cannot be opened: another server may be using it.");
        }
    }

    private static NodeMemory OpenMemory(string dataDirectory, ILogger<NodeMemory> logger)
    {
        try
        {
            return NodeMemory.Open(Path.Combine(dataDirectory, "usage"), logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.DataDirectory, "holds a directory 'usage' that cannot be opened: another server may be using it.");
        }
    }

    private static void Configure(LicensingOptions options, LicensingSettings settings)
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
    }
}
