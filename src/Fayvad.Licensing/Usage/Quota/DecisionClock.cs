namespace Fayvad.Licensing.Usage;

/// <summary>
/// The two clocks of a decision, read tens of millions of times a second. On the system's clock both come from the coarse monotonic
/// tick (a few milliseconds), the wall clock read anew whenever the tick has moved; on any other <see cref="TimeProvider"/> they are
/// read from it each time.
/// </summary>
internal sealed class DecisionClock(TimeProvider time)
{
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
    private long _tick = long.MinValue;
    private long _unixMilliseconds;

    public TimeProvider Time => time;

    /// <summary>Milliseconds that only rise, from an arbitrary origin. They stand still while a virtual machine is suspended.</summary>
    public long Monotonic => _isSystem
        ? Environment.TickCount64
        : (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMilliseconds;

    /// <summary>Milliseconds since the Unix epoch by the wall clock.</summary>
    public long UnixMilliseconds => Both.Unix;

    /// <summary>Both clocks at once.</summary>
    public (long Monotonic, long Unix) Both
    {
        get
        {
            if (!_isSystem) return (Monotonic, time.GetUtcNow().ToUnixTimeMilliseconds());
            var tick = Environment.TickCount64;
            if (Volatile.Read(ref _tick) == tick) return (tick, Volatile.Read(ref _unixMilliseconds));
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            Volatile.Write(ref _unixMilliseconds, now);
            Volatile.Write(ref _tick, tick);
            return (tick, now);
        }
    }
}
