using System.Collections.Concurrent;
using Fayvad.Licensing.Usage;
using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Enforcement;

/// <summary>
/// The tenants this process has met, each with its present licence. A licence is read on first use and again whenever the source
/// announces a change.
/// </summary>
public sealed partial class LicensedTenants(ILicenseSource source, QuotaNode node, ILogger<LicensedTenants> logger)
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, LicensedTenant> _tenants = new(StringComparer.Ordinal);
    // One reader at a time per tenant, so that who stores last has read last. Striped: a tenant costs no lock of its own.
    private readonly SemaphoreSlim[] _readers = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1))];

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

    /// <summary>Follows the source's changes until cancelled; a source that fails is watched again, and everything read anew.</summary>
    public async Task FollowAsync(TimeProvider time, CancellationToken cancellationToken)
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

    private async Task ApplyAsync(LicenseChange change, CancellationToken cancellationToken)
    {
        Announced?.Invoke(change);
        if (change.TenantId is { } tenantId) await ReadAsync(tenantId, onlyIfKnown: true, cancellationToken);
        else foreach (var known in _tenants.Keys) await ReadAsync(known, onlyIfKnown: true, cancellationToken);
    }

    private async ValueTask<LicensedTenant?> ReadAsync(string tenantId, bool onlyIfKnown, CancellationToken cancellationToken)
    {
        var reader = _readers[(uint)tenantId.GetHashCode(StringComparison.Ordinal) % _readers.Length];
        await reader.WaitAsync(cancellationToken);
        try
        {
            if (onlyIfKnown && !_tenants.ContainsKey(tenantId)) return null;
            var license = await source.FindAsync(tenantId, cancellationToken);
            var tenant = _tenants.GetOrAdd(tenantId, static (id, state) => new LicensedTenant(id, state.license, state.node), (license, node));
            tenant.License = license;
            LicenseRefreshed?.Invoke(tenant);
            return tenant;
        }
        finally
        {
            reader.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following licence changes failed; trying again")]
    private partial void LogFeedFailed(Exception exception);
}
