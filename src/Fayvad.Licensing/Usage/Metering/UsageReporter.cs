using Fayvad.Licensing.Storage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// Carries what this node counted to the database, every second: cumulative values, so a report that is lost, repeated or overtaken changes
/// nothing. What the database has not taken is in the node's memory, and is reported when it is back.
/// </summary>
public sealed partial class UsageReporter(QuotaNode node, NodeMemory memory, IUsageStore store, TimeProvider time, ILogger<UsageReporter> logger) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RollUpInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly UsageAlarm _alarm = new(node, store, time);
    private readonly HashSet<UsageHour> _touched = [];
    private DateTimeOffset _rolledUpAt = DateTimeOffset.MinValue;
    private bool _isDown;
    private bool _isPastReported;

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
            await RollUpAsync(cancellationToken);
            await _alarm.RaiseAsync(cancellationToken);
            if (Interlocked.Exchange(ref _isDown, false)) LogBack();
            return true;
        }
        catch (StoreUnavailableException exception)
        {
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
        if (!_isPastReported)
        {
            foreach (var (source, lines, nameOf, forget) in memory.PutAway())
            {
                await TakeAsync(CountedHour.ReportOf(source, lines, nameOf), cancellationToken);
                forget();
            }
            _isPastReported = true;
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
        foreach (var hour in report.Cells.Select(static cell => cell.Hour).Concat(report.Users.Select(static user => user.Hour)).Concat(report.Peaks.Select(static peak => peak.Hour)))
            _touched.Add(hour);
    }

    private async Task RollUpAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _rolledUpAt < RollUpInterval || _touched.Count == 0) return;
        foreach (var hour in _touched) await store.RollUpAsync(hour, hour, cancellationToken);
        _touched.RemoveWhere(hour => hour.End < now);
        _rolledUpAt = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage cannot be reported now; it is kept and reported later")]
    private partial void LogDown(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Usage is reported again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} counts are too old to be reported")]
    private partial void LogTooOld(int count);
}
