using System.Collections.Concurrent;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>What one tenant's requests came to in one hour on this node, by endpoint. Each count is one atomic add; no count ever moves.</summary>
internal sealed class CountedHour
{
    /// <summary>In a line of counts: hour and endpoint's number, then the outcomes.</summary>
    private const int HourAndName = 1;
    private const int FirstCount = 2;

    /// <summary>In a line of users: the hour, then users; 0 where there is none.</summary>
    private const int FirstUser = 2;

    private readonly NodeMemory _memory;
    private readonly Lock _gate = new();
    private readonly List<Counts> _counts = [];
    private readonly List<Kept> _others = []; // lines of users and of the peak
    private MemoryLine[] _byEndpoint = [];
    private ConcurrentDictionary<long, bool>? _users; // and whether each is reported; null until one is seen
    private MemoryLine _lastUsers;
    private MemoryLine _peak;
    private long _peakReported;

    public CountedHour(string tenantId, UsageHour hour, NodeMemory memory, long now) => (TenantId, Hour, _memory, AskedForAt) = (tenantId, hour, memory, now);

    public string TenantId { get; }

    public UsageHour Hour { get; }

    /// <summary>When somebody last wanted to count in it, on the monotonic clock. Who then keeps hold of its lines, a lease, does so for an hour at most, or a minute more where it was taken ahead.</summary>
    public long AskedForAt
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>For how many looks in a row nothing new was found; written by the one who reports.</summary>
    public int QuietLooks { get; set; }

    /// <summary>The quota that the hour was last spent under; unlimited where there is none.</summary>
    public Limit Limit { get; set; }

    /// <summary>How many had been served when the hour, over by then, was last held against its quota; written by the one who reports.</summary>
    public long Judged { get; set; }

    /// <summary>Requests served.</summary>
    public long Served
    {
        get
        {
            lock (_gate) return _counts.Sum(static counts => Interlocked.Read(ref counts.Line[FirstCount]));
        }
    }

    /// <summary>Requests over all endpoints.</summary>
    public UsageCounts Totals
    {
        get
        {
            lock (_gate) return _counts.Aggregate(default(UsageCounts), static (sum, counts) => sum + Read(counts.Line));
        }
    }

    public void Count(MeteredEndpoint endpoint, UsageOutcome outcome) => Add(LineOf(endpoint), outcome);

    /// <summary>Counts one request.</summary>
    public static void Add(MemoryLine line, UsageOutcome outcome) => Interlocked.Increment(ref line[FirstCount + (int)outcome]);

    /// <summary>Where requests to this endpoint are counted, for as long as <see cref="AskedForAt"/> says.</summary>
    public MemoryLine LineOf(MeteredEndpoint endpoint)
    {
        var lines = Volatile.Read(ref _byEndpoint);
        var line = (uint)endpoint.Index < (uint)lines.Length ? lines[endpoint.Index] : default;
        return line.IsEmpty ? MakeLine(endpoint) : line;
    }

    public void See(long userId)
    {
        if (userId <= 0 || !Users.TryAdd(userId, false)) return;
        lock (_gate)
        {
            for (var word = FirstUser; !_lastUsers.IsEmpty && word < MemoryLine.Words; word++)
            {
                if (_lastUsers[word] != 0) continue;
                Volatile.Write(ref _lastUsers[word], userId);
                return;
            }
            var (line, names, isLasting) = _memory.Take(TenantId);
            line[1] = Hour.EpochHour;
            line[FirstUser] = userId;
            line.Publish(LineKind.Users, names[0]);
            _others.Add(new(line, isLasting));
            _lastUsers = line;
        }
    }

    public void NoteConnections(long open)
    {
        lock (_gate)
        {
            if (_peak.IsEmpty)
            {
                (_peak, var names, var isLasting) = _memory.Take(TenantId);
                _peak[1] = Hour.EpochHour;
                _peak.Publish(LineKind.Peak, names[0]);
                _others.Add(new(_peak, isLasting));
            }
            if (open > _peak[2]) Volatile.Write(ref _peak[2], open);
        }
    }

    /// <summary>Takes over a line that the run before left.</summary>
    public void Adopt(MemoryLine line)
    {
        lock (_gate)
        {
            switch (line.Kind)
            {
                case LineKind.Counts:
                    var endpoint = EndpointOf(line, _memory.NameOf);
                    _counts.Add(new(line, IsLasting: true, endpoint));
                    Place(endpoint.Index, line);
                    break;
                case LineKind.Users:
                    for (var word = FirstUser; word < MemoryLine.Words; word++) if (line[word] != 0) Users.TryAdd(line[word], false);
                    _others.Add(new(line, true));
                    _lastUsers = line;
                    break;
                case LineKind.Peak:
                    _others.Add(new(line, true));
                    _peak = line;
                    break;
            }
        }
    }

    /// <summary>What changed since what was last reported.</summary>
    public HourChanges Changes()
    {
        List<(Counts Counts, UsageCounts Value)> changed = [];
        long peak;
        lock (_gate)
        {
            foreach (var counts in _counts) if (Read(counts.Line) is var value && value != counts.Reported) changed.Add((counts, value));
            peak = _peak.IsEmpty ? 0 : _peak[2];
        }
        var seen = Volatile.Read(ref _users);
        long[] users = seen is null ? [] : [.. seen.Where(static user => !user.Value).Select(static user => user.Key)];
        return new(
            [.. changed.Select(cell => (new UsageCell(TenantId, Hour, cell.Counts.Endpoint.Name, cell.Counts.Endpoint.Feature, cell.Value), cell.Counts.IsLasting))],
            [.. users.Select(user => new UserSeen(TenantId, Hour, user))],
            peak > _peakReported ? new(TenantId, Hour, peak) : null,
            () =>
            {
                foreach (var (counts, value) in changed) counts.Reported = value;
                foreach (var user in users) seen![user] = true;
                _peakReported = peak;
            });
    }

    /// <summary>Gives its lines back: the hour is over, everything is reported, and nobody counts in it any more.</summary>
    public void Free()
    {
        lock (_gate)
        {
            foreach (var kept in _others) _memory.Free(kept.Line, kept.IsLasting);
            foreach (var counts in _counts) _memory.Free(counts.Line, counts.IsLasting);
            Volatile.Write(ref _byEndpoint, []);
            _counts.Clear();
            _others.Clear();
        }
    }

    /// <summary>Reads lines that nobody counts in any more.</summary>
    public static UsageReport ReportOf(string source, IEnumerable<MemoryLine> lines, Func<int, string> nameOf)
    {
        List<UsageCell> cells = [];
        List<UserSeen> users = [];
        List<ConnectionPeak> peaks = [];
        foreach (var line in lines)
        {
            var tenant = nameOf(line.Owner);
            switch (line.Kind)
            {
                case LineKind.Counts:
                    var endpoint = EndpointOf(line, nameOf);
                    cells.Add(new(tenant, HourOf(line), endpoint.Name, endpoint.Feature, Read(line)));
                    break;
                case LineKind.Users:
                    for (var word = FirstUser; word < MemoryLine.Words; word++) if (line[word] != 0) users.Add(new(tenant, HourOf(line), line[word]));
                    break;
                case LineKind.Peak:
                    peaks.Add(new(tenant, HourOf(line), line[2]));
                    break;
            }
        }
        return new(source, cells, users, peaks);
    }

    public static UsageHour HourOf(MemoryLine line) => new(line.Kind == LineKind.Counts ? line[HourAndName] >> 32 : line[1]);

    /// <summary>The name of a line of counts' endpoint, as a number in <see cref="NodeMemory"/>.</summary>
    public static uint EndpointNumberOf(MemoryLine line) => (uint)line[HourAndName];

    private static MeteredEndpoint EndpointOf(MemoryLine line, Func<int, string> nameOf) => MeteredEndpoint.OfKey(nameOf((int)EndpointNumberOf(line)));

    private ConcurrentDictionary<long, bool> Users => Volatile.Read(ref _users) ?? Interlocked.CompareExchange(ref _users, [], null) ?? _users;

    private static UsageCounts Read(MemoryLine line)
    {
        Span<long> counts = stackalloc long[UsageCounts.Outcomes];
        for (var i = 0; i < counts.Length; i++) counts[i] = Interlocked.Read(ref line[FirstCount + i]);
        return new(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private MemoryLine MakeLine(MeteredEndpoint endpoint)
    {
        lock (_gate)
        {
            if (endpoint.Index < _byEndpoint.Length && _byEndpoint[endpoint.Index] is { IsEmpty: false } present) return present;
            var (line, names, isLasting) = _memory.Take(TenantId, endpoint.Key);
            line[HourAndName] = (Hour.EpochHour << 32) | (uint)names[1];
            line.Publish(LineKind.Counts, names[0]);
            _counts.Add(new(line, isLasting, endpoint));
            Place(endpoint.Index, line);
            return line;
        }
    }

    /// <summary>Growing copies pointers, never counts.</summary>
    private void Place(int index, MemoryLine line)
    {
        var lines = _byEndpoint;
        if (index >= lines.Length)
        {
            lines = new MemoryLine[index + 1];
            _byEndpoint.CopyTo(lines, 0);
        }
        lines[index] = line;
        Volatile.Write(ref _byEndpoint, lines);
    }

    private record Kept(MemoryLine Line, bool IsLasting);

    private sealed record Counts(MemoryLine Line, bool IsLasting, MeteredEndpoint Endpoint) : Kept(Line, IsLasting)
    {
        public UsageCounts Reported { get; set; }
    }
}

/// <summary>What an hour's counts rose by since they were last reported.</summary>
/// <param name="Cells">Counts, and whether their lines outlive the process.</param>
/// <param name="Users">Users seen.</param>
/// <param name="Peak">The most connections; null where there were no more.</param>
/// <param name="Done">To be called once all of it is reported.</param>
internal sealed record HourChanges(IReadOnlyList<(UsageCell Cell, bool IsLasting)> Cells, IReadOnlyList<UserSeen> Users, ConnectionPeak? Peak, Action Done)
{
    public int Size => Cells.Count + Users.Count + (Peak is null ? 0 : 1);
}
