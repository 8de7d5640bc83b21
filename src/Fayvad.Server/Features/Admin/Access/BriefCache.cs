using System.Collections.Concurrent;

namespace Fayvad.Server.Features.Admin.Access;

/// <summary>
/// Remembers for less than a second: what another node changed is seen within one (contract 4), and a burst of requests costs one read.
/// Bounded: when full it starts anew.
/// </summary>
internal sealed class BriefCache<TKey, TValue>(TimeProvider time, int capacity) where TKey : notnull
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(900);

    private readonly ConcurrentDictionary<TKey, (TValue Value, long ReadAt)> _entries = [];

    /// <param name="key">What is asked for.</param>
    /// <param name="read">Asks the store.</param>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> read)
    {
        if (_entries.TryGetValue(key, out var known) && time.GetElapsedTime(known.ReadAt) < KeptFor) return known.Value;
        var readAt = time.GetTimestamp(); // before asking: what changes while the answer is under way counts as unseen
        var value = await read();
        if (_entries.Count >= capacity) _entries.Clear();
        _entries[key] = (value, readAt);
        return value;
    }

    /// <summary>Forgets: it was changed here.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);
}
