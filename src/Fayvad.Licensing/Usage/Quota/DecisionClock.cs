namespace Fayvad.Licensing.Usage;

/// <summary>
/// The two clocks of a decision, read tens of millions of times a second. On the system's clock both come from the coarse monotonic
/// tick (a few milliseconds), the wall clock read anew whenever the tick has moved; on any other <see cref="TimeProvider"/> they are
/// read from it each time.
/// </summary>
internal sealed class DecisionClock(TimeProvider time)
{
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
    private long _version; // odd while the two below are being written
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
            var version = Volatile.Read(ref _version);
            var tick = Environment.TickCount64;
            if (Volatile.Read(ref _tick) != tick) return ReadAnew(version, tick);
            var unix = Volatile.Read(ref _unixMilliseconds);
            return (version & 1) == 0 && Volatile.Read(ref _version) == version ? (tick, unix) : ReadAnew(version, tick);
        }
    }

    /// <summary>Reads the wall clock, and keeps it for the others unless somebody did since: a thread that was paused in between would show them an old time.</summary>
    private (long Monotonic, long Unix) ReadAnew(long version, long tick)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if ((version & 1) != 0 || Interlocked.CompareExchange(ref _version, version + 1, version) != version) return (tick, now);
        Volatile.Write(ref _tick, tick);
        Volatile.Write(ref _unixMilliseconds, now);
        Volatile.Write(ref _version, version + 2);
        return (tick, now);
    }
}
