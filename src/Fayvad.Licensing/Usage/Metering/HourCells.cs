using System.Runtime.CompilerServices;

namespace Fayvad.Licensing.Usage;

/// <summary>What one tenant was served in one hour, by endpoint. Each count is one atomic add; no count ever moves.</summary>
public sealed class HourCells
{
    private const int InlineSize = 16;
    private const int ChunkSize = 64;

    private InlineCells _inline; // the first endpoints' counts, within this object
    private long[][] _chunks = []; // those of the others

    internal HourCells(UsageHour hour) => Hour = hour;

    /// <summary>The hour.</summary>
    public UsageHour Hour { get; }

    /// <summary>Requests served in the hour.</summary>
    public long Served => ByEndpoint().Sum(static cell => cell.Served);

    /// <summary>Requests served in the hour, by endpoint; endpoints without any are left out.</summary>
    public IEnumerable<(MeteredEndpoint Endpoint, long Served)> ByEndpoint()
    {
        for (var index = 0; index < MeteredEndpoint.Count; index++)
        {
            var count = Read(index);
            if (count > 0) yield return (MeteredEndpoint.At(index), count);
        }
    }

    internal void Count(MeteredEndpoint endpoint)
    {
        if (endpoint.Index < InlineSize) Interlocked.Increment(ref _inline[endpoint.Index]);
        else
        {
            var (chunk, cell) = Math.DivRem(endpoint.Index - InlineSize, ChunkSize);
            Interlocked.Increment(ref Chunks(chunk + 1)[chunk][cell]);
        }
    }

    private long Read(int index)
    {
        if (index < InlineSize) return Interlocked.Read(ref _inline[index]);
        var (chunk, cell) = Math.DivRem(index - InlineSize, ChunkSize);
        var chunks = Volatile.Read(ref _chunks);
        return chunk < chunks.Length ? Interlocked.Read(ref chunks[chunk][cell]) : 0;
    }

    /// <summary>At least this many chunks. Growing copies references, never counts.</summary>
    private long[][] Chunks(int needed)
    {
        while (true)
        {
            var present = Volatile.Read(ref _chunks);
            if (present.Length >= needed) return present;
            long[][] grown = [.. present, .. Enumerable.Range(present.Length, needed - present.Length).Select(static _ => new long[ChunkSize])];
            if (Interlocked.CompareExchange(ref _chunks, grown, present) == present) return grown;
        }
    }

    [InlineArray(InlineSize)]
    private struct InlineCells
    {
        private long _cell;
    }
}
