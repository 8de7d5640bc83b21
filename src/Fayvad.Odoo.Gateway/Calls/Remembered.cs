using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Fayvad.Odoo.Gateway.Calls;

/// <summary>What was asked of Odoo a short while ago. Bounded: what is over goes first, and everything when that is not enough.</summary>
internal sealed class Remembered<TKey, TValue>(TimeProvider time, TimeSpan keptFor, int capacity) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long At)> _known = new();
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _asking = new();

    /// <summary>What is known, or else what asking finds out: of many callers at once one asks, so that a page which opens with twenty requests does not ask twenty times.</summary>
    /// <param name="key">Of what.</param>
    /// <param name="ask">Asks, to its end: others wait for it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> ask, CancellationToken cancellationToken)
    {
        if (TryGet(key, out var known)) return known;
        Lazy<Task<TValue>> mine = null!;
        mine = new(AskAsync);
        var asking = _asking.GetOrAdd(key, mine);
        try
        {
            return await asking.Value.WaitAsync(cancellationToken);
        }
        catch (OdooException) when (asking != mine)
        {
            return Set(key, await ask()); // what one may not, or failed to do, is no answer for another
        }

        async Task<TValue> AskAsync()
        {
            try
            {
                return Set(key, await ask());
            }
            finally
            {
                _asking.TryRemove(new(key, mine));
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = _known.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.At) < keptFor;
        value = isKnown ? entry.Value : default;
        return isKnown;
    }

    public TValue Set(TKey key, TValue value)
    {
        if (_known.Count >= capacity)
        {
            foreach (var (old, entry) in _known)
                if (time.GetElapsedTime(entry.At) >= keptFor) _known.TryRemove(old, out _);
            if (_known.Count >= capacity) _known.Clear();
        }
        _known[key] = (value, time.GetTimestamp());
        return value;
    }
}
