using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// A lease as it lies in the node's memory, so that a process that is killed and starts again goes on with it. Each word is written so that
/// a kill in between can only waste units: held goes up before units do, and down after them.
/// </summary>
internal readonly struct LeaseLine(MemoryLine line)
{
    private const int HourWord = 1;
    private const int UnitsWord = 2;
    private const int HeldWord = 3;
    private const int SequenceWord = 4;
    private const int LimitWord = 5;
    private const int DeadlineWord = 6;
    private const int WallDeadlineWord = 7;

    private readonly MemoryLine _line = line;

    public MemoryLine Line => _line;

    public UsageHour Hour => new(Volatile.Read(ref _line[HourWord]));

    /// <summary>Units in hand.</summary>
    public long Units => _line.IsEmpty ? 0 : Volatile.Read(ref _line[UnitsWord]);

    /// <summary>Units of the hour received and not given back, in hand or spent.</summary>
    public long Held => Volatile.Read(ref _line[HeldWord]);

    public Limit Limit => Limit.FromWire(Volatile.Read(ref _line[LimitWord]));

    public long Deadline => Volatile.Read(ref _line[DeadlineWord]);

    public long WallDeadline => Volatile.Read(ref _line[WallDeadlineWord]);

    /// <summary>What is held of the hour. Units are read first: they go up last.</summary>
    public HourHolding Holding => Units is var units ? new(Hour, Held, units) : default;

    /// <summary>Of the last request to the ledger; written before it is sent.</summary>
    public long Sequence
    {
        get => Volatile.Read(ref _line[SequenceWord]);
        set => Volatile.Write(ref _line[SequenceWord], value);
    }

    /// <summary>Makes it a lease of this hour; of a later hour than before, with nothing held.</summary>
    /// <exception cref="LedgerUnavailableException">The hour is an earlier one, of which nobody knows any more what was spent.</exception>
    public void Begin(UsageHour hour, Limit limit, long deadline, long wallDeadline)
    {
        if (hour.EpochHour < Hour.EpochHour) throw new LedgerUnavailableException("The ledger's clock has gone back by more than an hour.");
        if (Hour != hour)
        {
            Interlocked.Exchange(ref _line[UnitsWord], 0);
            Volatile.Write(ref _line[DeadlineWord], 0);
            Volatile.Write(ref _line[HeldWord], 0);
            Volatile.Write(ref _line[HourWord], hour.EpochHour);
        }
        Volatile.Write(ref _line[LimitWord], limit.WireValue);
        Volatile.Write(ref _line[WallDeadlineWord], wallDeadline);
        Volatile.Write(ref _line[DeadlineWord], deadline);
    }

    /// <summary>Makes what is held of the hour at least what was spent of it.</summary>
    public void Account(UsageHour hour, long spent, Limit limit)
    {
        if (hour.EpochHour < Hour.EpochHour) return;
        if (hour != Hour) Begin(hour, limit, deadline: 0, wallDeadline: 0);
        if (Held - Units is var known && spent > known) Interlocked.Add(ref _line[HeldWord], spent - known);
    }

    public void Add(long units)
    {
        if (units == 0) return;
        Interlocked.Add(ref _line[HeldWord], units);
        Interlocked.Add(ref _line[UnitsWord], units);
    }

    public bool TryTake(out long left)
    {
        ref var units = ref _line[UnitsWord];
        var seen = Volatile.Read(ref units);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref units, seen - 1, seen);
            if (before == seen)
            {
                left = seen - 1;
                return true;
            }
            seen = before;
        }
        left = 0;
        return false;
    }

    /// <summary>Takes all units out, so that none can be spent any more; what is held then is what was spent.</summary>
    public long Drain()
    {
        var units = Interlocked.Exchange(ref _line[UnitsWord], 0);
        return Interlocked.Add(ref _line[HeldWord], -units);
    }
}
