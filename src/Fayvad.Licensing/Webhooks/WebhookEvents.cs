using System.Collections.Concurrent;
using Fayvad.Licensing.Events;

namespace Fayvad.Licensing.Webhooks;

/// <summary>
/// The door for what happens on this node: whether anybody wants to hear of it, and in with it. Also wakes the worker, which else looks once a
/// second.
/// </summary>
public sealed class WebhookEvents(IWebhookStore store, TimeProvider time) : IDisposable
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(900);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<string> Types, long ReadAt)> _listened = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Whether an endpoint of the tenant asks for events of this type. Remembered for less than a second, so cheap enough to ask before every event.</summary>
    public ValueTask<bool> HasListenersAsync(string tenantId, string type, CancellationToken cancellationToken) =>
        _listened.TryGetValue(tenantId, out var known) && time.GetElapsedTime(known.ReadAt) < KeptFor
            ? new(WebhookMessage.Covers(known.Types, type))
            : new(ReadAsync(tenantId, type, cancellationToken));

    /// <summary>Puts events on their way.</summary>
    public async Task AddAsync(IReadOnlyList<TenantEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count > 0 && await store.AddAsync(events, cancellationToken) > 0) Wake();
    }

    /// <summary>There is, or may be, something to do.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
        catch (ObjectDisposedException)
        {
            // The server stops.
        }
    }

    /// <summary>The tenant's endpoints were changed here.</summary>
    public void Forget(string tenantId) => _listened.TryRemove(tenantId, out _);

    /// <summary>Waits until somebody calls <see cref="Wake"/>, at most this long. For one worker.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private async Task<bool> ReadAsync(string tenantId, string type, CancellationToken cancellationToken)
    {
        var readAt = time.GetTimestamp(); // before asking: what changes while the answer is under way counts as unseen
        var types = await store.ListenedTypesAsync(tenantId, cancellationToken);
        if (_listened.Count >= Capacity) _listened.Clear();
        _listened[tenantId] = (types, readAt);
        return WebhookMessage.Covers(types, type);
    }
}
