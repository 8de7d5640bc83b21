using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;

namespace Fayvad.Server.Features.Auth;

/// <summary>Which databases a log-in may be tried on: registered tenants, and those that Odoo itself lists (contract 4).</summary>
internal sealed partial class KnownDatabases(LicenseAuthority authority, OdooClient odoo, TimeProvider time, ILogger<KnownDatabases> logger) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1);
    private HashSet<string> _listed = new(StringComparer.Ordinal);
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

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
        return (await ListedAsync(cancellationToken)).Contains(database);
    }

    private async Task<HashSet<string>> ListedAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _askAgainAt) return _listed;
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() < _askAgainAt) return _listed;
            _listed = new(await odoo.ListDatabasesAsync(cancellationToken), StringComparer.Ordinal);
        }
        catch (OdooException cause)
        {
            LogNoList(logger, cause.Kind);
        }
        finally
        {
            _asking.Release();
        }
        _askAgainAt = time.GetUtcNow() + KeptFor;
        return _listed;
    }

    public void Dispose() => _asking.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Odoo gives no list of databases ({Kind}); only registered tenants can log in")]
    private static partial void LogNoList(ILogger logger, OdooErrorKind kind);
}
