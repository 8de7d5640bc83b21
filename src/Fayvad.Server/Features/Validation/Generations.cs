using System.Diagnostics.CodeAnalysis;

namespace Fayvad.Server.Features.Validation;

/// <summary>
/// A bounded memory in two generations: what is asked for goes on with the young, and when these are as many as they may be, the old are forgotten. So
/// what is in use stays, and never is everything to be found out anew at once. For one caller at a time.
/// </summary>
internal sealed class Generations<TKey, TValue>(int size) where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.Remove(key, out value)) return false;
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= size) (_old, _young) = (_young, []);
        _young[key] = value;
    }

    public void Remove(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
