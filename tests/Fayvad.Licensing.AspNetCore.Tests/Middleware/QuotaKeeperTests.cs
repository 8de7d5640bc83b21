using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Fayvad.Licensing.AspNetCore.Tests.Middleware;

public class QuotaKeeperTests
{
    [Fact]
    public async Task What_a_node_does_beside_requests_goes_on_after_a_defect()
    {
        await using var app = await LicensedApplication.StartAsync(ledgerIs: static ledger => ledger.Defect = new InvalidOperationException("a defect"));
        await Eventually.IsTrueAsync(() =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(app.Ledger.IsWatched);
        }, "recalls are followed again");
    }

    [Fact]
    public async Task At_the_stop_usage_is_reported_though_the_ledger_hangs()
    {
        var store = new ReportedUsage();
        await using var app = await LicensedApplication.StartAsync(services: services => services.AddSingleton<IUsageStore>(store));
        await app.GetAsync("/api/sales/orders", app.Token());
        app.Ledger.IsHung = true;
        using var enough = new CancellationTokenSource();
        var stop = app.StopAsync(enough.Token);
        await Task.WhenAny(stop, store.Reported);
        await enough.CancelAsync();
        await stop;
        store.Reported.IsCompleted.ShouldBeTrue();
        (await store.Reported).Cells.ShouldHaveSingleItem().Counts.Served.ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_with_an_application_that_was_not_stopped_first_as_one_whose_start_was_given_up()
    {
        var app = await LicensedApplication.StartAsync();
        await Eventually.IsTrueAsync(() => Task.FromResult(app.Ledger.IsWatched), "recalls are followed");
        await app.DisposeAsync();
        app.Ledger.IsWatched.ShouldBeFalse();
    }

    /// <summary>A store that takes a report and is asked nothing.</summary>
    private sealed class ReportedUsage : IUsageStore
    {
        private readonly TaskCompletionSource<UsageReport> _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<UsageReport> Reported => _reported.Task;

        public Task<int> TakeAsync(UsageReport report, CancellationToken cancellationToken)
        {
            _reported.TrySetResult(report);
            return Task.FromResult(0);
        }

        public Task<bool> TryRaiseAsync(UsageAlert alert, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task PurgeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UsageToday> TodayAsync(string tenantId, UsageHour hour, IReadOnlyList<string> exceptSources, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<HourUsage>> HoursAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<EndpointUsage>> EndpointsAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserActivity> UsersAsync(string tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UsageAlert>> AlertsAsync(string? tenantId, UsageHour from, UsageHour to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<HourUsage>> FleetHoursAsync(UsageHour from, UsageHour to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Page<TenantUsage>> FleetAsync(UsageHour from, UsageHour to, string? tenantId, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
