namespace Fayvad.Licensing.Usage;

/// <summary>What one tenant was served in one hour, by endpoint. Each count is one atomic add; no count ever moves.</summary>
public sealed class HourCells
{
    private const int ChunkBits = 4;
    private const int ChunkSize = 1 << ChunkBits;

    private long[][] _chunks;

    internal HourCells(UsageHour hour)
    {
        Hour = hour;
        _chunks = NewChunks([], MeteredEndpoint.Count);
    }

    /// <summary>The hour.</summary>
    public UsageHour Hour { get; }

    /// <summary>Requests served in the hour.</summary>
    public long Served
    {
        get
        {
            long sum = 0;
            foreach (var chunk in Volatile.Read(ref _chunks))
            {
                for (var i = 0; i < chunk.Length; i++) sum += Interlocked.Read(ref chunk[i]);
            }
            return sum;
        }
    }

    /// <summary>Requests served in the hour, by endpoint; endpoints without any are left out.</summary>
    public IEnumerable<(MeteredEndpoint Endpoint, long Served)> ByEndpoint()
    {
        var chunks = Volatile.Read(ref _chunks);
        for (var index = 0; index < Math.Min(chunks.Length * ChunkSize, MeteredEndpoint.Count); index++)
        {
            var count = Interlocked.Read(ref chunks[index >> ChunkBits][index & (ChunkSize - 1)]);
            if (count > 0) yield return (MeteredEndpoint.At(index), count);
        }
    }

    internal void Count(MeteredEndpoint endpoint)
    {
        var chunks = _chunks;
        var chunk = endpoint.Index >> ChunkBits;
        if ((uint)chunk >= (uint)chunks.Length) chunks = Grow(endpoint.Index + 1);
        Interlocked.Increment(ref chunks[chunk][endpoint.Index & (ChunkSize - 1)]);
    }

    private long[][] Grow(int endpoints)
    {
        while (true)
        {
            var present = Volatile.Read(ref _chunks);
            if (present.Length * ChunkSize >= endpoints) return present;
            var grown = NewChunks(present, endpoints);
            if (Interlocked.CompareExchange(ref _chunks, grown, present) == present) return grown;
        }
    }

    private static long[][] NewChunks(long[][] kept, int endpoints)
    {
        var chunks = new long[Math.Max(1, (endpoints + ChunkSize - 1) / ChunkSize)][];
        for (var i = 0; i < chunks.Length; i++) chunks[i] = i < kept.Length ? kept[i] : new long[ChunkSize];
        return chunks;
    }
}
