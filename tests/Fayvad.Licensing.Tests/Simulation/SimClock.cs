namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>A machine's clocks: the monotonic one drifts and stands still while the machine is suspended, the wall clock shows what it likes.</summary>
internal sealed class SimClock(SimWorld world, SimMachine machine, double rate) : TimeProvider
{
    private long _suspended;

    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The machine slept for this long.</summary>
    public void Suspend(TimeSpan time) => _suspended += time.Ticks;

    public override long GetTimestamp() => (long)((world.Now - _suspended) * rate);

    public override DateTimeOffset GetUtcNow() => world.UtcNow + Skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            machine.After(dueTime, () =>
            {
                if (!timer.IsDisposed) callback(state);
            });
        }
        return timer;
    }

    private sealed class SimTimer : ITimer
    {
        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
