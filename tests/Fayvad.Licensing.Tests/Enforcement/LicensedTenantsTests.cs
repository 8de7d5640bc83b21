using System.Threading.Channels;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fayvad.Licensing.Tests.Enforcement;

public class LicensedTenantsTests
{
    private readonly FakeTimeProvider _time = new(At.Noon);
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_licence_is_read_once_and_then_known()
    {
        var source = new CountingSource(LicenseOf.Tenant("acme"));
        var tenants = TenantsOf(source);
        var first = await tenants.GetAsync("acme", _cancel);
        (await tenants.GetAsync("acme", _cancel)).ShouldBeSameAs(first);
        source.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_tenant_without_a_licence_is_known_as_such()
    {
        var tenants = TenantsOf(new MemoryLicenseSource());
        (await tenants.GetAsync("nobody", _cancel)).License.ShouldBeNull();
    }

    [Fact]
    public async Task Who_holds_a_tenant_sees_its_licence_change()
    {
        var source = new MemoryLicenseSource();
        source.Set(LicenseOf.Tenant("acme"));
        var tenants = TenantsOf(source);
        var tenant = await tenants.GetAsync("acme", _cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);
        await refreshed.ReadAsync(_cancel); // the first announcement: anything may be old

        source.Set(LicenseOf.Tenant("acme") with { State = LicenseState.Suspended, Revision = 2 });
        await refreshed.ReadAsync(_cancel);
        tenant.License!.State.ShouldBe(LicenseState.Suspended);

        source.Remove("acme");
        await refreshed.ReadAsync(_cancel);
        tenant.License.ShouldBeNull();
        await stop.CancelAsync();
        await follow;
    }

    [Fact]
    public async Task A_feed_that_fails_is_followed_again_and_everything_read_anew()
    {
        var source = new CountingSource(LicenseOf.Tenant("acme")) { Fails = 1 };
        var tenants = TenantsOf(source);
        var tenant = await tenants.GetAsync("acme", _cancel);
        source.License = LicenseOf.Tenant("acme") with { State = LicenseState.Revoked, Revision = 2 };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);
        while (!refreshed.TryRead(out _))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        tenant.License!.State.ShouldBe(LicenseState.Revoked);
        await stop.CancelAsync();
        await follow;
    }

    [Fact]
    public async Task A_source_that_is_down_is_no_licence_withdrawn()
    {
        var source = new CountingSource(LicenseOf.Tenant("acme"));
        var tenants = TenantsOf(source);
        var tenant = await tenants.GetAsync("acme", _cancel);
        source.Down = true;
        await Should.ThrowAsync<LicenseSourceUnavailableException>(async () => await tenants.RefreshAsync("acme", _cancel));
        tenant.License.ShouldNotBeNull();
    }

    private LicensedTenants TenantsOf(ILicenseSource source) => new(
        source, new QuotaNode(LeaseLedger.InMemory(_time), NodeMemory.Volatile(), _time, NullLogger<QuotaNode>.Instance), NullLogger<LicensedTenants>.Instance);

    private static ChannelReader<LicensedTenant> RefreshesOf(LicensedTenants tenants)
    {
        var channel = Channel.CreateUnbounded<LicensedTenant>();
        tenants.LicenseRefreshed += tenant => channel.Writer.TryWrite(tenant);
        return channel.Reader;
    }

    private sealed class CountingSource(LicenseSnapshot license) : ILicenseSource
    {
        public int Reads { get; private set; }

        public int Fails { get; set; }

        public bool Down { get; set; }

        public LicenseSnapshot License { get; set; } = license;

        public ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken)
        {
            if (Down) throw new LicenseSourceUnavailableException("down");
            Reads++;
            return ValueTask.FromResult<LicenseSnapshot?>(License);
        }

        public async IAsyncEnumerable<LicenseChange> WatchAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (Fails-- > 0) throw new LicenseSourceUnavailableException("the feed broke");
            yield return LicenseChange.Any;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
