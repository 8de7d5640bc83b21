namespace Fayvad.Licensing.Usage;

/// <summary>Where a node's memory lies, so that it outlives the process: files, or, for a cluster in a test, memory that somebody else keeps.</summary>
internal abstract class NodeDisk : IDisposable
{
    /// <summary>Whether nothing lies here at all.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Who wrote what lies here; null: nobody, or it cannot be read.</summary>
    public abstract NodeIdentity? ReadIdentity();

    public abstract void WriteIdentity(NodeIdentity identity);

    /// <summary>The names in the order in which they were added; a last one that was cut short is left out.</summary>
    public abstract IReadOnlyList<string> ReadNames();

    /// <exception cref="IOException">It cannot be written; nothing was.</exception>
    public abstract void AppendName(string name);

    /// <summary>The segments that are there.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public abstract IReadOnlyList<MemorySegment> ReadSegments();

    /// <summary>A new segment, all zero.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    public abstract MemorySegment AddSegment();

    /// <summary>Puts what lies here away, for <see cref="PutAway"/> to find, and begins with nothing.</summary>
    public abstract void PutAwayAll();

    /// <summary>What was put away and not deleted since.</summary>
    public abstract IReadOnlyList<NodeDisk> PutAway();

    /// <summary>Deletes everything that lies here.</summary>
    public abstract void Delete();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Whose memory it is.</summary>
/// <param name="Name">The node's name in the ledger, and the source of its counts.</param>
/// <param name="Boot">The boot of the machine it was written under: after another one, pages may be missing that the node had written.</param>
/// <param name="Place">Where it lay: a copy is not the original.</param>
/// <param name="Format">Of lines and names.</param>
internal sealed record NodeIdentity(string Name, string Boot, string Place, int Format);

/// <summary>Some lines in a row.</summary>
internal unsafe class MemorySegment(long* words, int lines)
{
    public int Lines => lines;

    public MemoryLine this[int index] => new(words + (index * MemoryLine.Words));
}
