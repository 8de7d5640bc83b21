using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Fayvad.Licensing.Enforcement;

/// <summary>Licences held in memory: for applications that bring their own, and for tests.</summary>
public sealed class MemoryLicenseSource : ILicenseSource
{
    private readonly ConcurrentDictionary<string, LicenseSnapshot> _licenses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<LicenseChange>, bool> _watchers = new();

    /// <summary>Sets the licence of <see cref="LicenseSnapshot.TenantId"/>, and announces it where it changed.</summary>
    public void Set(LicenseSnapshot license)
    {
        if (_licenses.TryGetValue(license.TenantId, out var present) && present == license) return;
        _licenses[license.TenantId] = license;
        Announce(license.TenantId);
    }

    /// <summary>Takes the tenant's licence away.</summary>
    public void Remove(string tenantId)
    {
        if (_licenses.TryRemove(tenantId, out _)) Announce(tenantId);
    }

    /// <inheritdoc/>
    public ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_licenses.GetValueOrDefault(tenantId));

    /// <inheritdoc/>
    public async IAsyncEnumerable<LicenseChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<LicenseChange>(new UnboundedChannelOptions { SingleReader = true });
        _watchers[channel] = true;
        try
        {
            yield return LicenseChange.Any;
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    private void Announce(string tenantId)
    {
        foreach (var watcher in _watchers.Keys) watcher.Writer.TryWrite(new LicenseChange(tenantId));
    }
}
