using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Tests.Simulation;

/// <summary>A server that keeps the ledger's pages in memory, and a replica that is some writes behind.</summary>
internal sealed class SimStore(SimWorld world, string incarnation)
{
    private readonly Dictionary<(string, UsageHour), (string Page, long Version)> _pages = [];
    private readonly Queue<LeasePageWriting> _unreplicated = [];
    private readonly Dictionary<(string, UsageHour), (string Page, long Version)> _replica = [];

    public StoreIncarnation Incarnation { get; private set; } = new(incarnation, IsDurable: false);

    /// <summary>For the demonstration that it matters.</summary>
    public bool ChecksVersions { get; init; } = true;

    public event Action<LeaseRecall>? Recalled;

    public LeasePageReading Read(string tenantId, bool isAhead)
    {
        var hour = new UsageHour(UsageHour.Of(world.UtcNow).EpochHour + (isAhead ? 1 : 0));
        var (page, version) = _pages.GetValueOrDefault((tenantId, hour));
        return new(world.UtcNow, hour, page, version, Incarnation);
    }

    public bool TryWrite(LeasePageWriting writing)
    {
        var key = (writing.TenantId, writing.Hour);
        if (writing.Incarnation != Incarnation) return false;
        if (ChecksVersions && _pages.GetValueOrDefault(key).Version != writing.ExpectedVersion) return false;
        _pages[key] = (writing.Page, writing.ExpectedVersion + 1);
        _unreplicated.Enqueue(writing);
        while (_unreplicated.Count > 20) Replicate(_unreplicated.Dequeue());
        if (writing.BeginsRecall) Recalled?.Invoke(new(writing.TenantId, writing.Hour, world.UtcNow));
        return true;
    }

    /// <summary>The replica, promoted: without the last writes, and with another replication id. This one goes on, for whoever still reaches it.</summary>
    public SimStore Promote(string incarnation)
    {
        for (var arrived = world.Random.Next(_unreplicated.Count + 1); arrived > 0; arrived--) Replicate(_unreplicated.Dequeue());
        var promoted = new SimStore(world, incarnation) { ChecksVersions = ChecksVersions };
        foreach (var (key, page) in _replica)
        {
            promoted._pages[key] = page;
            promoted._replica[key] = page;
        }
        return promoted;
    }

    /// <summary>FLUSHALL: the mark is gone with the pages.</summary>
    public void Flush(string incarnation)
    {
        _pages.Clear();
        _replica.Clear();
        _unreplicated.Clear();
        Incarnation = new(incarnation, IsDurable: false);
    }

    private void Replicate(LeasePageWriting writing) => _replica[(writing.TenantId, writing.Hour)] = (writing.Page, writing.ExpectedVersion + 1);
}

/// <summary>Fences, in a database that forgets nothing.</summary>
internal sealed class SimFences : ILedgerFences
{
    private LedgerFence? _fence;

    public ValueTask<LedgerFence?> ReadAsync(string ledger, CancellationToken cancellationToken) => ValueTask.FromResult(_fence);

    public ValueTask<bool> TryReplaceAsync(string ledger, LedgerFence? expected, LedgerFence next, CancellationToken cancellationToken)
    {
        if (_fence != expected) return ValueTask.FromResult(false);
        _fence = next;
        return ValueTask.FromResult(true);
    }
}
