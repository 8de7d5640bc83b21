namespace Fayvad.Licensing.Usage;

/// <summary>One tenant's counts on this node: the running hour's cells and those of the past two days.</summary>
public sealed class UsageMeter
{
    private const int HoursKept = 48;

    private HourCells[] _hours = []; // by hour, copied on write: an hour begins once, reads are many

    /// <summary>Requests served in this hour.</summary>
    public long ServedIn(UsageHour hour) => Find(hour)?.Served ?? 0;

    /// <summary>Requests served on the UTC day that this hour lies in.</summary>
    public long ServedOnDayOf(UsageHour hour) =>
        Volatile.Read(ref _hours).Where(cells => cells.Hour.IsSameDayAs(hour)).Sum(static cells => cells.Served);

    /// <summary>The hour's counts by endpoint.</summary>
    public IEnumerable<(MeteredEndpoint Endpoint, long Served)> ByEndpoint(UsageHour hour) => Find(hour)?.ByEndpoint() ?? [];

    internal HourCells CellsOf(UsageHour hour)
    {
        while (true)
        {
            if (Find(hour) is { } known) return known;
            var present = Volatile.Read(ref _hours);
            var cells = new HourCells(hour);
            HourCells[] added = [.. present.Append(cells).OrderBy(static kept => kept.Hour.EpochHour).TakeLast(HoursKept)];
            if (Interlocked.CompareExchange(ref _hours, added, present) == present) return cells;
        }
    }

    private HourCells? Find(UsageHour hour) => Array.FindLast(Volatile.Read(ref _hours), cells => cells.Hour == hour);
}
