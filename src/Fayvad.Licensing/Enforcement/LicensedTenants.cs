using System.Collections.Concurrent;
using System.Threading.Channels;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Enforcement;

/// <summary>
/// The tenants this process has met, each with its present licence. A licence is read on first use and again whenever the source
/// announces a change.
/// </summary>
public sealed partial class LicensedTenants(ILicenseSource source, QuotaNode node, ILogger<LicensedTenants> logger)
{
    private const int ReadAtOnce = 8;
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, LicensedTenant> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _stale = new(StringComparer.Ordinal); // to be read anew
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal); // and that was told
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    // One reader at a time per tenant, so that who stores last has read last. Striped: a tenant costs no lock of its own.
    private readonly SemaphoreSlim[] _readers = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1))];
    private long _changesOfAll;
    private bool _isDown;

    /// <summary>Raised after a tenant's licence was read anew; for what must follow it, such as open connections.</summary>
    public event Action<LicensedTenant>? LicenseRefreshed;

    /// <summary>Raised for each change that the source announces, before the licences it concerns are read anew.</summary>
    public event Action<LicenseChange>? Announced;

    /// <summary>How many tenants this process has met.</summary>
    public int Count => _tenants.Count;

    /// <summary>The tenant with its present licence. Callers name tenants only from what they have verified, so the number is bounded.</summary>
    public ValueTask<LicensedTenant> GetAsync(string tenantId, CancellationToken cancellationToken) =>
        _tenants.TryGetValue(tenantId, out var tenant) ? ValueTask.FromResult(tenant) : RefreshAsync(tenantId, cancellationToken);

    /// <summary>Reads the tenant's licence anew, now.</summary>
    public async ValueTask<LicensedTenant> RefreshAsync(string tenantId, CancellationToken cancellationToken) =>
        (await ReadAsync(tenantId, onlyIfKnown: false, cancellationToken))!;

    /// <summary>
    /// Follows the source's changes until cancelled; a source that fails is watched again, and everything read anew. A licence that cannot be read stays as
    /// it was, keeps no other waiting, and is tried again each second.
    /// </summary>
    public async Task FollowAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await foreach (var ended in Task.WhenEach(WatchAsync(time, cancellationToken), RereadAsync(time, cancellationToken))) await ended; // one that fails of a defect is heard of at once
    }

    private async Task WatchAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in source.WatchAsync(cancellationToken)) await ApplyAsync(change, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFeedFailed(exception);
                await Task.Delay(RetryAfterFailure, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask ApplyAsync(LicenseChange change, CancellationToken cancellationToken)
    {
        Announced?.Invoke(change);
        if (change.IsDetail) return;
        if (change.TenantId is { } tenantId) await TryReadAsync(tenantId, cancellationToken);
        else
        {
            Interlocked.Increment(ref _changesOfAll);
            foreach (var known in _tenants.Keys) _stale[known] = true;
        }
        if (!_stale.IsEmpty) _rung.Writer.TryWrite(true);
    }

    /// <summary>Reads what is stale beside the feed, so that a change of all tenants keeps that of a single one from nobody.</summary>
    private async Task RereadAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await using var retry = time.CreateTimer(_ => _rung.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            await foreach (var _ in _rung.Reader.ReadAllAsync(cancellationToken))
            {
                var isDown = false;
                await Parallel.ForEachAsync(_stale.Keys, new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
                    async (tenantId, token) =>
                    {
                        // A source that is away is away for all: they wait for the next time.
                        if (!Volatile.Read(ref isDown) && _stale.TryRemove(tenantId, out var _) && !await TryReadAsync(tenantId, token)) Volatile.Write(ref isDown, true);
                    });
                if (!_stale.IsEmpty) retry.Change(RetryAfterFailure, Timeout.InfiniteTimeSpan);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody follows any more.
        }
    }

    /// <summary>Reads a licence anew; where that fails it is stale.</summary>
    /// <returns>Whether the source can be reached.</returns>
    private async ValueTask<bool> TryReadAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadAsync(tenantId, onlyIfKnown: true, cancellationToken) is null) return true;
            if (Interlocked.Exchange(ref _isDown, false)) LogBack();
            if (_unreadable.TryRemove(tenantId, out _)) LogReadAgain(tenantId);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _stale[tenantId] = true;
            var isDown = exception is LicenseSourceUnavailableException;
            // Told once for as long as it lasts.
            if (isDown && !Interlocked.Exchange(ref _isDown, true)) LogDown(exception);
            if (!isDown && _unreadable.TryAdd(tenantId, true)) LogUnreadable(tenantId, exception);
            return !isDown;
        }
    }

    private async ValueTask<LicensedTenant?> ReadAsync(string tenantId, bool onlyIfKnown, CancellationToken cancellationToken)
    {
        var reader = _readers[(uint)tenantId.GetHashCode(StringComparison.Ordinal) % _readers.Length];
        await reader.WaitAsync(cancellationToken);
        try
        {
            if (onlyIfKnown && !_tenants.ContainsKey(tenantId)) return null;
            var changesOfAll = Volatile.Read(ref _changesOfAll);
            var license = await source.FindAsync(tenantId, cancellationToken);
            var tenant = _tenants.GetOrAdd(tenantId, static (id, state) => new LicensedTenant(id, state.license, state.node), (license, node));
            tenant.License = license;
            LicenseRefreshed?.Invoke(tenant);
            if (changesOfAll == Volatile.Read(ref _changesOfAll)) return tenant;
            // All were to be read anew, and this one may not have been among the known yet.
            _stale[tenantId] = true;
            _rung.Writer.TryWrite(true);
            return tenant;
        }
        finally
        {
            reader.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following licence changes failed; trying again")]
    private partial void LogFeedFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Licences cannot be read; those of before stand until they can")]
    private partial void LogDown(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Licences are read again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Error, Message = "The licence of {TenantId} cannot be read; the one of before stands, and it is tried again")]
    private partial void LogUnreadable(string tenantId, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The licence of {TenantId} is read again")]
    private partial void LogReadAgain(string tenantId);
}
