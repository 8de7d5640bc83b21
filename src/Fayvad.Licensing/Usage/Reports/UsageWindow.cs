using Fayvad.Licensing.Storage;

namespace Fayvad.Licensing.Usage;

/// <summary>A stretch of whole hours, both inclusive, looked at in buckets.</summary>
/// <param name="From">The first hour.</param>
/// <param name="To">The last hour.</param>
/// <param name="Size">How long a bucket is.</param>
public sealed record UsageWindow(UsageHour From, UsageHour To, UsageBuckets Size)
{
    /// <summary>What <c>timeframe</c> may say (contract 6).</summary>
    public static IReadOnlyList<string> Timeframes { get; } = ["24h", "7d", "30d", "90d"];

    /// <summary>
    /// The window of a timeframe, which ends with the present hour: <c>24h</c> is 24 clock hours; <c>7d</c> and <c>30d</c> are that many UTC days, today being
    /// the last; <c>90d</c> is the ISO weeks that the last 90 UTC days touch. Hours beyond the retention are left out; their buckets are not.
    /// </summary>
    /// <param name="timeframe">One of <see cref="Timeframes"/>.</param>
    /// <param name="now">The present.</param>
    /// <param name="retention">For how long hours are kept.</param>
    /// <returns>Null where there is no such timeframe.</returns>
    public static UsageWindow? OfTimeframe(string timeframe, DateTimeOffset now, UsageRetention retention) => timeframe switch
    {
        "24h" => Until(now, UsageBuckets.Hour, UsageHour.Of(now).Start.AddHours(-23), retention),
        "7d" => OfDays(7, now, retention),
        "30d" => OfDays(30, now, retention),
        "90d" => Until(now, UsageBuckets.Week, UsageBuckets.Week.StartOf(UsageHour.Of(now.AddDays(-89))), retention),
        _ => null,
    };

    /// <summary>This many UTC days, in buckets of a day, the last of which is today.</summary>
    public static UsageWindow OfDays(int days, DateTimeOffset now, UsageRetention retention) =>
        Until(now, UsageBuckets.Day, UsageBuckets.Day.StartOf(UsageHour.Of(now.AddDays(1 - days))), retention);

    /// <summary>The first hour that is kept whole: what is older may be gone at any moment, so that no report counts it.</summary>
    public static UsageHour FirstKept(DateTimeOffset now, UsageRetention retention) => new(UsageHour.Of(now - retention.Term).EpochHour + 1);

    /// <summary>The first bucket's start; before <see cref="From"/> where the retention, or the caller's range, begins within it.</summary>
    public DateTimeOffset Begin { get; private init; } = Size.StartOf(From);

    /// <summary>How many hours it has.</summary>
    public long Hours => To.EpochHour - From.EpochHour + 1;

    /// <summary>How many buckets it has.</summary>
    public int Count => Starts.Count();

    /// <summary>The start of every bucket, in order.</summary>
    public IEnumerable<DateTimeOffset> Starts
    {
        get
        {
            for (var start = Begin; start <= To.Start; start = Size.After(start)) yield return start;
        }
    }

    /// <summary>Whether an hour lies within.</summary>
    public bool Contains(UsageHour hour) => hour.EpochHour >= From.EpochHour && hour.EpochHour <= To.EpochHour;

    /// <summary>What was counted, bucket by bucket; empty buckets are there. Hours outside of the window are left out.</summary>
    public IReadOnlyList<UsageBucket> Timeline(IEnumerable<HourUsage> hours)
    {
        var byStart = new Dictionary<DateTimeOffset, UsageCounts>();
        foreach (var hour in hours.Where(hour => Contains(hour.Hour)))
        {
            var start = Size.StartOf(hour.Hour);
            byStart[start] = byStart.GetValueOrDefault(start) + hour.Counts;
        }
        return [.. Starts.Select(start => new UsageBucket(start, byStart.GetValueOrDefault(start)))];
    }

    private static UsageWindow Until(DateTimeOffset now, UsageBuckets size, DateTimeOffset begin, UsageRetention retention)
    {
        var from = Math.Max(UsageHour.Of(begin).EpochHour, FirstKept(now, retention).EpochHour);
        return new(new(from), UsageHour.Of(now), size) { Begin = begin };
    }
}

/// <summary>What was counted in a bucket.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="Counts">Requests.</param>
public sealed record UsageBucket(DateTimeOffset Start, UsageCounts Counts);
