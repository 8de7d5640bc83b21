using System.Collections.Concurrent;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;

namespace Fayvad.Server.Features.Live;

/// <summary>One tenant's connections on this node, and what they were told of the licence.</summary>
internal sealed class LiveGroup(LicensedTenant tenant) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<LiveConnection, bool> _connections = new(ReferenceEqualityComparer.Instance);
    private ITimer? _turn;

    public LicensedTenant Tenant => tenant;

    /// <summary>How the licence stands as far as the connections know; null: not at all.</summary>
    public LicenseStanding? Told { get; set; }

    public IEnumerable<LiveConnection> Connections => _connections.Keys;

    public bool IsEmpty => _connections.IsEmpty;

    public void Add(LiveConnection connection) => _connections[connection] = true;

    public void Remove(LiveConnection connection) => _connections.TryRemove(connection, out _);

    public void Send(IEnumerable<TenantEvent> events)
    {
        foreach (var what in LiveEvent.Of(events))
            foreach (var connection in _connections.Keys) connection.SendEvent(what);
    }

    public void Close(LiveClose code, string reason)
    {
        foreach (var connection in _connections.Keys) connection.Close(code, reason);
    }

    /// <summary>Calls at an instant, at once if it is past, in place of any call that was awaited before.</summary>
    public void CallAt(DateTimeOffset? at, TimeProvider time, Action call)
    {
        _turn?.Dispose();
        _turn = null;
        if (at is not { } instant) return;
        _turn = time.CreateTimer(static state => ((Action)state!)(), call, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        DateTimeOffset now;
        do
        {
            now = time.GetUtcNow();
            var wait = instant - now;
            _turn.Change(wait < LongestWait ? wait > TimeSpan.Zero ? wait : TimeSpan.Zero : LongestWait, Timeout.InfiniteTimeSpan);
        }
        while (time.GetUtcNow() - now > Prompt); // the wait is counted from where the clock stood when the timer was set, not when it was read
    }

    public void Dispose() => _turn?.Dispose();
}
