using System.Collections.Concurrent;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// What this node counted and has not been rid of yet. Counting is in the node's memory at once; reports carry it to the database, and hours
/// that are over and reported are let go.
/// </summary>
public sealed class UsageMeter
{
    private const int MaxCells = 5_000;
    private const int LooksUntilQuiet = 60;
    private const long HourAndMore = UsageHour.Milliseconds + 120_000; // no lease lasts that long, not even one taken ahead of its hour

    private readonly NodeMemory _memory;
    private readonly DecisionClock _clock;
    private readonly ConcurrentDictionary<(string TenantId, UsageHour Hour), CountedHour> _hours = [];
    private readonly Lock _totalsGate = new();
    private UsageCounts _before; // of hours that were let go, less what the run before had counted

    internal UsageMeter(NodeMemory memory, DecisionClock clock, IEnumerable<MemoryLine> found)
    {
        (_memory, _clock) = (memory, clock);
        foreach (var line in found) HourOf(memory.NameOf(line.Owner), CountedHour.HourOf(line)).Adopt(line);
        foreach (var hour in _hours.Values) _before -= hour.Totals;
    }

    /// <summary>The sources of this node's reports: its name, and that of this run for what is counted in lines that end with it.</summary>
    public IReadOnlyList<string> Sources => _memory.Name == _memory.VolatileName ? [_memory.Name] : [_memory.Name, _memory.VolatileName];

    /// <summary>Requests served to the tenant by this node in an hour that is not let go yet, which the present one never is.</summary>
    public long ServedIn(string tenantId, UsageHour hour) => _hours.TryGetValue((tenantId, hour), out var counted) ? counted.Served : 0;

    /// <summary>Hours before this one that were spent under a quota, and served more than when they were last held against it.</summary>
    internal IEnumerable<CountedHour> ToJudge(UsageHour present) =>
        _hours.Values.Where(hour => hour.Hour.EpochHour < present.EpochHour && !hour.Limit.IsUnlimited && hour.Served > hour.Judged);

    /// <summary>What this run has counted so far; it never goes down.</summary>
    public UsageCounts Totals()
    {
        lock (_totalsGate)
        {
            var sum = _before;
            foreach (var (_, hour) in _hours) sum += hour.Totals;
            return sum;
        }
    }

    internal CountedHour HourOf(string tenantId, UsageHour hour)
    {
        var (key, now) = ((tenantId, hour), _clock.Monotonic);
        var counted = _hours.TryGetValue(key, out var known) ? known : _hours.GetOrAdd(key, new CountedHour(tenantId, hour, _memory, now));
        counted.AskedForAt = now;
        return counted;
    }

    /// <summary>What changed since the last report that was taken, in pieces; each to be confirmed by <c>Done</c>.</summary>
    internal IEnumerable<(UsageReport Report, Action Done)> Changes()
    {
        List<HourChanges> piece = [];
        var size = 0;
        foreach (var hour in _hours.Values)
        {
            var changes = hour.Changes();
            if (changes.Size == 0)
            {
                hour.QuietLooks++;
                continue;
            }
            hour.QuietLooks = 0;
            piece.Add(changes);
            size += changes.Size;
            if (size < MaxCells) continue;
            foreach (var report in ReportsOf(piece)) yield return report;
            (piece, size) = ([], 0);
        }
        foreach (var report in ReportsOf(piece)) yield return report;
    }

    /// <summary>
    /// Lets go of hours that are over and reported. Nobody asked for them for more than an hour by then: whatever any clock shows, nobody counts
    /// in them any more, so that no count begins at nought again, and none is in a line of somebody else.
    /// </summary>
    internal void LetGo()
    {
        lock (_totalsGate)
        {
            foreach (var (key, hour) in _hours)
            {
                if (hour.QuietLooks < LooksUntilQuiet || _clock.Monotonic - hour.AskedForAt <= HourAndMore || !_hours.TryRemove(key, out _)) continue;
                _before += hour.Totals;
                hour.Free();
            }
        }
    }

    // What ends with this run is not told in the name that the next one goes on with: its counts begin at nought, and would be swallowed.
    private IEnumerable<(UsageReport Report, Action Done)> ReportsOf(List<HourChanges> piece)
    {
        if (piece.Count == 0) yield break;
        var cells = piece.SelectMany(static hour => hour.Cells).ToLookup(cell => cell.IsLasting ? _memory.Name : _memory.VolatileName, static cell => cell.Cell);
        foreach (var passing in cells.Where(source => source.Key != _memory.Name)) yield return (new(passing.Key, [.. passing], [], []), static () => { });
        yield return (
            new(_memory.Name, [.. cells[_memory.Name]], [.. piece.SelectMany(static hour => hour.Users)], [.. piece.Select(static hour => hour.Peak).OfType<ConnectionPeak>()]),
            () =>
            {
                foreach (var hour in piece) hour.Done();
            });
    }
}
