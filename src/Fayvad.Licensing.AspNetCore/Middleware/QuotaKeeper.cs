using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.AspNetCore.Middleware;

/// <summary>
/// What the node does besides requests: recalls, the next hour, reports where there is a store for them. When the application has
/// answered its last request, it gives back every unit and reports every count.
/// </summary>
internal sealed partial class QuotaKeeper(QuotaNode node, IServiceProvider services, TimeProvider time, ILogger<QuotaKeeper> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
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
            KeepOnAsync("recalls", node.FollowRecallsAsync),
            KeepOnAsync("the next hour", node.PrepareHoursAsync),
            _reporter is null ? Task.CompletedTask : KeepOnAsync("reports of usage", _reporter.RunAsync));
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
            // At once: a ledger that hangs must not use up the time of the report.
            await Task.WhenAll(node.GiveBackAllAsync(last.Token), _reporter?.TryReportAsync(last.Token) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            // What was not said is in the node's memory, for the next run.
        }
    }

    // An application whose start was given up is disposed of without having been stopped.
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Outages are told by whoever meets them; anything else is a defect, which must not be the end of it.</summary>
    private Task KeepOnAsync(string what, Func<CancellationToken, Task> work)
    {
        var stop = _stop.Token;
        return Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await work(stop);
                }
                catch (Exception cause) when (!stop.IsCancellationRequested)
                {
                    LogInterrupted(cause, what);
                }
                await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The work on {What} was interrupted; it goes on")]
    private partial void LogInterrupted(Exception cause, string what);
}
