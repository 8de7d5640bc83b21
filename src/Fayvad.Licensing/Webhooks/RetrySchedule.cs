namespace Fayvad.Licensing.Webhooks;

/// <summary>
/// When a message is tried again: ten tries over some three days, soon at first, for most failures are short, and then ever later. Each wait is
/// lengthened by up to a tenth at random, so that what failed together does not come back together. A pure function.
/// </summary>
public static class RetrySchedule
{
    /// <summary>Most that chance adds to a wait.</summary>
    public const double LargestJitter = 0.1;

    /// <summary>Longest wait that a receiver may ask for.</summary>
    public static readonly TimeSpan LongestAskedWait = TimeSpan.FromHours(24);

    /// <summary>The waits between two tries.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Tries in all.</summary>
    public static int MaxTries => Waits.Count + 1;

    /// <summary>How long to wait after a failed try.</summary>
    /// <param name="tries">Tries so far, that one included; at least 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <param name="asked">What the receiver asked for with <c>Retry-After</c>; a longer wait than the schedule's is kept to, up to a day.</param>
    /// <returns>Null: it was the last one.</returns>
    public static TimeSpan? After(int tries, double chance, TimeSpan? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        if (tries > Waits.Count) return null;
        var wait = Waits[tries - 1] * (1 + LargestJitter * Math.Clamp(chance, 0, 1));
        var wished = asked is not { } given ? TimeSpan.Zero : given < LongestAskedWait ? given : LongestAskedWait;
        return wished > wait ? wished : wait;
    }
}
