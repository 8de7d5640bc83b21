using System.Threading.Channels;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit;
using Fayvad.TestKit.Licensing;
using Microsoft.Extensions.Logging;
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

    [Fact]
    public async Task A_licence_that_cannot_be_read_keeps_no_other_from_its_change_and_is_tried_again()
    {
        var source = new AnnouncingSource();
        var tenants = TenantsOf(source);
        foreach (var id in (string[])["acme", "bad", "beta"]) await tenants.GetAsync(id, _cancel);
        source.Read = static id => id == "bad" ? throw new InvalidOperationException("a tier of too many features") : ValueTask.CompletedTask;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);

        source.Announce(LicenseChange.Any);
        (await NextAsync(refreshed, 2)).ShouldBe(["acme", "beta"], ignoreOrder: true);
        source.Announce(new("bad"));
        source.Announce(new("acme"));
        (await NextAsync(refreshed, 1)).ShouldBe(["acme"]);

        source.Read = static _ => ValueTask.CompletedTask;
        (await NextAsync(refreshed, 1, passing: TimeSpan.FromSeconds(1))).ShouldBe(["bad"]);
        await stop.CancelAsync();
        await follow;
    }

    [Fact]
    public async Task A_change_of_one_tenant_does_not_wait_for_a_change_of_all()
    {
        const string Slow = "slow";
        // Who shares a reader with it does wait.
        var quick = Enumerable.Range(0, 100).Select(static i => $"quick{i}").First(static id => ReaderOf(id) != ReaderOf(Slow));
        var source = new AnnouncingSource();
        var tenants = TenantsOf(source);
        await tenants.GetAsync(Slow, _cancel);
        await tenants.GetAsync(quick, _cancel);
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        source.Read = id =>
        {
            if (id != Slow) return ValueTask.CompletedTask;
            reached.TrySetResult();
            return new(goOn.Task);
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);

        source.Announce(LicenseChange.Any);
        await reached.Task.WaitAsync(_cancel);
        source.Announce(new(quick));
        (await NextAsync(refreshed, 2)).ShouldBe([quick, quick]); // with all, and alone
        goOn.SetResult();
        (await NextAsync(refreshed, 1)).ShouldBe([Slow]);
        await stop.CancelAsync();
        await follow;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_that_comes_while_a_tenant_is_being_met_is_not_missed(bool ofAll)
    {
        var source = new AnnouncingSource();
        var tenants = TenantsOf(source);
        var (reached, goOn, heard) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        source.Read = _ =>
        {
            reached.TrySetResult();
            return new(goOn.Task);
        };
        // The one after a change of all is announced when that is taken in.
        tenants.Announced += change => { if (change.TenantId is not null) heard.TrySetResult(); };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);
        var met = tenants.GetAsync("acme", _cancel).AsTask();
        await reached.Task;
        if (ofAll) source.Announce(LicenseChange.Any);
        source.Announce(new(ofAll ? "nobody" : "acme"));
        await heard.Task.WaitAsync(_cancel);
        goOn.SetResult();
        await met;
        (await NextAsync(refreshed, 2)).ShouldBe(["acme", "acme"]);
        await stop.CancelAsync();
        await follow;
    }

    [Fact]
    public async Task While_licences_cannot_be_read_that_is_told_once_and_once_when_they_can()
    {
        var source = new AnnouncingSource();
        var logger = new ToldLevels<LicensedTenants>();
        var tenants = TenantsOf(source, logger);
        await tenants.GetAsync("acme", _cancel);
        var tries = 0;
        source.Read = _ => Interlocked.Increment(ref tries) < 5 ? throw new LicenseSourceUnavailableException("down") : ValueTask.CompletedTask;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        var refreshed = RefreshesOf(tenants);
        var follow = tenants.FollowAsync(_time, stop.Token);
        source.Announce(LicenseChange.Any);
        await NextAsync(refreshed, 1, passing: TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await follow;
        logger.Levels.ShouldBe([LogLevel.Warning, LogLevel.Information]);
    }

    private static uint ReaderOf(string id) => (uint)id.GetHashCode(StringComparison.Ordinal) % 64;

    private async Task<string[]> NextAsync(ChannelReader<LicensedTenant> refreshed, int count, TimeSpan passing = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30)); // a test that fails ends
        var ids = new string[count];
        while (passing > TimeSpan.Zero && !refreshed.TryPeek(out _))
        {
            _time.Advance(passing);
            await Task.Delay(1, limit.Token);
        }
        for (var i = 0; i < count; i++) ids[i] = (await refreshed.ReadAsync(limit.Token)).Id;
        return ids;
    }

    private LicensedTenants TenantsOf(ILicenseSource source, ILogger<LicensedTenants>? logger = null) => new(
        source, new QuotaNode(LeaseLedger.InMemory(_time), NodeMemory.Volatile(), _time, NullLogger<QuotaNode>.Instance), logger ?? NullLogger<LicensedTenants>.Instance);

    private static ChannelReader<LicensedTenant> RefreshesOf(LicensedTenants tenants)
    {
        var channel = Channel.CreateUnbounded<LicensedTenant>();
        tenants.LicenseRefreshed += tenant => channel.Writer.TryWrite(tenant);
        return channel.Reader;
    }

    /// <summary>Every tenant has a licence; how reading it goes, and what is announced, is the test's.</summary>
    private sealed class AnnouncingSource : ILicenseSource
    {
        private readonly Channel<LicenseChange> _changes = Channel.CreateUnbounded<LicenseChange>();

        public Func<string, ValueTask> Read { get; set; } = static _ => ValueTask.CompletedTask;

        public void Announce(LicenseChange change) => _changes.Writer.TryWrite(change);

        public async ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken)
        {
            await Read(tenantId);
            return LicenseOf.Tenant(tenantId);
        }

        public IAsyncEnumerable<LicenseChange> WatchAsync(CancellationToken cancellationToken) => _changes.Reader.ReadAllAsync(cancellationToken);
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
