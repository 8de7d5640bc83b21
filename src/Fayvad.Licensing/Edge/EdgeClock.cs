namespace Fayvad.Licensing.Edge;

/// <summary>What an edge keeps of its clock for the process after it.</summary>
/// <param name="Seen">The highest instant that was seen: a wall clock behind it was set back.</param>
/// <param name="Until">The instant at which that process goes on at the earliest.</param>
/// <param name="IsConfirmed">Whether the authority told the time since the mark before, so that what was kept says nothing any more.</param>
public sealed record EdgeClockMark(DateTimeOffset Seen, DateTimeOffset Until, bool IsConfirmed = false);

/// <summary>
/// An edge's sense of time. It goes on with the monotonic clock when the wall clock stands still or steps back, and remembers the highest
/// instant that this installation has seen, also by the authority's clock. What is kept of it lies ahead of the present: a process that is
/// killed loses that time, and none wins any by ending unseen.
/// </summary>
public sealed class EdgeClock
{
    private static readonly TimeSpan KeptAhead = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeptAnewBefore = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset _seen;
    private DateTimeOffset _now; // as _seen, and with what killed processes lost
    private long _readAt;
    private DateTimeOffset? _keptUntil;
    private bool _isConfirmed;

    /// <param name="time">Both clocks.</param>
    public EdgeClock(TimeProvider time) => (_time, _seen, _now, _readAt) = (time, time.GetUtcNow(), time.GetUtcNow(), time.GetTimestamp());

    /// <summary>The present.</summary>
    public EdgeInstant Read()
    {
        lock (_gate)
        {
            var wall = Advance();
            return new(_now, wall < _seen - LeaseState.ClockTolerance);
        }
    }

    /// <summary>Takes over an instant that was seen before this process ran, or by another node.</summary>
    public void Remember(DateTimeOffset seen) => Remember(new EdgeClockMark(seen, seen));

    /// <summary>Takes over what a process before this one kept.</summary>
    public void Remember(EdgeClockMark mark)
    {
        lock (_gate)
        {
            Advance();
            if (mark.Seen > _seen) _seen = mark.Seen;
            if (mark.Until > _now) _now = mark.Until;
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
            var confirmed = wall > serverTime ? wall : serverTime;
            (_seen, _now, _isConfirmed) = (confirmed, confirmed, true);
            return new(_now, wall < _seen - LeaseState.ClockTolerance);
        }
    }

    /// <summary>What to keep now, asked every second; null where what was kept last will do.</summary>
    public EdgeClockMark? ToKeep()
    {
        lock (_gate)
        {
            Advance();
            return _isConfirmed || !(_keptUntil - _now > KeptAnewBefore) ? new(_seen, _now + KeptAhead, _isConfirmed) : null;
        }
    }

    /// <summary>A mark was kept.</summary>
    public void Keep(EdgeClockMark mark)
    {
        lock (_gate)
        {
            _keptUntil = mark.Until;
            if (mark.IsConfirmed) _isConfirmed = false;
        }
    }

    /// <summary>What to keep when the process ends: the present, so that an orderly end costs nothing. Null where nothing was kept before.</summary>
    public EdgeClockMark? ToKeepLast()
    {
        lock (_gate)
        {
            Advance();
            return _keptUntil is null ? null : new(_seen, _now, _isConfirmed);
        }
    }

    private DateTimeOffset Advance()
    {
        var (wall, timestamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        // A monotonic clock does not go back; should it, time stands still rather than go back with it.
        if (_time.GetElapsedTime(_readAt, timestamp) is var elapsed && elapsed > TimeSpan.Zero) (_seen, _now) = (_seen + elapsed, _now + elapsed);
        _readAt = timestamp;
        if (wall > _seen) _seen = wall;
        if (wall > _now) _now = wall;
        return wall;
    }
}
