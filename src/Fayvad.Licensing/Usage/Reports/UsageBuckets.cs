namespace Fayvad.Licensing.Usage;

/// <summary>How long a bucket of a report is. Buckets are UTC, whatever the machine's zone.</summary>
public enum UsageBuckets
{
    /// <summary>A clock hour.</summary>
    Hour = 1,

    /// <summary>A day, from 00:00Z.</summary>
    Day,

    /// <summary>A week of ISO 8601, from Monday 00:00Z.</summary>
    Week,

    /// <summary>A month, from its first day's 00:00Z.</summary>
    Month,
}

/// <summary>Where buckets begin and end.</summary>
public static class UsageBucketTimes
{
    /// <summary>The first instant of the bucket that an hour lies in.</summary>
    public static DateTimeOffset StartOf(this UsageBuckets size, UsageHour hour)
    {
        var start = hour.Start; // UTC: no zone has a say in what follows
        var day = new DateTimeOffset(start.Year, start.Month, start.Day, 0, 0, 0, TimeSpan.Zero);
        return size switch
        {
            UsageBuckets.Hour => start,
            UsageBuckets.Day => day,
            UsageBuckets.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            UsageBuckets.Month => day.AddDays(1 - day.Day),
            _ => throw new ArgumentOutOfRangeException(nameof(size)),
        };
    }

    /// <summary>The first instant of the bucket after the one that begins here.</summary>
    public static DateTimeOffset After(this UsageBuckets size, DateTimeOffset start) => size switch
    {
        UsageBuckets.Hour => start.AddHours(1),
        UsageBuckets.Day => start.AddDays(1),
        UsageBuckets.Week => start.AddDays(7),
        UsageBuckets.Month => start.AddMonths(1),
        _ => throw new ArgumentOutOfRangeException(nameof(size)),
    };
}
