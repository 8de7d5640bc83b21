namespace Fayvad.TestKit.Licensing;

/// <summary>The time of a machine whose wall clock somebody sets: it differs from the true time by <see cref="Skew"/>, the monotonic clock does not.</summary>
public sealed class SkewedTime(TimeProvider truth) : TimeProvider
{
    /// <summary>How far the wall clock is ahead of the true time.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => truth.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Skew;

    public override long GetTimestamp() => truth.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => truth.CreateTimer(callback, state, dueTime, period);
}
