using System.Collections.Concurrent;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Odoo.Gateway.Changes;

/// <summary>Kept replies of a single process.</summary>
internal sealed class MemoryReplyKeeper(TimeProvider time, int capacity = 100_000) : IReplyKeeper
{
    private readonly ConcurrentDictionary<(string, string), Entry> _entries = new();

    public Task<ReplyClaim> ClaimAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_entries.Count >= capacity && !_entries.ContainsKey((request.Caller, request.Key))) MakeRoom(now);
        var mine = new Entry(request.Hash, now, default);
        var entry = _entries.AddOrUpdate((request.Caller, request.Key), mine, (_, present) => now - present.Begun >= KeyedRequest.KeptFor ? mine : present);
        return Task.FromResult(ReferenceEquals(entry, mine) ? new ReplyClaim(ReplyState.Begun)
            : !entry.Hash.Span.SequenceEqual(request.Hash.Span) ? new(ReplyState.Other)
            : entry.Reply is { } reply ? new(ReplyState.Kept, reply)
            : new(now - entry.Begun < KeyedRequest.LongestRun ? ReplyState.Running : ReplyState.Unknown));
    }

    /// <summary>Forgets what is old. What is not is a promise: rather than break it, no further one is given.</summary>
    /// <exception cref="ApiException">SERVICE_UNAVAILABLE: there is no room.</exception>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (old, kept) in _entries)
            if (now - kept.Begun >= KeyedRequest.KeptFor) _entries.TryRemove(new KeyValuePair<(string, string), Entry>(old, kept));
        if (_entries.Count >= capacity) throw new ApiException(ApiErrors.ServiceUnavailable(TimeSpan.FromMinutes(1)));
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
