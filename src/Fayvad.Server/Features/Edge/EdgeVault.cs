using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Edge;

/// <summary>A value that is kept.</summary>
/// <param name="Value">The value; null where there is none, or none that this installation wrote.</param>
/// <param name="IsTampered">Whether something is there that this installation did not write.</param>
internal readonly record struct Kept<T>(T? Value, bool IsTampered) where T : class;

/// <summary>
/// What this edge keeps, in the database that its nodes share. Each value is sealed by a key of this installation's secret, for its own name and for
/// this instance: what was edited, swapped or copied from elsewhere does not open.
/// </summary>
internal sealed class EdgeVault(IEdgeStore store, ISecretProtector protector) : IDisposable
{
    /// <summary>Under which the name of this installation is kept.</summary>
    public const string InstanceKey = "instance";

    /// <summary>What that is sealed for.</summary>
    public const string InstancePurpose = "edge instance";

    private const string ClockKey = "clock";
    private const string KeySetKey = "keys";
    private const string LeasePrefix = "lease/";

    private readonly SemaphoreSlim _naming = new(1);
    private readonly SemaphoreSlim _keepingClock = new(1);
    private volatile string? _instance;
    private byte[]? _clock; // as this process wrote it last
    private EdgeClockMark? _othersClock;

    /// <summary>Names this installation to the authority; made once, the same on every node. Where the secret is another than before, it is another installation.</summary>
    public async ValueTask<string> GetInstanceAsync(CancellationToken cancellationToken)
    {
        if (_instance is { } known) return known;
        await _naming.WaitAsync(cancellationToken);
        try
        {
            var kept = await store.ChangeAsync(InstanceKey,
                present => present is not null && TryOpen(InstancePurpose, present) is not null ? null
                    : new EdgeChange(protector.Protect(InstancePurpose, Encoding.ASCII.GetBytes(Guid.CreateVersion7().ToString("N")))),
                cancellationToken);
            return _instance = Encoding.ASCII.GetString(protector.Unprotect(InstancePurpose, kept!));
        }
        finally
        {
            _naming.Release();
        }
    }

    public async Task<Kept<LeaseState>> ReadLeaseAsync(string tenantId, CancellationToken cancellationToken) =>
        Lease(LeasePrefix + tenantId, await store.FindAsync(LeasePrefix + tenantId, cancellationToken), await GetInstanceAsync(cancellationToken));

    public async Task<IReadOnlyList<(string TenantId, Kept<LeaseState> Lease)>> ListLeasesAsync(CancellationToken cancellationToken)
    {
        var instance = await GetInstanceAsync(cancellationToken);
        return [.. (await store.ListAsync(LeasePrefix, cancellationToken)).Select(pair => (pair.Key[LeasePrefix.Length..], Lease(pair.Key, pair.Value, instance)))];
    }

    /// <summary>Keeps a state, unless another node has kept a newer one; where the licence stands otherwise with it, the tenant is told.</summary>
    public async Task KeepLeaseAsync(string tenantId, LeaseState state, CancellationToken cancellationToken)
    {
        var (key, instance) = (LeasePrefix + tenantId, await GetInstanceAsync(cancellationToken));
        await store.ChangeAsync(key, present =>
        {
            var known = Lease(key, present, instance).Value;
            return ReferenceEquals(LeaseState.Newer(state, known), state) ? new EdgeChange(Seal(key, state.ToJson(), instance), NewsOf(tenantId, known, state)) : null;
        }, cancellationToken);
    }

    /// <summary>The mark that the processes before this one left; null where there is none, or none that this installation wrote.</summary>
    public async Task<Kept<EdgeClockMark>> ReadClockAsync(CancellationToken cancellationToken) =>
        await store.FindAsync(ClockKey, cancellationToken) is not { } value ? default
            : OpenClock(value, await GetInstanceAsync(cancellationToken)) is { } mark ? new(mark, false) : new(null, true);

    /// <summary>
    /// Keeps a mark of the clock. Processes that share it hold it up for each other: none keeps less than what it found of another, unless the
    /// authority has told the time.
    /// </summary>
    public async Task KeepClockAsync(EdgeClockMark mark, CancellationToken cancellationToken)
    {
        var instance = await GetInstanceAsync(cancellationToken);
        await _keepingClock.WaitAsync(cancellationToken);
        try
        {
            EdgeClockMark? others = null;
            byte[]? written = null;
            await store.ChangeAsync(ClockKey, present =>
            {
                var found = present is null || present.AsSpan().SequenceEqual(_clock) ? null : OpenClock(present, instance);
                others = mark.IsConfirmed ? null : found ?? _othersClock; // the other one's holds up what it found itself
                return new EdgeChange(written = SealClock(Later(mark, others)!, instance));
            }, cancellationToken);
            (_clock, _othersClock) = (written, others);
        }
        finally
        {
            _keepingClock.Release();
        }
    }

    /// <summary>The authority's key set as it was read last; null where there is none.</summary>
    public async Task<string?> ReadKeySetAsync(CancellationToken cancellationToken) =>
        await store.FindAsync(KeySetKey, cancellationToken) is { } value && TryOpen(Purpose(KeySetKey, await GetInstanceAsync(cancellationToken)), value) is { } opened
            ? Encoding.UTF8.GetString(opened) : null;

    public async Task KeepKeySetAsync(string json, CancellationToken cancellationToken)
    {
        var instance = await GetInstanceAsync(cancellationToken);
        await store.ChangeAsync(KeySetKey, _ => new EdgeChange(Seal(KeySetKey, Encoding.UTF8.GetBytes(json), instance)), cancellationToken);
    }

    public void Dispose()
    {
        _naming.Dispose();
        _keepingClock.Dispose();
    }

    private static EdgeNews? NewsOf(string tenantId, LeaseState? known, LeaseState state)
    {
        var facts = new LicenseChangeFacts(known is null ? null : LeaseDecision.StandingOf(tenantId, known), LeaseDecision.StandingOf(tenantId, state));
        return LicenseEvents.Between(tenantId, facts.Before, facts.After, state.AcceptedAt).Count > 0 ? new(state.LicenseId, tenantId, state.Claims.Revision, facts) : null;
    }

    private byte[] SealClock(EdgeClockMark mark, string instance)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, mark.Seen.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), mark.Until.UtcTicks);
        return Seal(ClockKey, bytes, instance);
    }

    private EdgeClockMark? OpenClock(byte[] value, string instance)
    {
        switch (TryOpen(Purpose(ClockKey, instance), value))
        {
            case { Length: 16 } bytes:
                return new(Instant(bytes), Instant(bytes.AsSpan(8)));
            case { Length: 8 } bytes: // as it was kept before: one instant, in milliseconds
                var seen = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
                return new(seen, seen);
            default:
                return null;
        }

        static DateTimeOffset Instant(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadInt64BigEndian(bytes), TimeSpan.Zero);
    }

    private static EdgeClockMark? Later(EdgeClockMark? one, EdgeClockMark? other) => one is null || other is null ? one ?? other
        : new(one.Seen > other.Seen ? one.Seen : other.Seen, one.Until > other.Until ? one.Until : other.Until);

    private Kept<LeaseState> Lease(string key, byte[]? value, string instance)
    {
        if (value is null) return default;
        var state = TryOpen(Purpose(key, instance), value) is { } opened ? LeaseState.FromJson(opened) : null;
        return new(state, state is null);
    }

    private byte[] Seal(string key, byte[] value, string instance) => protector.Protect(Purpose(key, instance), value);

    private byte[]? TryOpen(string purpose, byte[] value)
    {
        try
        {
            return protector.Unprotect(purpose, value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a value is sealed for.</summary>
    public static string Purpose(string key, string instance) => $"edge/{instance}/{key}";
}
