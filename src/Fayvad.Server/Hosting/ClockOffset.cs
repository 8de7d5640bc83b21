namespace Fayvad.Server.Hosting;

/// <summary>How far two clocks are apart.</summary>
internal static class ClockOffset
{
    /// <summary>How far this clock is ahead of the one that is read; null where that gives nothing.</summary>
    public static async Task<TimeSpan?> MeasureAsync(TimeProvider time, Func<Task<DateTimeOffset?>> read)
    {
        // The other clock was read somewhere between the two readings of ours.
        var before = time.GetUtcNow();
        return await read() is { } other ? before + ((time.GetUtcNow() - before) / 2) - other : null;
    }
}
