using Fayvad.Licensing.AspNetCore.Explain;
using Fayvad.Licensing.AspNetCore.Metadata;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fayvad.Licensing.AspNetCore;

/// <summary>Registers licensing.</summary>
public static class LicensingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the gate and what it decides with. Register an <see cref="ILicenseSource"/> and an <see cref="ITokenVerifier"/> with it; the
    /// quota ledger is in memory unless an <see cref="ILeaseLedger"/> is registered before.
    /// </summary>
    public static IServiceCollection AddLicensing(this IServiceCollection services, Action<LicensingOptions>? configure = null)
    {
        services.AddOptions<LicensingOptions>().Configure(configure ?? (static _ => { }));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LicensingMetrics>();
        services.TryAddSingleton<ILeaseLedger>(static provider => LeaseLedger.InMemory(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LeaseLedger>>(),
            provider.GetRequiredService<LicensingMetrics>()));
        services.TryAddSingleton(static _ => NodeMemory.Volatile());
        services.TryAddSingleton<QuotaNode>();
        services.TryAddSingleton<LicensedTenants>();
        services.TryAddSingleton<LicensePolicies>();
        services.TryAddSingleton(static provider => new LicensingEndpoints(provider.GetRequiredService<LicensePolicies>()));
        services.TryAddSingleton<GateInstallation>();
        services.TryAddSingleton(static provider =>
            new TokenCache(provider.GetRequiredService<IOptions<LicensingOptions>>().Value.TokenCacheCapacity));
        services.TryAddSingleton(static provider => new TokenResolver(
            provider.GetRequiredService<ITokenVerifier>(), provider.GetRequiredService<TokenCache>(), provider.GetRequiredService<LicensedTenants>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new LicenseExplainer(provider, () => [provider.GetRequiredService<EndpointDataSource>()]));
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, GateCheck>());
        // By a factory: without a store of usage there is none, which a container that is validated as it is built must not object to.
        services.TryAddSingleton(static provider => ActivatorUtilities.CreateInstance<UsageReporter>(provider));
        services.AddHostedService<LicenseFollower>();
        services.AddHostedService<QuotaKeeper>();
        return services;
    }
}
