using System.Collections.Concurrent;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Events;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Live;

/// <summary>The connections of this node, by tenant.</summary>
internal sealed class LiveHub
{
    private readonly ConcurrentDictionary<string, LiveGroup> _groups = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byOwner = new(StringComparer.Ordinal);
    private readonly LiveSettings _settings;

    public LiveHub(ConnectionLedger ledger, ServerSettings settings)
    {
        _settings = settings.Live;
        ledger.Lost += () => CloseAll(LiveClose.Error, "SERVICE_UNAVAILABLE");
    }

    /// <summary>Raised whenever a connection has another set of channels than before, or goes; with the connection that subscribed, if one did.</summary>
    public event Action<LiveConnection?>? Changed;

    public IEnumerable<LiveConnection> Connections => _groups.Values.SelectMany(static group => group.Connections);

    public LiveGroup? Find(string tenantId) => _groups.GetValueOrDefault(tenantId);

    /// <summary>Counts somebody who is about to connect; false where the user, or the address, has as many connections on this node as it may have.</summary>
    /// <param name="user">The user.</param>
    /// <param name="address">As <see cref="Hosting.ClientNetwork"/> names it; null where there is none.</param>
    public bool TryEnter(string user, string? address)
    {
        lock (_gate)
        {
            if (_byOwner.GetValueOrDefault(user) >= _settings.PerUser) return false;
            if (address is not null && _byOwner.GetValueOrDefault(address) >= _settings.PerAddress) return false;
            _byOwner[user] = _byOwner.GetValueOrDefault(user) + 1;
            if (address is not null) _byOwner[address] = _byOwner.GetValueOrDefault(address) + 1;
            return true;
        }
    }

    public void Leave(string user, string? address)
    {
        lock (_gate)
        {
            Decrement(user);
            if (address is not null) Decrement(address);
        }
    }

    public LiveGroup Add(LiveConnection connection, DateTimeOffset now)
    {
        lock (_gate)
        {
            var tenant = connection.Tenant;
            var group = _groups.GetOrAdd(tenant.Id, _ => new LiveGroup(tenant) { Told = tenant.License is { } license ? LicenseStanding.Of(license, now) : null });
            group.Add(connection);
            return group;
        }
    }

    public void Remove(LiveConnection connection)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(connection.Tenant.Id, out var group)) return;
            group.Remove(connection);
            if (group.IsEmpty && _groups.TryRemove(group.Tenant.Id, out _)) group.Dispose();
        }
        Change(null);
    }

    public void Change(LiveConnection? subscriber) => Changed?.Invoke(subscriber);

    public void CloseAll(LiveClose code, string reason)
    {
        foreach (var connection in Connections) connection.Close(code, reason);
    }

    private void Decrement(string owner)
    {
        if (_byOwner[owner] == 1) _byOwner.Remove(owner);
        else _byOwner[owner]--;
    }
}
