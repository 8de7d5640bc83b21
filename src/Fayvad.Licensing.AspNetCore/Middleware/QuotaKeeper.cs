using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>
/// What the node does besides requests: recalls, the next hour, reports where there is a store for them. When the application has
/// answered its last request, it gives back every unit and reports every count.
/// </summary>
internal sealed class QuotaKeeper(QuotaNode node, IServiceProvider services) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly UsageReporter? _reporter = services.GetService<IUsageStore>() is null ? null : services.GetRequiredService<UsageReporter>();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<LicensingMetrics>().Observe(
            node, services.GetRequiredService<LicensedTenants>(), services.GetRequiredService<ILicenseSource>(), _reporter);
        _running = Task.WhenAll(
            Task.Run(() => node.FollowRecallsAsync(_stop.Token), CancellationToken.None),
            Task.Run(() => node.PrepareHoursAsync(_stop.Token), CancellationToken.None),
            Task.Run(() => _reporter?.RunAsync(_stop.Token) ?? Task.CompletedTask, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Behind the server's own stop: no request runs any more.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var last = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        last.CancelAfter(LastWords);
        try
        {
            await node.GiveBackAllAsync(last.Token);
            if (_reporter is not null) await _reporter.TryReportAsync(last.Token);
        }
        catch (OperationCanceledException)
        {
            // What was not said is in the node's memory, for the next run.
        }
    }

    public void Dispose() => _stop.Dispose();
}
