using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// 64 bytes of a node's memory: eight words, one cache line, changed by atomic operations alone. The first word says what the line is and is
/// written last, so that a line is there as a whole or not at all, whenever the process ends.
/// </summary>
/// <remarks>Whoever uses a line keeps its <see cref="NodeMemory"/> alive.</remarks>
internal readonly unsafe struct MemoryLine(long* words) : IEquatable<MemoryLine>
{
    public const int Words = 8;
    public const int Bytes = Words * sizeof(long);

    private const int AddressBits = 48;

    private readonly long* _words = words;

    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _words is null;
    }

    public ref long this[int word]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _words[word];
    }

    /// <summary>What the line is; <see cref="LineKind.Free"/> while it is nothing yet.</summary>
    public LineKind Kind => (LineKind)(Volatile.Read(ref this[0]) & 0xff);

    /// <summary>The name it belongs to (a tenant's), as a number in <see cref="NodeMemory"/>.</summary>
    public int Owner => (int)(Volatile.Read(ref this[0]) >> 32);

    /// <summary>Begins to fetch the line: it will be needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch()
    {
        if (Sse.IsSupported) Sse.Prefetch0(_words);
    }

    /// <summary>The line and a small number in one word; not possible where either is too large.</summary>
    public bool TryTag(int tag, out long tagged)
    {
        tagged = ((long)tag << AddressBits) | (long)_words;
        return TryRead(tagged, tag, out var line) && line.Equals(this);
    }

    /// <summary>Reads what <see cref="TryTag"/> made, where it was of this number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(long tagged, int tag, out MemoryLine line)
    {
        line = new((long*)(tagged & ((1L << AddressBits) - 1)));
        return tagged >>> AddressBits == tag && !line.IsEmpty;
    }

    /// <summary>Makes the line what it is; everything else in it was written before.</summary>
    public void Publish(LineKind kind, int owner) => Volatile.Write(ref this[0], ((long)owner << 32) | (long)kind);

    /// <summary>Makes the line nothing, then empties it.</summary>
    public void Clear()
    {
        Interlocked.Exchange(ref this[0], 0);
        for (var word = 1; word < Words; word++) Volatile.Write(ref this[word], 0);
    }

    public bool Equals(MemoryLine other) => _words == other._words;

    public override bool Equals(object? obj) => obj is MemoryLine other && Equals(other);

    public override int GetHashCode() => ((nint)_words).GetHashCode();
}

/// <summary>What a line holds.</summary>
internal enum LineKind : byte
{
    /// <summary>Nothing.</summary>
    Free = 0,

    /// <summary>A lease in hand, see <see cref="LeaseLine"/>.</summary>
    Lease,

    /// <summary>Counts of a tenant, endpoint and hour, see <see cref="CountedHour"/>.</summary>
    Counts,

    /// <summary>Users seen in an hour.</summary>
    Users,

    /// <summary>The peak of open connections in an hour.</summary>
    Peak,
}
