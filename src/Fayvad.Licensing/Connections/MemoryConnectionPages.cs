using System.Collections.Concurrent;

namespace Fayvad.Licensing.Connections;

/// <summary>Pages in memory, for a node that is alone; several nodes of one process may share it.</summary>
/// <param name="time">Sessions go by this clock; null: they do not end by themselves, as there is nobody else.</param>
public sealed class MemoryConnectionPages(TimeProvider? time = null) : IConnectionPages
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ConnectionPage Page, long Version)> _pages = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<NodeSession> RenewAsync(string node, bool isNew, TimeSpan term, CancellationToken cancellationToken)
    {
        var isHeld = isNew || IsAlive(node);
        if (isHeld) _sessions[node] = time is null ? DateTimeOffset.MaxValue : time.GetUtcNow() + term;
        return ValueTask.FromResult(new NodeSession(isHeld));
    }

    /// <inheritdoc/>
    public ValueTask EndAsync(string node, CancellationToken cancellationToken)
    {
        _sessions.TryRemove(node, out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ConnectionReading> ReadAsync(string tenantId, CancellationToken cancellationToken)
    {
        var (page, version) = _pages.GetValueOrDefault(tenantId, (ConnectionPage.Empty, 0));
        return ValueTask.FromResult(new ConnectionReading(page, version, _sessions.Keys.Where(IsAlive).ToHashSet(StringComparer.Ordinal)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(string tenantId, ConnectionPage page, long expectedVersion, CancellationToken cancellationToken) =>
        ValueTask.FromResult(expectedVersion == 0
            ? _pages.TryAdd(tenantId, (page, 1))
            : _pages.TryGetValue(tenantId, out var present) && present.Version == expectedVersion && _pages.TryUpdate(tenantId, (page, expectedVersion + 1), present));

    private bool IsAlive(string node) => _sessions.TryGetValue(node, out var until) && (time is null || time.GetUtcNow() < until);
}
