using System.Collections.Concurrent;
using Fayvad.Licensing.Tiers;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Connections;

/// <summary>
/// This node's part in counting connections exactly over all nodes. A connection is opened by one atomic step at the store: leave out dead
/// nodes, sum up, admit if below the limit. The node says that it is alive every five seconds; one that cannot say so stops admitting
/// half-way through its session's term and tells its host to close every connection before the others stop counting them.
/// </summary>
public sealed partial class ConnectionLedger(IConnectionPages pages, TimeProvider time, ILogger<ConnectionLedger> logger) : IDisposable
{
    /// <summary>How long a node counts after it was last heard of.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RenewEvery = Term / 3;
    private static readonly TimeSpan AdmitsFor = Term / 2;
    private static readonly TimeSpan LivesFor = Term - TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, ConnectionLine> _lines = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _renewing = new(1);
    private Session? _session;
    private string? _incarnation;
    private long _forgottenAt;

    /// <summary>Raised when the node's session is lost: every connection it has must be closed now, since the others count it no more.</summary>
    public event Action? Lost;

    /// <summary>The tenant's connections on this node.</summary>
    public long OpenHere(string tenantId) => _lines.TryGetValue(tenantId, out var line) ? line.Open : 0;

    /// <summary>Asks for one more connection of a tenant.</summary>
    /// <exception cref="ConnectionsUnavailableException">The store does not answer, or this node may not admit now.</exception>
    public async ValueTask<ConnectionAdmission> OpenAsync(string tenantId, Limit limit, CancellationToken cancellationToken)
    {
        var session = await JoinAsync(cancellationToken);
        return await _lines.GetOrAdd(tenantId, id => new ConnectionLine(id, pages, Publish)).OpenAsync(session.Node, limit, incarnation => MayAdmit(session, incarnation));
    }

    /// <summary>The tenant's connections on all nodes.</summary>
    /// <exception cref="ConnectionsUnavailableException">The store does not answer.</exception>
    public async ValueTask<long> CountAsync(string tenantId, CancellationToken cancellationToken) => (await pages.ReadAsync(tenantId, cancellationToken)).Total;

    /// <summary>Keeps the session and tells of closed connections, once a second until cancelled. What cannot be told keeps nobody from noticing that the session is over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // One that fails of a defect is heard of at once: a session that nobody keeps must not go unnoticed.
        await foreach (var ended in Task.WhenEach(EverySecondAsync(() => KeepAsync(cancellationToken), cancellationToken), EverySecondAsync(TellAsync, cancellationToken))) await ended;
    }

    /// <summary>Tells the others at once that this node has no connections any more.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _session, null) is not { } session) return;
        try
        {
            await pages.EndAsync(session.Node, cancellationToken);
        }
        catch (ConnectionsUnavailableException exception)
        {
            LogNotEnded(exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _renewing.Dispose();
        foreach (var line in _lines.Values) line.Dispose();
    }

    /// <summary>Renews the session where that is due, and loses it where that was not possible for too long. An answer is waited for until then, no longer.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_session is not { } session) return;
        var left = LivesFor - time.GetElapsedTime(session.RenewedAt);
        // One that was frozen past that finds out first whether the others still count it.
        if (left <= LivesFor - RenewEvery) await RenewAsync(session, left > RenewEvery ? RenewEvery : left > Tick ? left : Tick, cancellationToken);
        if (_session == session && time.GetElapsedTime(session.RenewedAt) >= LivesFor) Lose(session);
    }

    /// <summary>Tells the store of closed connections that it has not heard of. One that does not answer is not asked about all the others.</summary>
    public async Task TellAsync()
    {
        foreach (var line in _lines.Values)
            if (line.IsUnpublished && !await TryPublishAsync(line)) return;
    }

    private async Task EverySecondAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Tick, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested) await act();
        }
    }

    private async ValueTask<Session> JoinAsync(CancellationToken cancellationToken)
    {
        if (_session is { } present && time.GetElapsedTime(present.RenewedAt) < AdmitsFor) return present;
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            // One that was frozen for a while first finds out whether the others still count it.
            if (_session is { } stale && time.GetElapsedTime(stale.RenewedAt) >= AdmitsFor) await RenewAsync(stale, RenewEvery, cancellationToken);
            if (_session is { } joined) return joined;
            var fresh = new Session(Guid.CreateVersion7().ToString("N"), time.GetTimestamp());
            var answer = await pages.RenewAsync(fresh.Node, isNew: true, Term, cancellationToken);
            Notice(answer.Incarnation);
            return _session = fresh;
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async Task RenewAsync(Session session, TimeSpan patience, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        try
        {
            var answer = await pages.RenewAsync(session.Node, isNew: false, Term, cancellationToken).AsTask().WaitAsync(patience, time, cancellationToken);
            if (!answer.IsHeld)
            {
                Lose(session);
                return;
            }
            Notice(answer.Incarnation);
            session.RenewedAt = asked;
        }
        catch (Exception exception) when (exception is ConnectionsUnavailableException or TimeoutException)
        {
            LogNotRenewed(exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <summary>
    /// Another run of the store may have forgotten what the other nodes have. Each says it again with its next renewal; until all living ones
    /// have had time to, nobody is admitted here.
    /// </summary>
    private void Notice(string? incarnation)
    {
        if (Interlocked.Exchange(ref _incarnation, incarnation) is not { } before || before == incarnation) return;
        Volatile.Write(ref _forgottenAt, time.GetTimestamp());
        foreach (var line in _lines.Values) line.Unpublish();
        LogForgotten();
    }

    private void MayAdmit(Session joined, string? incarnation)
    {
        Notice(incarnation);
        // Under a session that was lost nothing is admitted, though there be another one by now: the store counts by the session's name.
        if (_session != joined || time.GetElapsedTime(joined.RenewedAt) >= AdmitsFor)
            throw new ConnectionsUnavailableException("This node cannot reach the others, and so opens no connection.");
        if (Volatile.Read(ref _forgottenAt) is not 0 and var since && time.GetElapsedTime(since) < Term)
            throw new ConnectionsUnavailableException("The store that counts connections was changed; they are being counted anew.");
    }

    private void Lose(Session session)
    {
        if (Interlocked.CompareExchange(ref _session, null, session) != session) return;
        LogLost();
        foreach (var line in _lines.Values) line.Forget();
        Lost?.Invoke();
    }

    private void Publish(ConnectionLine line) => _ = TryPublishAsync(line);

    private async Task<bool> TryPublishAsync(ConnectionLine line)
    {
        try
        {
            await line.PublishAsync(() => _session?.Node);
            return true;
        }
        catch (ConnectionsUnavailableException exception)
        {
            LogNotPublished(exception); // until it is, the others count more than there are
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Closed connections could not be told to the other nodes; the next try is in a second")]
    private partial void LogNotPublished(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's session could not be renewed")]
    private partial void LogNotRenewed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's session could not be ended; the others notice within 15 seconds")]
    private partial void LogNotEnded(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The node's session is lost; its live connections are closed")]
    private partial void LogLost();

    [LoggerMessage(Level = LogLevel.Error, Message = "The store that counts connections may have forgotten some; limited tenants open no new ones for 15 seconds")]
    private partial void LogForgotten();

    private sealed class Session(string node, long renewedAt)
    {
        private long _renewedAt = renewedAt;

        public string Node => node;

        /// <summary>Before the renewal that the store confirmed last was sent.</summary>
        public long RenewedAt
        {
            get => Volatile.Read(ref _renewedAt);
            set => Volatile.Write(ref _renewedAt, value);
        }
    }
}

/// <summary>What became of a request for a connection.</summary>
/// <param name="Slot">The right to it, to be disposed of when it is closed; null: it may not be opened.</param>
/// <param name="Current">The tenant's connections on all nodes, with this one.</param>
/// <param name="Limit">How many there may be.</param>
public sealed record ConnectionAdmission(ConnectionSlot? Slot, long Current, Limit Limit);

/// <summary>The right to one connection. Disposing of it gives it back: the store hears of that at once where it can, else within seconds.</summary>
public sealed class ConnectionSlot : IDisposable
{
    private readonly ConnectionLine _line;
    private readonly int _epoch;
    private bool _isReturned;

    internal ConnectionSlot(ConnectionLine line, int epoch) => (_line, _epoch) = (line, epoch);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isReturned, true)) _line.Close(_epoch);
    }
}
