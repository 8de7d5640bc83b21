using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// Where licences live. Every method may throw <see cref="StoreUnavailableException"/>; reads of what is not there answer null.
/// </summary>
public interface ILicenseStore
{
    /// <summary>
    /// Runs the body in one transaction and commits it with its audit events and announcements, or leaves no trace. Where transactions
    /// get in each other's way the body is run again from the start, so it keeps no state outside.
    /// </summary>
    Task<T> TransactAsync<T>(Func<ILicenseTransaction, CancellationToken, Task<T>> body, CancellationToken cancellationToken);

    /// <summary>Every tier.</summary>
    Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken);

    /// <summary>One licence.</summary>
    Task<LicenseView?> FindAsync(LicenseLookup lookup, CancellationToken cancellationToken);

    /// <summary>The licence that covers a tenant now, whatever its state.</summary>
    Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Licences, in the order of the filter.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Clients, newest first; those whose name or e-mail holds the text, in whatever case, where one is given.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<Client>> ListClientsAsync(string? search, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A client.</summary>
    Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Tenants by name; those of one client where it is given, those whose name holds the text, in whatever case, where one is.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, string? search, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A tenant; null where it is not registered.</summary>
    Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Audit events, newest first.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Reads the whole audit log and checks its chain.</summary>
    Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the replies whose time is over; answers how many.</summary>
    Task<int> PurgeRepliesAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>The store did not answer, or could not do its work for lack of room or right: try again later (503).</summary>
public sealed class StoreUnavailableException(Exception cause) : Exception("The licence database is not available.", cause);
