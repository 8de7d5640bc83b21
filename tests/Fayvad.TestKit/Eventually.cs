using System.Diagnostics;

namespace Fayvad.TestKit;

/// <summary>Waits for what other processes do in their own time. A test whose condition never comes true fails; it does not hang.</summary>
public static class Eventually
{
    /// <summary>How long a test waits for what is bound to happen.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once the condition is true.</summary>
    /// <exception cref="TimeoutException">It was not within a minute.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        for (var started = Stopwatch.GetTimestamp(); !await condition();)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"Within a minute it did not come true that {what}.");
            await Task.Delay(Pause);
        }
    }
}
