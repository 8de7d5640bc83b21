using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Auth;

/// <summary>Which databases a log-in may be tried on: registered tenants, and those that Odoo itself lists (contract 4).</summary>
internal sealed partial class KnownDatabases(
    LicenseAuthority authority, IEnumerable<ITenantRegister> registers, OdooServers servers, TimeProvider time, ILogger<KnownDatabases> logger) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1);
    private Listing _listing = new(new(StringComparer.Ordinal), DateTimeOffset.MinValue);

    /// <summary>Compares the name exactly. A list that Odoo does not give leaves the registered tenants.</summary>
    public async Task<bool> ContainsAsync(string database, CancellationToken cancellationToken)
    {
        try
        {
            if (await authority.FindTenantAsync(database, cancellationToken) is not null) return true;
        }
        catch (LicensingException refused) when (refused.Refusal is InvalidInput)
        {
            return false; // no database can have such a name
        }
        return registers.Any(register => register.Contains(database)) || (await ListedAsync(cancellationToken)).Contains(database);
    }

    private async Task<HashSet<string>> ListedAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _listing) is var known && time.GetUtcNow() < known.AskAgainAt) return known.Names;
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() < _listing.AskAgainAt) return _listing.Names;
            var names = await AskAsync(cancellationToken) ?? _listing.Names;
            Volatile.Write(ref _listing, new(names, time.GetUtcNow() + KeptFor));
            return names;
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<HashSet<string>?> AskAsync(CancellationToken cancellationToken)
    {
        var names = await Task.WhenAll(servers.All.Select(server => AskAsync(server, cancellationToken)));
        return names.Any(static listed => listed is not null) ? new(names.SelectMany(static listed => listed ?? []), StringComparer.Ordinal) : null;
    }

    /// <summary>The databases of a server that are served there.</summary>
    private async Task<IEnumerable<string>?> AskAsync(OdooClient server, CancellationToken cancellationToken)
    {
        try
        {
            return (await server.ListDatabasesAsync(cancellationToken)).Where(name => servers.Of(name) == server);
        }
        catch (OdooException cause)
        {
            LogNoList(logger, cause.Kind);
            return null;
        }
    }

    private sealed record Listing(HashSet<string> Names, DateTimeOffset AskAgainAt);

    public void Dispose() => _asking.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Odoo gives no list of databases ({Kind}); only registered tenants can log in")]
    private static partial void LogNoList(ILogger logger, OdooErrorKind kind);
}

/// <summary>Tenants that are registered elsewhere than in the licence database.</summary>
internal interface ITenantRegister
{
    /// <summary>Whether the name, exactly, is registered.</summary>
    bool Contains(string database);
}
