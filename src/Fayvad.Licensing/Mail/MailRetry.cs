namespace Fayvad.Licensing.Mail;

/// <summary>When a mail that was not taken is tried again: soon at first, then ever less often, over a day.</summary>
public static class MailRetry
{
    // Minutes; they add up to a day.
    private static readonly int[] Waits = [1, 2, 5, 10, 20, 40, 60, 90, 120, 120, 120, 120, 150, 180, 180, 222];

    /// <summary>How long to wait after an attempt; null: that was the last.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="chance">From 0 to 1: spreads what failed at once by a fifth to either side.</param>
    public static TimeSpan? After(int attempt, double chance) =>
        attempt > Waits.Length ? null : TimeSpan.FromMinutes(Waits[Math.Max(1, attempt) - 1] * (0.8 + (0.4 * chance)));
}
