using System.Collections.Concurrent;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The pages of a single process (<c>LICENSE_USAGE_STORAGE=memory</c>): exact for every node that shares this object, forgotten when the
/// process ends. Pages of hours that are over are dropped as new hours come.
/// </summary>
public sealed class MemoryLeasePages(TimeProvider time) : ILeasePages
{
    private readonly ConcurrentDictionary<(string TenantId, UsageHour Hour), Entry> _pages = [];
    private readonly ConcurrentQueue<(long Number, LeaseRecall Recall)> _recalls = [];
    private readonly ConcurrentDictionary<Action, bool> _listeners = [];
    private readonly Lock _gate = new();
    private long _recallNumber;
    private long _hour; // a clock that steps back stays in the later hour: units of an hour are never granted twice

    /// <inheritdoc/>
    public string Kind => "memory";

    /// <inheritdoc/>
    public ValueTask<LeasePageReading> ReadAsync(string tenantId, bool isAhead, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hour = new UsageHour(PresentHour(now) + (isAhead ? 1 : 0));
        var entry = _pages.GetValueOrDefault((tenantId, hour));
        return ValueTask.FromResult(new LeasePageReading(now, hour, entry?.Page, entry?.Version ?? 0, Incarnation: null));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(LeasePageWriting writing, CancellationToken cancellationToken) => ValueTask.FromResult(TryWrite(writing, beforeWrite: null));

    /// <inheritdoc/>
    public ValueTask<LeaseRecalls> RecallsAsync(long? cursor, CancellationToken cancellationToken)
    {
        while (_recalls.Count > 10_000) _recalls.TryDequeue(out _);
        var last = Interlocked.Read(ref _recallNumber);
        LeaseRecall[] recalls = cursor is { } since ? [.. _recalls.Where(entry => entry.Number > since && entry.Number <= last).Select(static entry => entry.Recall)] : [];
        return ValueTask.FromResult(new LeaseRecalls(recalls, last));
    }

    /// <inheritdoc/>
    public IAsyncDisposable Listen(Action ring)
    {
        _listeners[ring] = true;
        return new Listening(() => _listeners.TryRemove(ring, out _));
    }

    /// <summary>Writes like <see cref="TryWriteAsync"/>; what happens before the page counts may still prevent it by throwing.</summary>
    internal bool TryWrite(LeasePageWriting writing, Action? beforeWrite)
    {
        lock (_gate)
        {
            var key = (writing.TenantId, writing.Hour);
            if ((_pages.GetValueOrDefault(key)?.Version ?? 0) != writing.ExpectedVersion) return false;
            beforeWrite?.Invoke();
            _pages[key] = new(writing.Page, writing.ExpectedVersion + 1);
            if (writing.BeginsRecall) _recalls.Enqueue((Interlocked.Increment(ref _recallNumber), new(writing.TenantId, writing.Hour, time.GetUtcNow())));
        }
        if (writing.BeginsRecall) foreach (var ring in _listeners.Keys) ring();
        return true;
    }

    /// <summary>Puts back what was written by an earlier run.</summary>
    internal void Restore(string tenantId, UsageHour hour, string page, long version)
    {
        _pages[(tenantId, hour)] = new(page, version);
        _hour = Math.Max(_hour, hour.EpochHour - 1); // it may have been granted ahead
    }

    private long PresentHour(DateTimeOffset now)
    {
        var hour = UsageHour.Of(now).EpochHour;
        var latest = Volatile.Read(ref _hour);
        if (hour <= latest) return latest;
        lock (_gate)
        {
            if (hour > _hour)
            {
                _hour = hour;
                foreach (var key in _pages.Keys.Where(key => key.Hour.EpochHour < hour)) _pages.TryRemove(key, out _);
            }
            return _hour;
        }
    }

    private sealed record Entry(string Page, long Version);

    private sealed class Listening(Action stop) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            stop();
            return ValueTask.CompletedTask;
        }
    }
}
