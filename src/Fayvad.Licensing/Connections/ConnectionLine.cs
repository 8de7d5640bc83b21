using System.Diagnostics.CodeAnalysis;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Connections;

/// <summary>
/// One tenant's connections on this node. Requests that come while the store is being asked are put to it together: a thousand clients that
/// come back at once cost a few round trips.
/// </summary>
internal sealed class ConnectionLine(string tenantId, IConnectionPages pages, Action<ConnectionLine> publish) : IDisposable
{
    private const int MaxAttempts = 50;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _asking = new(1);
    private readonly Queue<Waiter> _waiting = [];
    private long _open;
    private int _epoch; // of the node's session: what was admitted in an earlier one is gone
    private bool _isUnpublished;
    private bool _isPublishing;

    public long Open
    {
        get
        {
            lock (_gate) return _open;
        }
    }

    /// <summary>Whether the store counts more, or less, than there are.</summary>
    public bool IsUnpublished
    {
        get
        {
            lock (_gate) return _isUnpublished;
        }
    }

    public async ValueTask<ConnectionAdmission> OpenAsync(string node, Limit limit, Action<string?> mayAdmit)
    {
        var waiter = new Waiter(limit);
        lock (_gate) _waiting.Enqueue(waiter);
        await _asking.WaitAsync();
        try
        {
            if (!waiter.Answer.IsCompleted) await AskAsync(node, mayAdmit);
        }
        finally
        {
            _asking.Release();
        }
        return await waiter.Answer;
    }

    /// <summary>One connection less, unless it is gone already with the session in which it was admitted.</summary>
    public void Close(int epoch)
    {
        lock (_gate)
        {
            if (epoch != _epoch) return;
            _open--;
            _isUnpublished = true;
        }
        publish(this);
    }

    /// <summary>Tells the store how many there are. Where that is under way already, it is told with it: a store that is silent is not asked once for each connection.</summary>
    /// <param name="nodeNow">The node's name in its present session; null where it has none. Asked when it is this one's turn: the session may be another by then.</param>
    public async Task PublishAsync(Func<string?> nodeNow)
    {
        lock (_gate)
        {
            if (_isPublishing) return;
            _isPublishing = true;
        }
        await _asking.WaitAsync();
        try
        {
            for (var attempt = 0; nodeNow() is var node && IsMoreToPublish(node, attempt); attempt++)
            {
                var reading = await pages.ReadAsync(tenantId, CancellationToken.None); // stores have deadlines of their own
                long open;
                lock (_gate) (open, _isUnpublished) = (_open, false);
                if (!await TryWriteAsync(reading, node, open)) Unpublish();
            }
        }
        catch
        {
            lock (_gate) (_isUnpublished, _isPublishing) = (true, false);
            throw;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>What the store says may be wrong.</summary>
    public void Unpublish()
    {
        lock (_gate) _isUnpublished = true;
    }

    /// <summary>The node's session is over, and with it every connection.</summary>
    public void Forget()
    {
        lock (_gate) (_open, _isUnpublished, _epoch) = (0, false, _epoch + 1);
    }

    public void Dispose() => _asking.Dispose();

    /// <summary>Whoever publishes goes on while this says so; from then on the next one begins anew.</summary>
    private bool IsMoreToPublish([NotNullWhen(true)] string? node, int attempt)
    {
        lock (_gate) return _isPublishing = node is not null && _isUnpublished && attempt < MaxAttempts;
    }

    /// <summary>Puts to the store what all who wait here want. Whoever comes later is answered by the next round.</summary>
    private async Task AskAsync(string node, Action<string?> mayAdmit)
    {
        Waiter[] waiting;
        lock (_gate)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
        }
        try
        {
            await AnswerAsync(waiting, node, mayAdmit);
        }
        catch (Exception exception)
        {
            Unpublish(); // what was written may stand
            foreach (var waiter in waiting) waiter.Fail(exception);
        }
    }

    private async Task AnswerAsync(Waiter[] waiting, string node, Action<string?> mayAdmit)
    {
        var limit = waiting[^1].Limit; // the latest that is known
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var reading = await pages.ReadAsync(tenantId, CancellationToken.None);
            mayAdmit(reading.Incarnation);
            if (!reading.Alive.Contains(node)) throw new ConnectionsUnavailableException("The node's session is not known to the store.");
            var others = reading.OthersThan(node);
            long mine;
            int epoch;
            lock (_gate) (mine, epoch) = (_open, _epoch);
            var admitted = limit.IsUnlimited ? waiting.Length : (int)Math.Clamp(limit.WireValue - others - mine, 0, waiting.Length);
            if (admitted > 0)
            {
                if (!await TryWriteAsync(reading, node, mine + admitted)) continue;
                mayAdmit(reading.Incarnation); // a node that was paused meanwhile may have lost its session
                if (!TryTake(admitted, epoch)) throw new ConnectionsUnavailableException("The node's session was lost.");
            }
            for (var i = 0; i < waiting.Length; i++)
                waiting[i].Succeed(new(i < admitted ? new ConnectionSlot(this, epoch) : null, others + mine + Math.Min(i + 1, admitted), limit));
            return;
        }
        throw new ConnectionsUnavailableException("Too many nodes open connections of one tenant at once.");
    }

    private bool TryTake(int admitted, int epoch)
    {
        lock (_gate)
        {
            if (epoch != _epoch) return false;
            _open += admitted;
            return true;
        }
    }

    private ValueTask<bool> TryWriteAsync(ConnectionReading reading, string node, long open) =>
        pages.TryWriteAsync(tenantId, reading.Page.With(node, open, reading.Alive), reading.Version, CancellationToken.None);

    private sealed class Waiter(Limit limit)
    {
        private readonly TaskCompletionSource<ConnectionAdmission> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Limit Limit => limit;

        public Task<ConnectionAdmission> Answer => _answer.Task;

        public void Succeed(ConnectionAdmission admission) => _answer.SetResult(admission);

        public void Fail(Exception exception) => _answer.SetException(exception);
    }
}
