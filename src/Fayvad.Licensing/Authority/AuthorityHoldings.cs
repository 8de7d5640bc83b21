using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Mail;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Authority;

/// <summary>Clients, their tenants, and the tiers they can buy.</summary>
public sealed partial class AuthoritySession
{
    /// <summary>The client of this name and e-mail; created where there is none.</summary>
    public async Task<Client> FindOrCreateClientAsync(ClientDetails details, CancellationToken cancellationToken)
    {
        details = Checked(details);
        if ((await _transaction.FindClientsAsync([details], cancellationToken)) is [var present]) return present;
        return await AddAsync(details, cancellationToken);
    }

    /// <summary>Adds a client.</summary>
    /// <exception cref="LicensingException">There is one of this name and e-mail: <see cref="AlreadyExists"/>.</exception>
    public async Task<Client> CreateClientAsync(ClientDetails details, CancellationToken cancellationToken)
    {
        details = Checked(details);
        if ((await _transaction.FindClientsAsync([details], cancellationToken)).Count > 0) throw new AlreadyExists("a client").ToException();
        return await AddAsync(details, cancellationToken);
    }

    /// <summary>
    /// Adds a client for a tenant that registered itself, under a name that says so: nobody verified the one that was given, and whoever issues a licence to a
    /// client of that name means another. Staff who know better rename it.
    /// </summary>
    public async Task<Client> CreateOwnClientAsync(ClientDetails details, string tenantId, CancellationToken cancellationToken)
    {
        details = Checked(details);
        var origin = $" (registered by {tenantId})";
        return await CreateClientAsync(details with { Name = Text.Cut(details.Name, Text.NameLength - origin.Length) + origin }, cancellationToken);
    }

    /// <summary>Changes a client's name, e-mail and language.</summary>
    /// <param name="id">The client.</param>
    /// <param name="change">From what they are, which nobody else changes meanwhile, to what they shall be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LicensingException">There is no such client, or another one of this name and e-mail.</exception>
    public async Task<Client> UpdateClientAsync(Guid id, Func<Client, ClientDetails> change, CancellationToken cancellationToken)
    {
        var client = await _transaction.LockClientAsync(id, cancellationToken) ?? throw new NotFound("client").ToException();
        var details = Checked(change(client));
        if ((await _transaction.FindClientsAsync([details], cancellationToken)).Any(other => other.Id != id)) throw new AlreadyExists("a client").ToException();
        var next = client with { Name = details.Name, Email = details.Email, Language = details.Language };
        if (next == client) return client;
        await _transaction.UpdateClientAsync(next, cancellationToken);
        Record("client.update", id.ToString(), LicenseImage.Of(client), LicenseImage.Of(next));
        return next;
    }

    /// <summary>Puts every licence of a client on hold that is not; answers those.</summary>
    /// <exception cref="LicensingException">There is no such client, or no reason.</exception>
    public Task<IReadOnlyList<LicenseView>> SuspendClientAsync(Guid id, string? reason, CancellationToken cancellationToken) =>
        ExecuteForClientAsync(id, "client.suspend", new SuspendLicense(reason), cancellationToken);

    /// <summary>Takes every licence of a client off hold that is; answers those.</summary>
    /// <exception cref="LicensingException">There is no such client.</exception>
    public Task<IReadOnlyList<LicenseView>> ReinstateClientAsync(Guid id, string? reason, CancellationToken cancellationToken) =>
        ExecuteForClientAsync(id, "client.reinstate", new ReinstateLicense(reason), cancellationToken);

    /// <summary>Registers a tenant for a client. Registering it again for the same client changes nothing.</summary>
    /// <exception cref="LicensingException">There is no such client, or the tenant is another's.</exception>
    public async Task<Tenant> RegisterTenantAsync(string tenantId, Guid clientId, CancellationToken cancellationToken)
    {
        tenantId = Text.TenantId("tenant_id", tenantId);
        if (await _transaction.FindClientAsync(clientId, cancellationToken) is null) throw new NotFound("client").ToException();
        return await EnsureTenantAsync(tenantId, clientId, mayMoveFrom: static _ => false, trial: null, cancellationToken);
    }

    /// <summary>Adds a tier, or changes the one of its code. Licences of it follow at once.</summary>
    /// <exception cref="LicensingException">Another tier has its rank: <see cref="AlreadyExists"/>.</exception>
    public async Task<Tier> PutTierAsync(Tier tier, CancellationToken cancellationToken) => (await PutTiersAsync([tier], cancellationToken))[0];

    /// <summary>Adds tiers, or changes those of their codes, all at once: only what there is afterwards counts, so they may change ranks with each other.</summary>
    /// <exception cref="LicensingException">Two tiers would have one rank: <see cref="AlreadyExists"/>.</exception>
    public async Task<IReadOnlyList<Tier>> PutTiersAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken)
    {
        tiers = [.. tiers.Select(Checked)];
        var present = await _transaction.GetTiersAsync(cancellationToken);
        var afterwards = present.All.Where(other => tiers.All(tier => tier.Code != other.Code)).Concat(tiers);
        if (afterwards.GroupBy(static tier => tier.Sequence).Any(static rank => rank.Count() > 1)) throw new AlreadyExists("a tier of this sequence").ToException();
        var changed = tiers.Select(tier => (Before: present.TryGet(tier.Code, out var before) ? before : null, After: tier)).Where(static pair => pair.Before != pair.After).ToArray();
        await _transaction.PutTiersAsync([.. changed.Select(static pair => pair.After)], cancellationToken);
        foreach (var (before, after) in changed)
            Record(before is null ? "tier.create" : "tier.update", after.Code, before is null ? null : LicenseImage.Of(before), LicenseImage.Of(after));
        return tiers;
    }

    private async Task<IReadOnlyList<LicenseView>> ExecuteForClientAsync(
        Guid id, string action, LicenseCommand command, CancellationToken cancellationToken)
    {
        command = Checked(command);
        if (command is SuspendLicense { Reason: null }) throw new InvalidInput("reason", "This operation harms, so it needs a reason.").ToException();
        var client = await _transaction.FindClientAsync(id, cancellationToken) ?? throw new NotFound("client").ToException();
        var tiers = await _transaction.GetTiersAsync(cancellationToken);
        List<LicenseView> changed = [];
        foreach (var license in await _transaction.LockByClientAsync(id, cancellationToken))
        {
            if (LicenseLifecycle.LegalOperations(license.State).Contains(command.Operation))
                changed.Add(ViewOf(await ApplyAsync(license, command, tiers, cancellationToken), client, tiers));
        }
        Record(action, id.ToString(), null, null, command.Reason);
        return changed;
    }

    private async Task<Client> AddAsync(ClientDetails details, CancellationToken cancellationToken)
    {
        var client = NewClient(details);
        await _transaction.AddClientsAsync([client], cancellationToken);
        return client;
    }

    private Client NewClient(ClientDetails details)
    {
        var client = new Client(Guid.CreateVersion7(_now), details.Name, details.Email, _now) { Language = details.Language };
        Record("client.create", client.Id.ToString(), null, LicenseImage.Of(client));
        return client;
    }

    /// <summary>Makes way for a licence at a tenant: an old licence lets go of it, the tenant is registered, a trial is noted.</summary>
    private async Task CoverAsync(License license, ActivateLicense how, CancellationToken cancellationToken)
    {
        await ReleasePresentAsync(how.TenantId, license.Id, how.ReplacePresent, how.InPlaceOf, cancellationToken);
        await EnsureTenantAsync(how.TenantId, license.ClientId, owner => how.ReplacePresent || owner == how.FromClient, license.IsTrial ? license.Id : null, cancellationToken);
    }

    /// <summary>Takes the tenant from the licence that covers it, if that one is over or may be replaced.</summary>
    private async Task ReleasePresentAsync(string tenantId, Guid successor, bool evenIfLive, Guid? inPlaceOf, CancellationToken cancellationToken)
    {
        if (await _transaction.LockByTenantAsync(tenantId, cancellationToken) is not { } present || present.Id == successor) return;
        if (present.IsLive(_now) && !evenIfLive && present.Id != inPlaceOf) throw new TenantAlreadyLicensed(tenantId, present.Id).ToException();
        var released = LicenseLifecycle.Release(present, tenantId);
        await _transaction.UpdateAsync(released, "license.release_tenant", cancellationToken);
        RecordChange("license.release_tenant", present, released, $"licence {successor} takes over {tenantId}");
    }

    private async Task<Tenant> EnsureTenantAsync(string tenantId, Guid clientId, Func<Guid, bool> mayMoveFrom, Guid? trial, CancellationToken cancellationToken)
    {
        var present = (await _transaction.FindTenantsAsync([tenantId], cancellationToken)).GetValueOrDefault(tenantId);
        var tenant = Owned(tenantId, present, clientId, mayMove: present is not null && mayMoveFrom(present.ClientId), trial);
        if (tenant == present) return tenant;
        await _transaction.PutTenantsAsync([tenant], cancellationToken);
        RecordTenant(present, tenant);
        return tenant;
    }

    private Tenant Owned(string tenantId, Tenant? present, Guid clientId, bool mayMove, Guid? trial)
    {
        if (present is not null && present.ClientId != clientId && !mayMove) throw new TenantOfAnotherClient(tenantId).ToException();
        if (trial is not null && present?.TrialLicenseId is { } had && had != trial) throw new TrialUsed(tenantId).ToException();
        return new(tenantId, clientId, present?.RegisteredAt ?? _now, trial ?? present?.TrialLicenseId);
    }

    private void RecordTenant(Tenant? before, Tenant after) => Record(
        before is null ? "tenant.register" : before.ClientId != after.ClientId ? "tenant.move" : "tenant.trial", after.Id,
        before is null ? null : LicenseImage.Of(before), LicenseImage.Of(after));

    private Task MoveTenantsAsync(License license, Guid clientId, CancellationToken cancellationToken) =>
        ChangeTenantsAsync(license, tenant => tenant with { ClientId = clientId }, cancellationToken);

    private Task MarkTrialAsync(License license, CancellationToken cancellationToken) =>
        ChangeTenantsAsync(license, tenant => tenant with { TrialLicenseId = license.Id }, cancellationToken);

    private async Task ChangeTenantsAsync(License license, Func<Tenant, Tenant> change, CancellationToken cancellationToken)
    {
        var tenants = await _transaction.FindTenantsAsync([.. license.Tenants.Select(static tenant => tenant.TenantId)], cancellationToken);
        var changed = tenants.Values.Select(tenant => (Before: tenant, After: change(tenant))).Where(static pair => pair.Before != pair.After).ToArray();
        await _transaction.PutTenantsAsync([.. changed.Select(static pair => pair.After)], cancellationToken);
        foreach (var (before, after) in changed) RecordTenant(before, after);
    }

    private static Tier Checked(Tier tier)
    {
        tier = tier with { Name = Text.Required("name", tier.Name, Text.NameLength) };
        if (!Feature.IsKey(tier.Code)) throw new InvalidInput("code", "A tier's code is lower-case letters, digits and underscores.").ToException();
        if (tier.Currency is not { Length: 3 } || !tier.Currency.All(char.IsAsciiLetterUpper))
            throw new InvalidInput("currency", "A currency is three capital letters.").ToException();
        if (Price.ProblemOf(tier.PriceMonthly) is { } monthly) throw new InvalidInput("price_monthly", monthly).ToException();
        if (Price.ProblemOf(tier.PriceYearly) is { } yearly) throw new InvalidInput("price_yearly", yearly).ToException();
        return tier;
    }

    private static ClientDetails Checked(ClientDetails details)
    {
        if (details.Language is { } language && !MailLanguages.All.Contains(language))
            throw new InvalidInput("language", $"It is one of {string.Join(", ", MailLanguages.All)}.").ToException();
        return details with { Name = Text.Required("client_name", details.Name, Text.NameLength), Email = Text.Email("contact_email", details.Email) };
    }
}
