using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// What a node must not forget when its process is killed: units in hand, and what it counted. Lines of 64 bytes in mapped files; a process
/// that starts again on the same boot of the same machine goes on where the last one was, under the same name.
/// </summary>
/// <remarks>
/// Otherwise the name is a new one: units in hand are the ledger's loss, since nobody can tell any more how many were spent; counts are
/// reported in the old name, as they were found, for they only ever grew.
/// </remarks>
public sealed partial class NodeMemory : IDisposable
{
    private const int Format = 1;
    private const int VolatileLines = 4096;

    private readonly NodeDisk? _disk;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly List<MemorySegment> _segments = []; // keeps them mapped
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Stack<MemoryLine> _free = [];
    private readonly Stack<MemoryLine> _freeVolatile = [];
    private readonly List<MemoryLine> _found = [];
    private int _namesLasting;

    private NodeMemory(NodeDisk? disk, string boot, string place, ILogger logger)
    {
        (_disk, _logger) = (disk, logger);
        VolatileName = Guid.CreateVersion7().ToString("N");
        Name = disk is null ? VolatileName : Begin(disk, boot, place);
    }

    /// <summary>The node's name in the ledger, and the source of its counts.</summary>
    public string Name { get; }

    /// <summary>The name of this run alone, for what is held and counted in lines that do not outlive it.</summary>
    internal string VolatileName { get; }

    /// <summary>Memory that ends with the process.</summary>
    public static NodeMemory Volatile() => new(disk: null, "", "", NullLogger.Instance);

    /// <summary>Memory in a directory for nothing else; created where it is not there.</summary>
    /// <exception cref="IOException">The directory cannot be used, or another process is using it.</exception>
    public static NodeMemory Open(string directory, ILogger<NodeMemory> logger) =>
        Open(new FileNodeDisk(directory), MachineBoot.Id, Path.GetFullPath(directory), logger);

    internal static NodeMemory Open(NodeDisk disk, string boot, string place, ILogger logger)
    {
        try
        {
            return new(disk, boot, place, logger);
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Lets another process use the directory. Lines may be used until their last user is gone.</summary>
    public void Dispose() => _disk?.Dispose();

    /// <summary>A free line that outlives the process where there is room for it; <paramref name="names"/> is what it will refer to.</summary>
    internal (MemoryLine Line, int[] Names, bool IsLasting) Take(params ReadOnlySpan<string> names)
    {
        lock (_gate)
        {
            var numbers = new int[names.Length];
            var isLasting = _disk is not null;
            for (var i = 0; i < names.Length; i++) isLasting &= TryNumber(names[i], out numbers[i]);
            if (isLasting && (_free.Count > 0 || TryGrow())) return (_free.Pop(), numbers, true);
            if (_freeVolatile.Count == 0) GrowVolatile();
            return (_freeVolatile.Pop(), numbers, false);
        }
    }

    /// <summary>Gives a line back. Nobody may use it any more.</summary>
    internal void Free(MemoryLine line, bool isLasting)
    {
        line.Clear();
        lock (_gate) (isLasting ? _free : _freeVolatile).Push(line);
    }

    /// <summary>The lines that the run before left; each caller gets them once.</summary>
    internal IReadOnlyList<MemoryLine> TakeFound()
    {
        lock (_gate)
        {
            MemoryLine[] found = [.. _found];
            _found.Clear();
            return found;
        }
    }

    internal string NameOf(int number)
    {
        lock (_gate) return _names[number];
    }

    /// <summary>What earlier nodes counted here and may not have reported yet, each in its own name; <c>Forget</c> once it is.</summary>
    internal IReadOnlyList<(UsageReport Report, Action Forget)> PutAway()
    {
        if (_disk is null) return [];
        List<(UsageReport, Action)> past = [];
        foreach (var disk in _disk.PutAway())
        {
            try
            {
                var names = disk.ReadNames();
                if (disk.ReadIdentity() is { Format: Format } identity)
                {
                    var lines = Used(disk.ReadSegments()).Where(line => IsWhole(line, names.Count));
                    past.Add((CountedHour.ReportOf(identity.Name, lines, number => names[number]), disk.Delete));
                }
                else disk.Delete();
            }
            catch (Exception exception)
            {
                LogPastUnreadable(exception); // and keeps nobody from reporting the others
            }
        }
        return past;
    }

    private string Begin(NodeDisk disk, string boot, string place)
    {
        if (disk.ReadIdentity() is { } present)
        {
            if (present.Boot == boot && present.Place == place && present.Format == Format && TryGoOn(disk)) return present.Name;
            disk.PutAwayAll();
            LogPutAway(present.Name);
        }
        else if (!disk.IsEmpty) disk.PutAwayAll(); // names and lines of nobody knows whom: ours would be numbered behind them
        var name = Guid.CreateVersion7().ToString("N");
        disk.WriteIdentity(new(name, boot, place, Format));
        return name;
    }

    private bool TryGoOn(NodeDisk disk)
    {
        try
        {
            var names = disk.ReadNames();
            var segments = disk.ReadSegments();
            var used = Used(segments).ToArray();
            if (!used.All(line => IsWhole(line, names.Count))) return false;
            _names.AddRange(names);
            for (var number = 0; number < names.Count; number++) _numbers[names[number]] = number;
            _namesLasting = names.Count;
            _segments.AddRange(segments);
            _found.AddRange(used);
            foreach (var segment in segments)
                for (var i = segment.Lines - 1; i >= 0; i--)
                    if (segment[i].Kind == LineKind.Free)
                    {
                        segment[i].Clear(); // it may have been half written
                        _free.Push(segment[i]);
                    }
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IEnumerable<MemoryLine> Used(IEnumerable<MemorySegment> segments) =>
        segments.SelectMany(static segment => Enumerable.Range(0, segment.Lines).Select(i => segment[i])).Where(static line => line.Kind != LineKind.Free);

    private static bool IsWhole(MemoryLine line, int names) => line.Kind <= LineKind.Peak && (uint)line.Owner < (uint)names
        && (line.Kind != LineKind.Counts || CountedHour.EndpointNumberOf(line) < (uint)names);

    private bool TryNumber(string name, out int number)
    {
        if (!_numbers.TryGetValue(name, out number))
        {
            number = _names.Count;
            _names.Add(name);
            _numbers[name] = number;
        }
        return _disk is not null && TryWriteNames(_disk, through: number);
    }

    // In their order, for that is what numbers them: those that found no room come first when there is some again.
    private bool TryWriteNames(NodeDisk disk, int through)
    {
        try
        {
            for (; _namesLasting <= through; _namesLasting++) disk.AppendName(_names[_namesLasting]);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoRoom(exception);
            return false;
        }
    }

    private bool TryGrow()
    {
        try
        {
            Add(_disk!.AddSegment(), _free);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoRoom(exception);
            return false;
        }
    }

    private unsafe void GrowVolatile() => Add(new VolatileSegment(GC.AllocateArray<long>((VolatileLines * MemoryLine.Words) + MemoryLine.Words, pinned: true)), _freeVolatile);

    private void Add(MemorySegment segment, Stack<MemoryLine> free)
    {
        _segments.Add(segment);
        for (var i = segment.Lines - 1; i >= 0; i--) free.Push(segment[i]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no room for more of the node's memory on the disk: what comes now is lost if the process is killed")]
    private partial void LogNoRoom(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The memory of node {Name} is of another boot or another place: its counts will be reported, its units are lost until the hour ends")]
    private partial void LogPutAway(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The memory of an earlier node cannot be read; it stays where it is")]
    private partial void LogPastUnreadable(Exception exception);

    /// <summary>An array that does not move, beginning at the start of a cache line.</summary>
    private sealed unsafe class VolatileSegment(long[] words)
        : MemorySegment((long*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(words)) + MemoryLine.Bytes - 1) & -MemoryLine.Bytes), VolatileLines)
    {
        public long[] Words { get; } = words; // keeps it alive
    }
}
