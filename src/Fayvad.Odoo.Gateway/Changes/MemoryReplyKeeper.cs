using System.Collections.Concurrent;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>Kept replies of a single process.</summary>
internal sealed class MemoryReplyKeeper(TimeProvider time) : IReplyKeeper
{
    private const int Capacity = 100_000;
    private readonly ConcurrentDictionary<(string, string), Entry> _entries = new();

    public Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_entries.Count >= Capacity)
            foreach (var (old, kept) in _entries)
                if (now - kept.Begun >= KeyedRequest.KeptFor) _entries.TryRemove(new KeyValuePair<(string, string), Entry>(old, kept));
        var mine = new Entry(request.Hash, now, default);
        var entry = _entries.AddOrUpdate((request.Caller, request.Key), mine, (_, present) => now - present.Begun >= KeyedRequest.KeptFor ? mine : present);
        return Task.FromResult(ReferenceEquals(entry, mine) ? new ReplyClaim(ReplyState.Begun)
            : !entry.Hash.Span.SequenceEqual(request.Hash.Span) ? new(ReplyState.Other)
            : entry.Reply is { } reply ? new(ReplyState.Kept, reply)
            : new(now - entry.Begun < KeyedRequest.LongestRun ? ReplyState.Running : ReplyState.Unknown));
    }

    public Task KeepAsync(KeyedRequest request, ReadOnlyMemory<byte> reply, CancellationToken cancellationToken)
    {
        _entries[(request.Caller, request.Key)] = new(request.Hash, time.GetUtcNow(), reply.ToArray());
        return Task.CompletedTask;
    }

    public Task ForgetAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        _entries.TryRemove((request.Caller, request.Key), out _);
        return Task.CompletedTask;
    }

    private sealed record Entry(ReadOnlyMemory<byte> Hash, DateTimeOffset Begun, byte[]? Reply);
}
