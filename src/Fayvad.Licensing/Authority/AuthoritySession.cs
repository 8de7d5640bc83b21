using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Authority;

/// <summary>The authority's commands inside one transaction (<see cref="LicenseAuthority.RunAsync"/>), at one instant, asked by one caller.</summary>
public sealed partial class AuthoritySession
{
    private readonly ILicenseTransaction _transaction;
    private readonly LicenseKeyHasher _hasher;
    private readonly ISecretProtector _protector;
    private readonly DateTimeOffset _now;
    private readonly CommandOrigin _origin;

    internal AuthoritySession(
        ILicenseTransaction transaction, LicenseKeyHasher hasher, ISecretProtector protector, DateTimeOffset now, CommandOrigin origin) =>
        (_transaction, _hasher, _protector, _now, _origin) = (transaction, hasher, protector, now, origin);

    /// <summary>The instant at which the commands take place, and by which what they come to is judged. It is later than that of the request, which waited for its turn.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>
    /// Carries out a command on one licence. Of two that cannot both be legal, such as two suspensions at once, one is carried out and the
    /// other refused with <see cref="IllegalTransition"/>; activating again for the same tenant succeeds and changes nothing.
    /// </summary>
    /// <exception cref="LicensingException">The command was refused.</exception>
    public async Task<LicenseResult> ExecuteAsync(LicenseRef reference, LicenseCommand command, CancellationToken cancellationToken)
    {
        command = Checked(command);
        var lookup = LicenseAuthority.LookupOf(reference, _hasher, _now);
        var license = await _transaction.LockAsync(lookup, cancellationToken) ?? throw new NotFound("licence").ToException();
        var tiers = await _transaction.GetTiersAsync(cancellationToken);
        return command switch
        {
            ReplaceLicense replace => await ReplaceAsync(license, replace, tiers, cancellationToken),
            RekeyCommand rekey => await RekeyAsync(license, rekey, tiers, cancellationToken),
            ChangeLicenseTier change => await ChangeTierAsync(license, change, tiers, cancellationToken),
            _ => new LicenseResult(await ViewAsync(await ApplyAsync(license, command, tiers, cancellationToken), tiers, cancellationToken)),
        };
    }

    /// <summary>What was answered to this very request before; null where nothing was.</summary>
    /// <exception cref="LicensingException">The key was used for another request: <see cref="IdempotencyKeyReused"/>.</exception>
    public async Task<byte[]?> FindReplyAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        if (await _transaction.FindReplyAsync(request.Id, _now, cancellationToken) is not { } reply) return null;
        if (!reply.RequestHash.AsSpan().SequenceEqual(request.RequestHash)) throw new IdempotencyKeyReused().ToException();
        return _protector.Unprotect(request.Purpose, reply.Content);
    }

    /// <summary>Keeps what this request is answered, if what it asked for is committed.</summary>
    public Task KeepReplyAsync(IdempotentRequest request, byte[] content, CancellationToken cancellationToken) => _transaction.PutReplyAsync(
        request.Id, new(request.RequestHash, _protector.Protect(request.Purpose, content), _now + IdempotentRequest.KeptFor), _now, cancellationToken);

    private async Task<License> ApplyAsync(License license, LicenseCommand command, TierCatalog tiers, CancellationToken cancellationToken)
    {
        var outcome = LicenseLifecycle.Apply(license, command, tiers, _now);
        var next = outcome.OrThrow();
        if (!outcome.IsChange) return license;
        RefuseToOutgrow(license, next, tiers);
        switch (command)
        {
            case ActivateLicense activate when !license.Covers(activate.TenantId):
                await CoverAsync(license, activate, cancellationToken);
                break;
            case AttachLicenseTenant attach:
                await CoverAsync(license, new ActivateLicense(attach.TenantId), cancellationToken);
                break;
        }
        await _transaction.UpdateAsync(next, $"license.{command.Operation.EventName()}", cancellationToken);
        Record(command.Operation, license, next, command.Reason);
        return next;
    }

    private void RefuseToOutgrow(License? before, License after, TierCatalog tiers)
    {
        var client = new Client(after.ClientId, "", null, _now); // whoever it is, there is room for the name
        if (LicenseDocuments.Outgrows(before is null ? null : ViewOf(before, client, tiers), ViewOf(after, client, tiers), _now))
            throw new InvalidInput("license", "Its tenants and overrides would be more than a signed licence has room for. Issue another one for the rest.").ToException();
    }

    private async Task<LicenseResult> ChangeTierAsync(License license, ChangeLicenseTier change, TierCatalog tiers, CancellationToken cancellationToken)
    {
        // The quote is that of the change itself: computed at the same instant from the same revision.
        var settled = LicenseLifecycle.Settled(license, tiers, _now);
        var quote = tiers.TryGet(settled.TierCode, out var present) && tiers.TryGet(change.TierCode, out var target)
            ? TierQuote.Of(settled, present, target, change.Billing, change.When, _now) : null;
        var next = await ApplyAsync(license, change, tiers, cancellationToken);
        return new(await ViewAsync(next, tiers, cancellationToken)) { Quote = quote };
    }

    private async Task<LicenseResult> RekeyAsync(License license, RekeyCommand command, TierCatalog tiers, CancellationToken cancellationToken)
    {
        var key = LicenseKey.Generate();
        command = command with { KeyLastFour = key.LastFour };
        if (command is TransferLicense transfer)
        {
            if (await _transaction.FindClientAsync(transfer.ClientId, cancellationToken) is null) throw new NotFound("client").ToException();
            if (transfer.WithTenants) await MoveTenantsAsync(license, transfer.ClientId, cancellationToken);
        }
        var next = await ApplyAsync(license, command, tiers, cancellationToken);
        var oldUntil = command is RerollLicenseKey { Overlap: var overlap } && overlap > TimeSpan.Zero ? _now + overlap : (DateTimeOffset?)null;
        await _transaction.RekeyAsync(license.Id, _hasher.Fingerprint(key), oldUntil, cancellationToken);
        return new(await ViewAsync(next, tiers, cancellationToken)) { Key = key };
    }

    private async Task<LicenseResult> ReplaceAsync(License license, ReplaceLicense command, TierCatalog tiers, CancellationToken cancellationToken)
    {
        var key = LicenseKey.Generate();
        var successor = license with
        {
            Id = Guid.CreateVersion7(_now),
            KeyLastFour = key.LastFour,
            State = LicenseState.Issued,
            IssuedAt = _now,
            Tenants = [],
            Activations = [],
            Revision = 1,
        };
        _ = LicenseLifecycle.Apply(license, command, tiers, _now).OrThrow(); // nothing is written for what is illegal
        // The successor first, because its predecessor names it; then the predecessor lets go of the tenants, and the successor takes them.
        await _transaction.AddAsync([new(successor, _hasher.Fingerprint(key))], cancellationToken);
        Record(LicenseOperation.Issue, null, successor, $"replaces licence {license.Id}");
        var replaced = await ApplyAsync(license, command with { SuccessorId = successor.Id, KeyLastFour = key.LastFour }, tiers, cancellationToken);
        var inherited = successor with { State = license.Activations.Count > 0 ? LicenseState.Active : LicenseState.Issued, Tenants = license.Tenants, Activations = license.Activations, Revision = 2 };
        if (license.State == LicenseState.Suspended) inherited = inherited with { State = LicenseState.Suspended };
        if (license.IsTrial) await MarkTrialAsync(inherited, cancellationToken);
        await _transaction.LockAsync(new LicenseLookup(successor.Id, [], _now), cancellationToken);
        await _transaction.UpdateAsync(inherited, "license.take_over", cancellationToken);
        RecordChange("license.take_over", successor, inherited, $"replaces licence {license.Id}");
        return new(await ViewAsync(replaced, tiers, cancellationToken)) { Key = key, Successor = await ViewAsync(inherited, tiers, cancellationToken) };
    }

    private async Task<LicenseView> ViewAsync(License license, TierCatalog tiers, CancellationToken cancellationToken) =>
        ViewOf(license, await _transaction.FindClientAsync(license.ClientId, cancellationToken) ?? throw new NotFound("client").ToException(), tiers);

    private static LicenseView ViewOf(License license, Client client, TierCatalog tiers)
    {
        if (!tiers.TryGet(license.TierCode, out var tier)) throw new NotFound("tier").ToException();
        return new(license, client, tier, license.PendingChange is { } change && tiers.TryGet(change.TierCode, out var next) ? next : null);
    }

    private void Record(LicenseOperation operation, License? before, License after, string? reason) =>
        RecordChange($"license.{operation.EventName()}", before, after, reason);

    private void RecordChange(string action, License? before, License after, string? reason) =>
        Record(action, after.Id.ToString(), before is null ? null : LicenseImage.Of(before), LicenseImage.Of(after), reason);

    private void Record(string action, string subject, string? before, string? after, string? reason = null) => _transaction.Record(new AuditDraft
    {
        At = _now, Origin = _origin, Action = action, Subject = subject, Reason = reason, Before = before, After = after,
    });

    private static LicenseCommand Checked(LicenseCommand command)
    {
        command = command with { Reason = Text.Optional("reason", command.Reason, Text.NoteLength) };
        return command switch
        {
            ActivateLicense activate => activate with
            {
                TenantId = Text.TenantId("tenant_id", activate.TenantId),
                ContactName = Text.Optional("client_name", activate.ContactName, Text.NameLength),
                ContactEmail = Text.Email("contact_email", activate.ContactEmail),
            },
            DeactivateLicense deactivate => deactivate with { TenantId = Text.TenantId("tenant_id", deactivate.TenantId) },
            AttachLicenseTenant attach => attach with { TenantId = Text.TenantId("tenant_id", attach.TenantId) },
            DetachLicenseTenant detach => detach with { TenantId = Text.TenantId("tenant_id", detach.TenantId) },
            ChangeLicenseTier change => change with { TierCode = Text.Required("tier", change.TierCode, Text.NameLength) },
            UpdateLicense { Notes: { Length: > 0 } notes } update => update with { Notes = Text.Optional("notes", notes, Text.NoteLength) ?? "" },
            _ => command,
        };
    }
}
