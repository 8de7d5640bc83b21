using System.Runtime.InteropServices;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>A machine's disk. It outlives processes; when the power goes, it is as it was when it was last written through.</summary>
internal sealed class SimDisk : NodeDisk
{
    private const int LinesPerSegment = 256;

    private readonly List<long[]> _segments = [];
    private readonly List<SimDisk> _past = [];
    private List<string> _names = [];
    private NodeIdentity? _identity;
    private SimDisk? _written;

    public override bool IsEmpty => _identity is null && _names.Count == 0 && _segments.Count == 0;

    public override NodeIdentity? ReadIdentity() => _identity;

    public override void WriteIdentity(NodeIdentity identity) => _identity = identity;

    public override IReadOnlyList<string> ReadNames() => [.. _names];

    public override void AppendName(string name) => _names.Add(name);

    public override IReadOnlyList<MemorySegment> ReadSegments() => [.. _segments.Select(static words => new Segment(words))];

    public override MemorySegment AddSegment()
    {
        _segments.Add(GC.AllocateArray<long>(LinesPerSegment * MemoryLine.Words, pinned: true));
        return new Segment(_segments[^1]);
    }

    public override void PutAwayAll()
    {
        _past.Add(Copy());
        _segments.Clear();
        _names = [];
        _identity = null;
    }

    public override IReadOnlyList<NodeDisk> PutAway() => [.. _past.Where(static past => past._identity is not null)];

    public override void Delete() => _identity = null;

    public void WriteThrough() => _written = Copy();

    public void LosePower()
    {
        var written = _written ?? new SimDisk();
        _segments.Clear();
        _segments.AddRange(written._segments.Select(Pinned));
        (_names, _identity) = ([.. written._names], written._identity);
    }

    private SimDisk Copy()
    {
        var copy = new SimDisk { _identity = _identity, _names = [.. _names] };
        copy._segments.AddRange(_segments.Select(Pinned));
        return copy;
    }

    private static long[] Pinned(long[] words)
    {
        var copy = GC.AllocateArray<long>(words.Length, pinned: true);
        words.CopyTo(copy, 0);
        return copy;
    }

    private sealed unsafe class Segment(long[] words)
        : MemorySegment((long*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(words)), LinesPerSegment)
    {
        public long[] Words { get; } = words; // keeps it alive
    }
}
