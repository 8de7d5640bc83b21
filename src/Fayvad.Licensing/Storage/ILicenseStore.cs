using Fayvad.Licensing.Keys;
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

    /// <summary>Every tier, by rank.</summary>
    Task<IReadOnlyList<Tier>> ListTiersAsync(CancellationToken cancellationToken);

    /// <summary>One licence.</summary>
    Task<LicenseView?> FindAsync(LicenseLookup lookup, CancellationToken cancellationToken);

    /// <summary>The licence that covers a tenant now, whatever its state.</summary>
    Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Licences, newest first.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Tenants by name; those of one client where it is given.</summary>
    /// <exception cref="LicensingException">The size is not acceptable.</exception>
    Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A tenant; null where it is not registered.</summary>
    Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Audit events, newest first.</summary>
    /// <exception cref="LicensingException">The cursor or the size is not acceptable.</exception>
    Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Reads the whole audit log and checks its chain.</summary>
    Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken);
}

/// <summary>What may be done inside one transaction of <see cref="ILicenseStore.TransactAsync"/>.</summary>
public interface ILicenseTransaction
{
    /// <summary>Inserts the tiers where the store has none at all.</summary>
    Task<bool> SeedTiersAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken);

    /// <summary>The tier of this code.</summary>
    Task<Tier?> FindTierAsync(string code, CancellationToken cancellationToken);

    /// <summary>The client of this id.</summary>
    Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The client of this name and e-mail, in whatever case.</summary>
    Task<Client?> FindClientAsync(ClientDetails details, CancellationToken cancellationToken);

    /// <summary>Adds a client.</summary>
    Task AddClientAsync(Client client, CancellationToken cancellationToken);

    /// <summary>The tenant of this name.</summary>
    Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Adds a tenant, or changes its client.</summary>
    Task PutTenantAsync(Tenant tenant, CancellationToken cancellationToken);

    /// <summary>The licence, locked until the end of the transaction: nobody else changes it meanwhile.</summary>
    Task<License?> LockAsync(LicenseLookup lookup, CancellationToken cancellationToken);

    /// <summary>The licence that covers a tenant, locked until the end of the transaction.</summary>
    Task<License?> LockByTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Adds a licence.</summary>
    Task AddAsync(License license, KeyFingerprint fingerprint, CancellationToken cancellationToken);

    /// <summary>Stores the next revision of a licence that this transaction locked or added.</summary>
    Task UpdateAsync(License license, CancellationToken cancellationToken);

    /// <summary>Appends to the audit log when the transaction commits.</summary>
    void Record(AuditDraft draft);
}

/// <summary>The store did not answer, or could not do its work for lack of room or right: try again later (503).</summary>
public sealed class StoreUnavailableException(Exception cause) : Exception("The licence database is not available.", cause);
