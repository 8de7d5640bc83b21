using System.Runtime.CompilerServices;
using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using LicenseView = Fayvad.Licensing.Storage.LicenseView;

namespace Fayvad.Server.Tests.Features.Licenses;

public sealed class LiveTiersTests
{
    [Fact]
    public async Task A_change_that_is_announced_before_the_service_runs_is_not_missed()
    {
        await using var app = await FayvadApplication.StartAsync();
        await ComesToReadAsync(app, app.Services.GetRequiredService<LicenseAuthority>(), within: TimeSpan.Zero);
    }

    [Fact]
    public async Task Tiers_that_could_not_be_read_are_read_a_second_later_though_nothing_is_announced_again()
    {
        await using var app = await FayvadApplication.StartAsync();
        var store = new SilentOnce(app.Services.GetRequiredService<ILicenseStore>());
        var authority = new LicenseAuthority(store, app.Services.GetRequiredService<ILicensePeppers>(), app.Services.GetRequiredService<ISecretProtector>(), app.Time);
        await ComesToReadAsync(app, authority, within: TimeSpan.FromSeconds(2));
        store.WasSilent.ShouldBeTrue();
    }

    private static async Task ComesToReadAsync(FayvadApplication app, LicenseAuthority authority, TimeSpan within)
    {
        var source = new OneChange();
        var tenants = new LicensedTenants(source, app.Services.GetRequiredService<QuotaNode>(), NullLogger<LicensedTenants>.Instance);
        using var tiers = new LiveTiers(authority, tenants, app.Services.GetRequiredService<LicensingEndpoints>(), app.Time, NullLogger<LiveTiers>.Instance);
        var before = tiers.Catalog;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var following = tenants.FollowAsync(app.Time, stop.Token);
        await source.Taken.Task.WaitAsync(TimeSpan.FromSeconds(60), stop.Token);

        await tiers.StartAsync(stop.Token);
        (await Eventually.HoldsAsync(app, within, () => Task.FromResult(!ReferenceEquals(tiers.Catalog, before)))).ShouldBeTrue();
        await tiers.StopAsync(stop.Token);
        await stop.CancelAsync();
        await following;
    }

    /// <summary>Announces, as every source does at first, that anything may have changed; and nothing else.</summary>
    private sealed class OneChange : ILicenseSource
    {
        public TaskCompletionSource Taken { get; } = new();

        public ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken) => ValueTask.FromResult<LicenseSnapshot?>(null);

        public async IAsyncEnumerable<LicenseChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return LicenseChange.Any;
            Taken.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    /// <summary>A store that is away as the tiers are asked for first.</summary>
    private sealed class SilentOnce(ILicenseStore inner) : ILicenseStore
    {
        public bool WasSilent { get; private set; }

        public Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken)
        {
            if (WasSilent) return inner.GetTiersAsync(cancellationToken);
            WasSilent = true;
            throw new StoreUnavailableException(new TimeoutException());
        }

        public Task<T> TransactAsync<T>(Func<ILicenseTransaction, CancellationToken, Task<T>> body, CancellationToken cancellationToken) => inner.TransactAsync(body, cancellationToken);

        public Task<LicenseView?> FindAsync(LicenseLookup lookup, CancellationToken cancellationToken) => inner.FindAsync(lookup, cancellationToken);

        public Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) => inner.FindByTenantAsync(tenantId, cancellationToken);

        public Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken) => inner.ListAsync(filter, page, cancellationToken);

        public Task<Page<Client>> ListClientsAsync(string? search, PageRequest page, CancellationToken cancellationToken) => inner.ListClientsAsync(search, page, cancellationToken);

        public Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken) => inner.FindClientAsync(id, cancellationToken);

        public Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, string? search, PageRequest page, CancellationToken cancellationToken) =>
            inner.ListTenantsAsync(clientId, search, page, cancellationToken);

        public Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken) => inner.FindTenantAsync(tenantId, cancellationToken);

        public Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken) => inner.ListAuditAsync(filter, page, cancellationToken);

        public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken) => inner.VerifyAuditAsync(cancellationToken);

        public Task<int> PurgeRepliesAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.PurgeRepliesAsync(now, cancellationToken);
    }
}
