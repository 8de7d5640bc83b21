using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// Carries what this node counted to the database, every second: cumulative values, so a report that is lost, repeated or overtaken changes
/// nothing. What the database has not taken is in the node's memory, and is reported when it is back.
/// </summary>
public sealed partial class UsageReporter(QuotaNode node, NodeMemory memory, IUsageStore store, TimeProvider time, ILogger<UsageReporter> logger, LicensingMetrics? metrics = null)
    : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly UsageAlarm _alarm = new(node, store, time);
    private long _reportedAt = time.GetTimestamp();
    private bool _isDown;
    private Queue<(UsageReport Report, Action Forget)>? _past; // what earlier nodes left here; read once

    /// <summary>Since the database last took a report, or there was nothing to report.</summary>
    public TimeSpan SinceReport => time.GetElapsedTime(Interlocked.Read(ref _reportedAt));

    /// <summary>Reports until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested) await TryReportAsync(cancellationToken);
        }
    }

    /// <summary>Reports what changed, now; false where the database did not take it.</summary>
    public async Task<bool> TryReportAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReportAsync(cancellationToken);
            await _alarm.RaiseAsync(cancellationToken);
            Interlocked.Exchange(ref _reportedAt, time.GetTimestamp());
            if (Interlocked.Exchange(ref _isDown, false)) LogBack();
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            metrics?.ReportFailed();
            if (!Interlocked.Exchange(ref _isDown, true)) LogDown(exception);
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends it; reports are over by then.</summary>
    public void Dispose() => _one.Dispose();

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        _past ??= new(memory.PutAway());
        while (_past.TryPeek(out var past))
        {
            await TakeAsync(past.Report, cancellationToken);
            _past.Dequeue();
            past.Forget();
        }
        foreach (var (report, done) in node.Meter.Changes())
        {
            await TakeAsync(report, cancellationToken);
            done();
        }
        node.Meter.LetGo();
    }

    private async Task TakeAsync(UsageReport report, CancellationToken cancellationToken)
    {
        var tooOld = await store.TakeAsync(report, cancellationToken);
        if (tooOld > 0) LogTooOld(tooOld);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage cannot be reported now; it is kept and reported later")]
    private partial void LogDown(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Usage is reported again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} counts are too old to be reported")]
    private partial void LogTooOld(int count);
}
