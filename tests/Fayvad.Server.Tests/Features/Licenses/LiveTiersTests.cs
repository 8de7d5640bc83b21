using System.Runtime.CompilerServices;
using Fayvad.Licensing.AspNetCore;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Server.Tests.Features.Licenses;

public sealed class LiveTiersTests
{
    [Fact]
    public async Task A_change_that_is_announced_before_the_service_runs_is_not_missed()
    {
        await using var app = await FayvadApplication.StartAsync();
        var source = new OneChange();
        var tenants = new LicensedTenants(source, app.Services.GetRequiredService<QuotaNode>(), NullLogger<LicensedTenants>.Instance);
        using var tiers = new LiveTiers(app.Services.GetRequiredService<LicenseAuthority>(), tenants, app.Services.GetRequiredService<LicensingEndpoints>(), NullLogger<LiveTiers>.Instance);
        var before = tiers.Catalog;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var following = tenants.FollowAsync(app.Time, stop.Token);
        await source.Taken.Task.WaitAsync(TimeSpan.FromSeconds(60), stop.Token);

        await tiers.StartAsync(stop.Token);
        (await Eventually.HoldsAsync(app, TimeSpan.Zero, () => Task.FromResult(!ReferenceEquals(tiers.Catalog, before)))).ShouldBeTrue();
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
}
