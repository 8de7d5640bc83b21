using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Live;

/// <summary>One subscription's turn to be looked after: one look at a time, soon after something was written or where more is to tell, else every few seconds, more rarely while Odoo fails.</summary>
internal sealed class WatchedResource(WatchKey key, RecordPoll poll, TimeSpan interval)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private HashSet<int> _touched = [];
    private TimeSpan _stretch; // of the interval, while Odoo fails
    private long? _endedAt;
    private bool _isLooking;
    private bool _isGivenUp;

    public WatchKey Key => key;

    public RecordPoll Poll => poll;

    /// <summary>How many have begun: those who listen are asked for in turn, so that each one's session is found to be over when it is.</summary>
    public long Looks { get; private set; }

    /// <summary>Whether something was written since the last look began.</summary>
    public bool HasTouched
    {
        get
        {
            lock (_gate) return _touched.Count > 0;
        }
    }

    /// <summary>These records were written.</summary>
    public void Touch(IEnumerable<int> ids)
    {
        lock (_gate)
            if (!_isGivenUp) _touched.UnionWith(ids);
    }

    /// <summary>Somebody subscribes anew: what was given up is worth another look, for rights change.</summary>
    public void Renew()
    {
        lock (_gate) _isGivenUp = false;
    }

    /// <summary>Whether it is time for a look; if so, it has begun.</summary>
    public bool TryBegin(long now, TimeProvider time)
    {
        lock (_gate)
        {
            if (_isLooking || _isGivenUp) return false;
            var isDue = _endedAt is not { } ended || _touched.Count > 0 || time.GetElapsedTime(ended, now) >= (poll.HasMore ? RecordPoll.Grain : interval) + _stretch;
            if (isDue) Looks++;
            return _isLooking = isDue;
        }
    }

    public IReadOnlyCollection<int> TakeTouched()
    {
        lock (_gate)
        {
            var touched = _touched;
            _touched = [];
            return touched;
        }
    }

    public void Succeeded()
    {
        lock (_gate) _stretch = TimeSpan.Zero;
    }

    /// <summary>The look failed; until somebody subscribes anew where this user may not see, or the database does not have, such records.</summary>
    public void Failed(bool isForGood)
    {
        lock (_gate)
        {
            _isGivenUp = isForGood;
            if (isForGood) _touched.Clear();
            var longer = (_stretch * 2) + interval;
            _stretch = longer < LongestPause ? longer : LongestPause;
        }
    }

    public void End(long now)
    {
        lock (_gate) (_isLooking, _endedAt) = (false, now);
    }
}
