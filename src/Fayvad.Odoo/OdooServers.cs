using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace Fayvad.Odoo;

/// <summary>
/// Several Odoo servers: each database lives on one of them. A session of a database is only ever sent to that database's server, and each server has its
/// own connections, places and patience.
/// </summary>
public sealed class OdooServers : IDisposable
{
    private readonly OdooClient _default;
    private readonly FrozenDictionary<string, OdooClient> _byDatabase;

    /// <summary>Creates a client for each server; connects to nothing yet.</summary>
    /// <param name="options">Limits of every server, and the address of the one where databases live that are not named.</param>
    /// <param name="databases">Databases that live elsewhere, and where.</param>
    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="meters">Whose meter <c>Fayvad.Odoo</c> is; null: one of its own.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OdooServers(OdooClientOptions options, IReadOnlyDictionary<string, Uri>? databases = null, TimeProvider? time = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var telemetry = new OdooTelemetry(meters, () => All?.Sum(static client => client.Resting) ?? 0);
        _default = new OdooClient(options, time, telemetry);
        var clients = new Dictionary<Uri, OdooClient> { [options.BaseAddress] = _default };
        databases ??= FrozenDictionary<string, Uri>.Empty;
        foreach (var address in databases.Values.Distinct().Where(address => !clients.ContainsKey(address)))
            clients.Add(address, new OdooClient(options with { BaseAddress = address }, time, telemetry));
        _byDatabase = databases.ToFrozenDictionary(static it => it.Key, it => clients[it.Value], StringComparer.Ordinal);
        All = [.. clients.Values];
    }

    /// <summary>Every server, the default one first.</summary>
    public IReadOnlyList<OdooClient> All { get; }

    /// <summary>The server of a database.</summary>
    public OdooClient Of(string database) => _byDatabase.GetValueOrDefault(database, _default);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in All) client.Dispose();
    }
}
