using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>The end of the chain: how many events there are and the last one's hash.</summary>
/// <param name="Sequence">The last event's place; 0 where there is none.</param>
/// <param name="Hash">The last event's hash; 32 zero bytes where there is none.</param>
public sealed record AuditHead(long Sequence, byte[] Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static AuditHead Empty { get; } = new(0, new byte[SHA256.HashSizeInBytes]);
}

/// <summary>What a verification found.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="BrokenAt">The first place at which the log is not what was written; null where it is intact.</param>
/// <param name="Problem">What is wrong there.</param>
public sealed record AuditVerdict(long Events, long? BrokenAt = null, string? Problem = null)
{
    /// <summary>Whether every event is the one that was written, in its place, and none is missing.</summary>
    public bool IsIntact => BrokenAt is null;
}

/// <summary>
/// Chains audit events by hash: each covers the one before, so changing, dropping, inserting or moving one breaks every later link, and
/// the head, kept apart, shows a cut at the end. Someone who may rewrite the whole database can rewrite the chain too; keep a head elsewhere.
/// </summary>
public static class AuditChain
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("fayvad.audit.v1");

    /// <summary>Gives an event its place behind the head.</summary>
    public static AuditEvent Append(AuditHead head, AuditDraft draft)
    {
        var sequence = head.Sequence + 1;
        draft = draft with { At = Instant.Of(draft.At) };
        return new AuditEvent { Sequence = sequence, Draft = draft, PreviousHash = head.Hash, Hash = Hash(sequence, draft, head.Hash) };
    }

    /// <summary>Checks a whole log.</summary>
    /// <param name="events">All events in the order of their places.</param>
    /// <param name="expected">The head as it was written with the last event.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<AuditVerdict> VerifyAsync(IAsyncEnumerable<AuditEvent> events, AuditHead expected, CancellationToken cancellationToken)
    {
        var head = AuditHead.Empty;
        await foreach (var entry in events.WithCancellation(cancellationToken))
        {
            var place = head.Sequence + 1;
            if (entry.Sequence != place) return new AuditVerdict(head.Sequence, place, $"Event {place} is missing.");
            if (!entry.PreviousHash.AsSpan().SequenceEqual(head.Hash))
                return new AuditVerdict(head.Sequence, place, $"Event {place} does not follow the one before it.");
            if (!entry.Hash.AsSpan().SequenceEqual(Hash(place, entry.Draft, head.Hash)))
                return new AuditVerdict(head.Sequence, place, $"Event {place} is not what was written.");
            head = new AuditHead(place, entry.Hash);
        }
        if (head.Sequence < expected.Sequence) return new AuditVerdict(head.Sequence, head.Sequence + 1, $"Event {head.Sequence + 1} is missing.");
        if (head.Sequence > expected.Sequence)
            return new AuditVerdict(head.Sequence, expected.Sequence + 1, $"Event {expected.Sequence + 1} was never written here.");
        if (!head.Hash.AsSpan().SequenceEqual(expected.Hash))
            return new AuditVerdict(head.Sequence, head.Sequence, "The last event is not the one that was written last.");
        return new AuditVerdict(head.Sequence);
    }

    private static byte[] Hash(long sequence, AuditDraft draft, byte[] previous)
    {
        var canonical = new ArrayBufferWriter<byte>(1024);
        Append(canonical, Purpose);
        Append(canonical, previous);
        Append(canonical, sequence);
        Append(canonical, draft.At.ToUnixTimeMilliseconds());
        Append(canonical, draft.Origin.Who);
        Append(canonical, draft.Origin.From);
        Append(canonical, draft.Action);
        Append(canonical, draft.Subject);
        Append(canonical, draft.Reason);
        Append(canonical, draft.Before);
        Append(canonical, draft.After);
        return SHA256.HashData(canonical.WrittenSpan);
    }

    // Every field is preceded by its length (-1 for null), so that no two events share their canonical bytes.
    private static void Append(ArrayBufferWriter<byte> canonical, string? text)
    {
        if (text is null) Append(canonical, -1L);
        else Append(canonical, Encoding.UTF8.GetBytes(text));
    }

    private static void Append(ArrayBufferWriter<byte> canonical, byte[] field)
    {
        Append(canonical, (long)field.Length);
        canonical.Write(field);
    }

    private static void Append(ArrayBufferWriter<byte> canonical, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(canonical.GetSpan(sizeof(long)), number);
        canonical.Advance(sizeof(long));
    }
}
