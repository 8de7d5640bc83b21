namespace Fayvad.Licensing.Edge;

/// <summary>
/// An edge's sense of time. It goes on with the monotonic clock when the wall clock stands still or steps back, and remembers the highest
/// instant that this installation has seen, also by the authority's clock.
/// </summary>
public sealed class EdgeClock
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset _seen;
    private long _seenAt;

    /// <param name="time">Both clocks.</param>
    public EdgeClock(TimeProvider time) => (_time, _seen, _seenAt) = (time, time.GetUtcNow(), time.GetTimestamp());

    /// <summary>The present.</summary>
    public EdgeInstant Read()
    {
        lock (_gate)
        {
            var wall = Advance();
            return new(_seen, wall < _seen - LeaseState.ClockTolerance);
        }
    }

    /// <summary>Takes over an instant that was seen before this process ran, or by another node.</summary>
    public void Remember(DateTimeOffset seen)
    {
        lock (_gate)
        {
            Advance();
            if (seen > _seen) _seen = seen;
        }
    }

    /// <summary>
    /// The authority has just told the time, in answer to a question of now. It is the one that can be believed: a wall clock that was ahead and
    /// has been set right is forgiven.
    /// </summary>
    public EdgeInstant Confirm(DateTimeOffset serverTime)
    {
        lock (_gate)
        {
            var wall = Advance();
            _seen = wall > serverTime ? wall : serverTime;
            return new(_seen, wall < _seen - LeaseState.ClockTolerance);
        }
    }

    private DateTimeOffset Advance()
    {
        var (wall, timestamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        // A monotonic clock does not go back; should it, time stands still rather than go back with it.
        if (_time.GetElapsedTime(_seenAt, timestamp) is var elapsed && elapsed > TimeSpan.Zero) _seen += elapsed;
        _seenAt = timestamp;
        if (wall > _seen) _seen = wall;
        return wall;
    }
}
