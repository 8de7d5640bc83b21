using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Authority;

/// <summary>
/// Every change of a licence, and the reads around it: the one handler behind the admin API and the command line. A command that cannot be
/// carried out throws <see cref="LicensingException"/> and changes nothing; a store that is down throws <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed class LicenseAuthority(ILicenseStore store, ILicensePeppers peppers, ISecretProtector protector, TimeProvider time)
{
    /// <summary>The contract's tiers, where the store has none; answers whether they were added.</summary>
    public Task<bool> SeedTiersAsync(CancellationToken cancellationToken) =>
        store.TransactAsync((transaction, token) => transaction.SeedTiersAsync(SeedTiers.All, token), cancellationToken);

    /// <summary>
    /// Runs commands in one transaction: all of them take effect, with their audit events and announcements, or none does. Where
    /// transactions get in each other's way the work is run again from the start, so it keeps no state outside.
    /// </summary>
    /// <param name="origin">Who asks, and from where.</param>
    /// <param name="work">The commands.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> RunAsync<T>(CommandOrigin origin, Func<AuthoritySession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        origin = new(Text.Required("origin", origin.Who, Text.NameLength), Text.Required("origin", origin.From, Text.NameLength));
        var hasher = await peppers.GetHasherAsync(cancellationToken);
        return await store.TransactAsync((transaction, token) =>
            work(new AuthoritySession(transaction, hasher, protector, Now, origin), token), cancellationToken);
    }

    /// <summary>Runs commands to see what they would come to, and takes everything back.</summary>
    public async Task<T> RehearseAsync<T>(CommandOrigin origin, Func<AuthoritySession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync<T>(origin, async (session, token) => throw new RehearsalEnded<T>(await work(session, token)), cancellationToken);
        }
        catch (RehearsalEnded<T> ended)
        {
            return ended.Result;
        }
    }

    /// <inheritdoc cref="AuthoritySession.IssueAsync"/>
    public Task<IssuedLicense> IssueAsync(IssueLicense command, CommandOrigin origin, CancellationToken cancellationToken) =>
        RunAsync(origin, (session, token) => session.IssueAsync(command, token), cancellationToken);

    /// <inheritdoc cref="AuthoritySession.ExecuteAsync"/>
    public async Task<LicenseView> ExecuteAsync(LicenseRef reference, LicenseCommand command, CommandOrigin origin, CancellationToken cancellationToken) =>
        (await RunAsync(origin, (session, token) => session.ExecuteAsync(reference, command, token), cancellationToken)).View;

    /// <summary>What a change of tier would mean now; null where there is no such licence.</summary>
    /// <exception cref="LicensingException">There is no such tier, or the change would be refused whatever the amount.</exception>
    public async Task<TierQuote?> QuoteAsync(
        LicenseRef reference, string tierCode, BillingPeriod? billing, TierChangeTime when, CancellationToken cancellationToken)
    {
        var now = Now;
        if ((await FindAsync(reference, cancellationToken))?.At(now) is not { } view) return null;
        var target = (await store.GetTiersAsync(cancellationToken)).TryGet(tierCode, out var tier) ? tier : throw new NotFound("tier").ToException();
        var change = new ChangeLicenseTier(target.Code) { Billing = billing, When = when };
        return LicenseLifecycle.TryQuote(view.License, view.Tier, target, change, now, out var quote) is { } refusal ? throw refusal.ToException() : quote;
    }

    /// <summary>Every tier.</summary>
    public Task<TierCatalog> GetTiersAsync(CancellationToken cancellationToken) => store.GetTiersAsync(cancellationToken);

    /// <summary>One licence; null where there is none.</summary>
    public async Task<LicenseView?> FindAsync(LicenseRef reference, CancellationToken cancellationToken) =>
        await store.FindAsync(LookupOf(reference, await peppers.GetHasherAsync(cancellationToken), Now), cancellationToken);

    /// <summary>The licence that covers a tenant now, whatever its state; null where it has none.</summary>
    public async Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.FindByTenantAsync(Text.TenantId("tenant_id", tenantId), cancellationToken);

    /// <summary>Licences, in the order of the filter.</summary>
    public Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ListAsync(filter, page, cancellationToken);

    /// <summary>Clients, newest first.</summary>
    public Task<Page<Client>> ListClientsAsync(string? search, PageRequest page, CancellationToken cancellationToken) =>
        store.ListClientsAsync(search, page, cancellationToken);

    /// <summary>A client; null where there is none.</summary>
    public Task<Client?> FindClientAsync(Guid id, CancellationToken cancellationToken) => store.FindClientAsync(id, cancellationToken);

    /// <summary>Tenants by name; of one client, and with a text in their name, where these are given.</summary>
    public Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, string? search, PageRequest page, CancellationToken cancellationToken) =>
        store.ListTenantsAsync(clientId, search, page, cancellationToken);

    /// <summary>A tenant; null where it is not registered.</summary>
    public async Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.FindTenantAsync(Text.TenantId("tenant_id", tenantId), cancellationToken);

    /// <summary>Audit events, newest first.</summary>
    public Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ListAuditAsync(filter, page, cancellationToken);

    /// <summary>Reads the whole audit log and checks its chain.</summary>
    public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken) => store.VerifyAuditAsync(cancellationToken);

    /// <summary>Forgets the answers to idempotent requests whose 24 hours are over; answers how many.</summary>
    public Task<int> PurgeRepliesAsync(CancellationToken cancellationToken) => store.PurgeRepliesAsync(Now, cancellationToken);

    internal static LicenseLookup LookupOf(LicenseRef reference, Keys.LicenseKeyHasher hasher, DateTimeOffset now) =>
        reference.Key is { } key ? new LicenseLookup(null, hasher.Candidates(key), now) : new LicenseLookup(reference.Id, [], now);

    private DateTimeOffset Now => Instant.Of(time.GetUtcNow());

    /// <summary>Leaves a transaction with its result and without a trace.</summary>
    private sealed class RehearsalEnded<T>(T result) : Exception
    {
        public T Result { get; } = result;
    }
}
