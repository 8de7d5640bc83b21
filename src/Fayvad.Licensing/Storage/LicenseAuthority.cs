using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// Every change of a licence, and the reads around it: the one handler behind the admin API and the command line. A command that cannot be
/// carried out throws <see cref="LicensingException"/> and changes nothing; a store that is down throws <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed class LicenseAuthority(ILicenseStore store, ILicensePeppers peppers, TimeProvider time)
{
    /// <summary>The contract's tiers, where the store has none; answers whether they were added.</summary>
    public Task<bool> SeedTiersAsync(CancellationToken cancellationToken) =>
        store.TransactAsync((transaction, token) => transaction.SeedTiersAsync(SeedTiers.All, token), cancellationToken);

    /// <summary>Every tier, by rank.</summary>
    public Task<IReadOnlyList<Tier>> ListTiersAsync(CancellationToken cancellationToken) => store.ListTiersAsync(cancellationToken);

    /// <summary>The client of this name and e-mail; created where there is none.</summary>
    public async Task<Client> FindOrCreateClientAsync(ClientDetails details, CommandOrigin origin, CancellationToken cancellationToken)
    {
        (details, origin) = (Checked(details), Checked(origin));
        return await store.TransactAsync((transaction, token) => FindOrCreateClientAsync(transaction, details, origin, token), cancellationToken);
    }

    /// <summary>Registers a tenant for a client. Registering it again for the same client changes nothing.</summary>
    /// <exception cref="LicensingException">There is no such client, or the tenant is another's.</exception>
    public async Task<Tenant> RegisterTenantAsync(string tenantId, Guid clientId, CommandOrigin origin, CancellationToken cancellationToken)
    {
        (tenantId, origin) = (Text.TenantId("tenant_id", tenantId), Checked(origin));
        return await store.TransactAsync(async (transaction, token) =>
        {
            if (await transaction.FindClientAsync(clientId, token) is null) throw new NotFound("client").ToException();
            return await EnsureTenantAsync(transaction, tenantId, clientId, mayMove: false, origin, token);
        }, cancellationToken);
    }

    /// <summary>Issues a licence. Its key is in the answer and nowhere else, ever.</summary>
    /// <exception cref="LicensingException">A value is not acceptable, the tier or client unknown, or a tenant licensed already.</exception>
    public async Task<IssuedLicense> IssueAsync(IssueLicense command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        (command, origin) = (Checked(command), Checked(origin));
        var (key, now) = (LicenseKey.Generate(), Now);
        var fingerprint = (await peppers.GetHasherAsync(cancellationToken)).Fingerprint(key);
        var id = Guid.CreateVersion7(now);
        var view = await store.TransactAsync(async (transaction, token) =>
        {
            var tier = await transaction.FindTierAsync(command.TierCode, token) ?? throw new NotFound("tier").ToException();
            var client = command.Client is { } details ? await FindOrCreateClientAsync(transaction, details, origin, token)
                : await transaction.FindClientAsync(command.ClientId!.Value, token) ?? throw new NotFound("client").ToException();
            var license = LicenseLifecycle.Issue(command, tier, id, client.Id, key.LastFour, now).OrThrow();
            foreach (var tenant in command.Tenants)
            {
                await EnsureTenantAsync(transaction, tenant, client.Id, mayMove: false, origin, token);
                await ReleasePresentAsync(transaction, tenant, id, evenIfLive: false, origin, token);
            }
            await transaction.AddAsync(license, fingerprint, token);
            Record(transaction, LicenseOperation.Issue, null, license, null, origin);
            if (!command.Activate) return new LicenseView(license, client, tier);

            foreach (var tenant in command.Tenants)
                license = await ApplyAsync(transaction, license, new ActivateLicense(tenant), tier, origin, token);
            return new LicenseView(license, client, tier);
        }, cancellationToken);
        return new IssuedLicense(view, key);
    }

    /// <summary>
    /// Carries out a command on one licence. Of two that cannot both be legal, such as two suspensions at once, one is carried out and the
    /// other refused with <see cref="IllegalTransition"/>; activating again for the same tenant succeeds and changes nothing.
    /// </summary>
    /// <exception cref="LicensingException">The command was refused.</exception>
    public async Task<LicenseView> ExecuteAsync(LicenseRef reference, LicenseCommand command, CommandOrigin origin, CancellationToken cancellationToken)
    {
        (command, origin) = (Checked(command), Checked(origin));
        var lookup = await LookupAsync(reference, cancellationToken);
        return await store.TransactAsync(async (transaction, token) =>
        {
            var license = await transaction.LockAsync(lookup, token) ?? throw new NotFound("licence").ToException();
            var tier = await transaction.FindTierAsync(license.TierCode, token) ?? throw new NotFound("tier").ToException();
            var client = await transaction.FindClientAsync(license.ClientId, token) ?? throw new NotFound("client").ToException();
            license = await ApplyAsync(transaction, license, command, tier, origin, token);
            return new LicenseView(license, client, tier);
        }, cancellationToken);
    }

    /// <summary>One licence; null where there is none.</summary>
    public async Task<LicenseView?> FindAsync(LicenseRef reference, CancellationToken cancellationToken) =>
        await store.FindAsync(await LookupAsync(reference, cancellationToken), cancellationToken);

    /// <summary>The licence that covers a tenant now, whatever its state; null where it has none.</summary>
    public async Task<LicenseView?> FindByTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.FindByTenantAsync(Text.TenantId("tenant_id", tenantId), cancellationToken);

    /// <summary>Licences, newest first.</summary>
    public Task<Page<LicenseView>> ListAsync(LicenseFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ListAsync(filter, page, cancellationToken);

    /// <summary>Tenants by name.</summary>
    public Task<Page<Tenant>> ListTenantsAsync(Guid? clientId, PageRequest page, CancellationToken cancellationToken) =>
        store.ListTenantsAsync(clientId, page, cancellationToken);

    /// <summary>A tenant; null where it is not registered.</summary>
    public async Task<Tenant?> FindTenantAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.FindTenantAsync(Text.TenantId("tenant_id", tenantId), cancellationToken);

    /// <summary>Audit events, newest first.</summary>
    public Task<Page<AuditEvent>> ListAuditAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ListAuditAsync(filter, page, cancellationToken);

    /// <summary>Reads the whole audit log and checks its chain.</summary>
    public Task<AuditVerdict> VerifyAuditAsync(CancellationToken cancellationToken) => store.VerifyAuditAsync(cancellationToken);

    private DateTimeOffset Now => Instant.Of(time.GetUtcNow());

    private async Task<LicenseLookup> LookupAsync(LicenseRef reference, CancellationToken cancellationToken) => reference.Key is { } key
        ? new LicenseLookup(null, (await peppers.GetHasherAsync(cancellationToken)).Candidates(key))
        : new LicenseLookup(reference.Id, []);

    private async Task<License> ApplyAsync(
        ILicenseTransaction transaction, License license, LicenseCommand command, Tier tier, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var outcome = LicenseLifecycle.Apply(license, command, tier, Now);
        var next = outcome.OrThrow();
        if (!outcome.IsChange) return license;
        if (command is ActivateLicense activate && !license.Covers(activate.TenantId))
        {
            await ReleasePresentAsync(transaction, activate.TenantId, license.Id, activate.ReplacePresent, origin, cancellationToken);
            await EnsureTenantAsync(transaction, activate.TenantId, license.ClientId, activate.ReplacePresent, origin, cancellationToken);
        }
        await transaction.UpdateAsync(next, cancellationToken);
        Record(transaction, command.Operation, license, next, ReasonOf(command), origin);
        return next;
    }

    /// <summary>Takes the tenant from the licence that covers it, if that one is over or may be replaced.</summary>
    private async Task ReleasePresentAsync(
        ILicenseTransaction transaction, string tenantId, Guid successor, bool evenIfLive, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (await transaction.LockByTenantAsync(tenantId, cancellationToken) is not { } present || present.Id == successor) return;
        if (present.IsLive(Now) && !evenIfLive) throw new TenantAlreadyLicensed(tenantId, present.Id).ToException();
        var released = LicenseLifecycle.Release(present, tenantId);
        await transaction.UpdateAsync(released, cancellationToken);
        transaction.Record(new AuditDraft
        {
            At = Now,
            Origin = origin,
            Action = "license.release_tenant",
            Subject = present.Id.ToString(),
            Reason = $"licence {successor} takes over {tenantId}",
            Before = LicenseImage.Of(present),
            After = LicenseImage.Of(released),
        });
    }

    private async Task<Tenant> EnsureTenantAsync(
        ILicenseTransaction transaction, string tenantId, Guid clientId, bool mayMove, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var present = await transaction.FindTenantAsync(tenantId, cancellationToken);
        if (present?.ClientId == clientId) return present;
        if (present is not null && !mayMove) throw new TenantOfAnotherClient(tenantId).ToException();
        var tenant = new Tenant(tenantId, clientId, present?.RegisteredAt ?? Now);
        await transaction.PutTenantAsync(tenant, cancellationToken);
        transaction.Record(new AuditDraft
        {
            At = Now,
            Origin = origin,
            Action = present is null ? "tenant.register" : "tenant.move",
            Subject = tenantId,
            Before = present is null ? null : LicenseImage.Of(present),
            After = LicenseImage.Of(tenant),
        });
        return tenant;
    }

    private async Task<Client> FindOrCreateClientAsync(
        ILicenseTransaction transaction, ClientDetails details, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (await transaction.FindClientAsync(details, cancellationToken) is { } present) return present;
        var client = new Client(Guid.CreateVersion7(Now), details.Name, details.Email, Now);
        await transaction.AddClientAsync(client, cancellationToken);
        transaction.Record(new AuditDraft { At = Now, Origin = origin, Action = "client.create", Subject = client.Id.ToString(), After = LicenseImage.Of(client) });
        return client;
    }

    private void Record(ILicenseTransaction transaction, LicenseOperation operation, License? before, License after, string? reason, CommandOrigin origin) =>
        transaction.Record(new AuditDraft
        {
            At = Now,
            Origin = origin,
            Action = $"license.{operation.ToString().ToLowerInvariant()}",
            Subject = after.Id.ToString(),
            Reason = reason,
            Before = before is null ? null : LicenseImage.Of(before),
            After = LicenseImage.Of(after),
        });

    private static string? ReasonOf(LicenseCommand command) => command switch
    {
        SuspendLicense suspend => suspend.Reason,
        ReinstateLicense reinstate => reinstate.Reason,
        RevokeLicense revoke => revoke.Reason,
        _ => null,
    };

    private static CommandOrigin Checked(CommandOrigin origin) =>
        new(Text.Required("origin", origin.Who, Text.NameLength), Text.Required("origin", origin.From, Text.NameLength));

    private static ClientDetails Checked(ClientDetails details) =>
        new(Text.Required("client_name", details.Name, Text.NameLength), Text.Email("contact_email", details.Email));

    private static IssueLicense Checked(IssueLicense command)
    {
        if (command.Client is null == command.ClientId is null) throw new InvalidInput("client", "Give either a client's name or its id.").ToException();
        return command with
        {
            TierCode = Text.Required("tier", command.TierCode, Text.NameLength),
            Client = command.Client is { } client ? Checked(client) : null,
            Tenants = [.. command.Tenants.Select(static tenant => Text.TenantId("tenants", tenant))],
            Notes = Text.Optional("notes", command.Notes, Text.NoteLength),
            Overrides = LicenseOverrides.Of(command.Overrides.Features, command.Overrides.Limits),
        };
    }

    private static LicenseCommand Checked(LicenseCommand command) => command switch
    {
        ActivateLicense activate => activate with
        {
            TenantId = Text.TenantId("tenant_id", activate.TenantId),
            ContactName = Text.Optional("client_name", activate.ContactName, Text.NameLength),
            ContactEmail = Text.Email("contact_email", activate.ContactEmail),
        },
        SuspendLicense suspend => suspend with { Reason = Text.Optional("reason", suspend.Reason, Text.NoteLength) },
        ReinstateLicense reinstate => reinstate with { Reason = Text.Optional("reason", reinstate.Reason, Text.NoteLength) },
        RevokeLicense revoke => revoke with { Reason = Text.Optional("reason", revoke.Reason, Text.NoteLength) },
        _ => command,
    };
}
