using System.Collections.Concurrent;

namespace Fayvad.Licensing.Events;

/// <summary>
/// Carries short messages to every node, this one too, at once and at most once: what must not be lost is in the database, and this only
/// makes it quick.
/// </summary>
public interface ILiveBus
{
    /// <summary>Sends. Returns at once and never throws.</summary>
    /// <param name="message">At most 7,000 bytes in UTF-8.</param>
    void Publish(string message);

    /// <summary>Calls <paramref name="heard"/> for each message, from any thread, until disposed. Never throws.</summary>
    IAsyncDisposable Listen(Action<string> heard);
}

/// <summary>The bus of a node that is alone.</summary>
public sealed class MemoryLiveBus : ILiveBus
{
    private readonly ConcurrentDictionary<Listening, bool> _listeners = [];

    /// <inheritdoc/>
    public void Publish(string message)
    {
        foreach (var listener in _listeners.Keys) listener.Heard(message);
    }

    /// <inheritdoc/>
    public IAsyncDisposable Listen(Action<string> heard)
    {
        var listening = new Listening(heard, _listeners);
        _listeners[listening] = true;
        return listening;
    }

    private sealed class Listening(Action<string> heard, ConcurrentDictionary<Listening, bool> listeners) : IAsyncDisposable
    {
        public Action<string> Heard => heard;

        public ValueTask DisposeAsync()
        {
            listeners.TryRemove(this, out _);
            return ValueTask.CompletedTask;
        }
    }
}
