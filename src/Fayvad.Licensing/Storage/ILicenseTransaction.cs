using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>What may be done inside one transaction of <see cref="ILicenseStore.TransactAsync"/>.</summary>
public interface ILicenseTransaction
{
    /// <summary>Inserts the tiers where the store has none at all.</summary>
    Task<bool> SeedTiersAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken);

    /// <summary>Every tier.</summary>
    Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken);

    /// <summary>Adds tiers, or changes those of their codes, which may change ranks with each other; announces that any licence may be concerned.</summary>
    Task PutTiersAsync(IReadOnlyCollection<Tier> tiers, CancellationToken cancellationToken);

    /// <summary>The client of this id.</summary>
    Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The clients there are of these names and e-mails, in whatever case.</summary>
    Task<IReadOnlyList<Client>> FindClientsAsync(IReadOnlyCollection<ClientDetails> details, CancellationToken cancellationToken);

    /// <summary>Adds clients.</summary>
    Task AddClientsAsync(IReadOnlyCollection<Client> clients, CancellationToken cancellationToken);

    /// <summary>The client of this id, locked until the end of the transaction: nobody else changes it meanwhile.</summary>
    Task<Client?> LockClientAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Stores what a client that this transaction locked is now.</summary>
    Task UpdateClientAsync(Client client, CancellationToken cancellationToken);

    /// <summary>The tenants there are of these names, by name.</summary>
    Task<IReadOnlyDictionary<string, Tenant>> FindTenantsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken);

    /// <summary>Adds tenants, or changes those that are there.</summary>
    Task PutTenantsAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken cancellationToken);

    /// <summary>Which of these tenants a licence covers.</summary>
    Task<IReadOnlyCollection<string>> FindCoveredAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken);

    /// <summary>The licence, locked until the end of the transaction: nobody else changes it meanwhile.</summary>
    Task<License?> LockAsync(LicenseLookup lookup, CancellationToken cancellationToken);

    /// <summary>The licence that covers a tenant, locked until the end of the transaction.</summary>
    Task<License?> LockByTenantAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Every licence of a client, locked until the end of the transaction, oldest first.</summary>
    Task<IReadOnlyList<License>> LockByClientAsync(Guid clientId, CancellationToken cancellationToken);

    /// <summary>Which of these fingerprints belong to a licence, retired keys included.</summary>
    Task<IReadOnlyCollection<KeyFingerprint>> FindTakenAsync(IReadOnlyCollection<KeyFingerprint> fingerprints, CancellationToken cancellationToken);

    /// <summary>Adds licences and announces them.</summary>
    Task AddAsync(IReadOnlyCollection<NewLicense> licenses, CancellationToken cancellationToken);

    /// <summary>Stores the next revision of a licence that this transaction locked, and announces it.</summary>
    /// <param name="license">The next revision.</param>
    /// <param name="kind">What happened to it, e.g. <c>license.suspend</c>: the kind of the announcement.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task UpdateAsync(License license, string kind, CancellationToken cancellationToken);

    /// <summary>Gives a locked licence a fresh key; the old one stays good until an instant, where one is given.</summary>
    Task RekeyAsync(Guid licenseId, KeyFingerprint fresh, DateTimeOffset? oldUntil, CancellationToken cancellationToken);

    /// <summary>The address that a link to recover keys was sent to; null where there is no such link, or it is over.</summary>
    Task<string?> FindRecoveryAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a link, and every other one that was sent to the address; false where another was first.</summary>
    Task<bool> EndRecoveryAsync(byte[] tokenHash, string email, CancellationToken cancellationToken);

    /// <summary>The licences of the clients of an address that are neither withdrawn nor over, newest first.</summary>
    Task<IReadOnlyList<LicenseView>> FindByEmailAsync(string email, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What was answered to a request under this id; null where nothing was, or its time is over.</summary>
    Task<StoredReply?> FindReplyAsync(byte[] id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps what is answered to a request under this id; collides with another that is kept already and not over.</summary>
    Task PutReplyAsync(byte[] id, StoredReply reply, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Appends to the audit log when the transaction commits.</summary>
    void Record(AuditDraft draft);
}

/// <summary>A licence to be added.</summary>
/// <param name="License">The licence.</param>
/// <param name="Fingerprint">Its key's fingerprint.</param>
public sealed record NewLicense(License License, KeyFingerprint Fingerprint);

/// <summary>An answer that is given again to the same request.</summary>
/// <param name="RequestHash">SHA-256 of the request.</param>
/// <param name="Content">The answer, wrapped: it may hold a key.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record StoredReply(byte[] RequestHash, byte[] Content, DateTimeOffset ExpiresAt);
