using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Microsoft.Extensions.Options;

namespace Fayvad.Server.Features.Licenses;

/// <summary>
/// The tiers as they are now, in memory: read at the start and again whenever a change concerns every tenant, and each second until that
/// succeeds. Until the database could be read, the contract's.
/// </summary>
internal sealed partial class LiveTiers : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly LicenseAuthority _authority;
    private readonly LicensedTenants _tenants;
    private readonly LicensingEndpoints _endpoints;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveTiers> _logger;
    private readonly SemaphoreSlim _changed = new(0);
    private State _state = new(new TierCatalog(SeedTiers.All));

    public LiveTiers(LicenseAuthority authority, LicensedTenants tenants, LicensingEndpoints endpoints, TimeProvider time, ILogger<LiveTiers> logger)
    {
        (_authority, _tenants, _endpoints, _time, _logger) = (authority, tenants, endpoints, time, logger);
        tenants.Announced += Announced; // here, because the feed may begin before this service runs
    }

    /// <summary>All tiers.</summary>
    public TierCatalog Catalog => Volatile.Read(ref _state).Catalog;

    /// <summary>Every feature that a tier offers.</summary>
    public FeatureSet Offered => Volatile.Read(ref _state).Offered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _changed.WaitAsync(stoppingToken);
            // Told once for as long as it lasts.
            for (var tell = true; !await TryReadAsync(tell, stoppingToken); tell = false) await Task.Delay(RetryAfter, _time, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _tenants.Announced -= Announced;
        _changed.Dispose();
        base.Dispose();
    }

    // The feed begins with "any", so the first reading comes by itself as soon as there is a database.
    private void Announced(LicenseChange change)
    {
        if (change.TenantId is null) _changed.Release();
    }

    private async Task<bool> TryReadAsync(bool tell, CancellationToken cancellationToken)
    {
        try
        {
            Volatile.Write(ref _state, new State(await _authority.GetTiersAsync(cancellationToken)));
            _endpoints.Recompile();
            return true;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            if (tell) LogNotRead(_logger, cause is StoreUnavailableException ? LogLevel.Warning : LogLevel.Error, cause);
            return false;
        }
    }

    private sealed class State(TierCatalog catalog)
    {
        public TierCatalog Catalog { get; } = catalog;

        public FeatureSet Offered { get; } = FeatureSet.Of(catalog.All.SelectMany(static tier => tier.Features));
    }

    [LoggerMessage(Message = "The tiers cannot be read; those of before stay in force until they can")]
    private static partial void LogNotRead(ILogger logger, LogLevel level, Exception cause);
}

/// <summary>Lets endpoints that demand a tier compare with the tier as it is now.</summary>
internal sealed class LiveTiersForGate(IServiceProvider services) : IConfigureOptions<LicensingOptions>
{
    public void Configure(LicensingOptions options) =>
        options.FindTier = code => services.GetRequiredService<LiveTiers>().Catalog.TryGet(code, out var tier) ? tier : null;
}
