using System.Collections;
using System.Collections.Concurrent;

namespace Fayvad.Server.Tests.Harness;

/// <summary>What an exporter puts down, in its order: it may be read while more comes.</summary>
internal sealed class Gathered<T> : ICollection<T>
{
    private readonly ConcurrentQueue<T> _all = [];

    public int Count => _all.Count;

    public bool IsReadOnly => false;

    public void Add(T item) => _all.Enqueue(item);

    public void Clear() => _all.Clear();

    public bool Contains(T item) => _all.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => _all.CopyTo(array, arrayIndex);

    public bool Remove(T item) => throw new NotSupportedException();

    public IEnumerator<T> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
