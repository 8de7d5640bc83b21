using System.Collections.Frozen;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// The licence's state machine (contract 3): pure functions from a licence, a command and an instant to the next revision or a refusal.
/// Expiry is no state; it is computed.
/// </summary>
public static class LicenseLifecycle
{
    /// <summary>Which state allows which operation. Whatever is not here is illegal.</summary>
    private static readonly FrozenDictionary<LicenseState, LicenseOperation[]> Transitions = new Dictionary<LicenseState, LicenseOperation[]>
    {
        [LicenseState.Issued] = [LicenseOperation.Activate, LicenseOperation.Suspend, LicenseOperation.Revoke],
        [LicenseState.Active] = [LicenseOperation.Activate, LicenseOperation.Suspend, LicenseOperation.Revoke],
        [LicenseState.Suspended] = [LicenseOperation.Reinstate, LicenseOperation.Revoke],
        [LicenseState.Revoked] = [],
        [LicenseState.Replaced] = [],
    }.ToFrozenDictionary();

    /// <summary>The operations that a state allows.</summary>
    public static IReadOnlyList<LicenseOperation> LegalOperations(LicenseState state) => Transitions[state];

    /// <summary>The first revision of a licence.</summary>
    /// <param name="command">What to issue.</param>
    /// <param name="tier">The tier it names.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="clientId">The customer.</param>
    /// <param name="keyLastFour">The last group of its key.</param>
    /// <param name="now">The present.</param>
    public static LicenseOutcome Issue(IssueLicense command, Tier tier, Guid id, Guid clientId, string keyLastFour, DateTimeOffset now)
    {
        now = Instant.Of(now);
        var (startsAt, expiry) = (Instant.Of(command.StartsAt ?? now), Instant.Of(command.ExpiryDate));
        var databases = command.Overrides.ApplyTo(tier.Limits).MaxDatabases;
        if (!tier.Active) return new InvalidInput("tier", "Licences of this tier are no longer issued.");
        if (expiry is null != command.IsPerpetual) return new InvalidInput("expiry_date", "Give either an expiry date or say that the licence is perpetual.");
        if (expiry <= startsAt || expiry <= now) return new InvalidInput("expiry_date", "The expiry date lies after the start and in the future.");
        if (command.Activate && command.Tenants.Count == 0) return new InvalidInput("tenants", "To activate a licence at once, name a tenant.");
        if (command.Tenants.Distinct(StringComparer.Ordinal).Count() != command.Tenants.Count) return new InvalidInput("tenants", "A tenant is named twice.");
        if (command.Tenants.Count > databases.OrMaxValue) return new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue);

        return LicenseOutcome.Changed(new License
        {
            Id = id,
            TierCode = tier.Code,
            ClientId = clientId,
            State = LicenseState.Issued,
            KeyLastFour = keyLastFour,
            IssuedAt = now,
            StartsAt = startsAt,
            ExpiryDate = expiry,
            IsTrial = command.IsTrial,
            MaxActivations = command.MaxActivations ?? databases,
            Notes = command.Notes,
            Overrides = command.Overrides,
            Tenants = [.. command.Tenants.Select(tenant => new TenantAttachment(tenant, now))],
            Revision = 1,
        });
    }

    /// <summary>The next revision of a licence, the same one where the command asks for what is so already, or a refusal.</summary>
    /// <param name="license">The licence as it is.</param>
    /// <param name="command">What is asked of it.</param>
    /// <param name="tier">The tier it has.</param>
    /// <param name="now">The present.</param>
    public static LicenseOutcome Apply(License license, LicenseCommand command, Tier tier, DateTimeOffset now)
    {
        if (command.ExpectedRevision is { } expected && expected != license.Revision) return new RevisionMismatch(expected, license.Revision);
        if (!LegalOperations(license.State).Contains(command.Operation))
            return new IllegalTransition(command.Operation, license.State, LegalOperations(license.State));

        now = Instant.Of(now);
        return command switch
        {
            ActivateLicense activate => Activate(license, activate, tier, now),
            SuspendLicense { Reason: var reason } => WithReason(reason, license, LicenseState.Suspended),
            ReinstateLicense => Next(license with { State = license.ActivatedAt is null ? LicenseState.Issued : LicenseState.Active }),
            RevokeLicense { Reason: var reason } => WithReason(reason, license, LicenseState.Revoked),
            _ => throw new ArgumentException($"{command.GetType().Name} has no rule.", nameof(command)),
        };
    }

    /// <summary>The licence without this tenant, which another licence now covers. Legal in every state: it takes nothing but the tenant.</summary>
    public static License Release(License license, string tenantId) => license with
    {
        Tenants = [.. license.Tenants.Where(tenant => tenant.TenantId != tenantId)],
        Activations = [.. license.Activations.Where(activation => activation.TenantId != tenantId)],
        Revision = license.Revision + 1,
    };

    private static LicenseOutcome Activate(License license, ActivateLicense command, Tier tier, DateTimeOffset now)
    {
        if (license.Activations.Any(activation => activation.TenantId == command.TenantId)) return LicenseOutcome.Unchanged(license);
        if (license.HasExpired(now)) return new LicenseExpired(license.ExpiryDate!.Value);

        var databases = license.Overrides.ApplyTo(tier.Limits).MaxDatabases;
        if (!license.Covers(command.TenantId) && license.Tenants.Count >= databases.OrMaxValue)
            return new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue);
        if (license.Activations.Count >= license.MaxActivations.OrMaxValue)
            return new LimitReached("max_activations", license.MaxActivations.WireValue);

        return Next(license with
        {
            State = LicenseState.Active,
            ActivatedAt = license.ActivatedAt ?? now,
            Tenants = license.Covers(command.TenantId) ? license.Tenants : [.. license.Tenants, new TenantAttachment(command.TenantId, now)],
            Activations = [.. license.Activations, new LicenseActivation(command.TenantId, now, command.ContactName, command.ContactEmail)],
        });
    }

    private static LicenseOutcome WithReason(string? reason, License license, LicenseState state) => string.IsNullOrWhiteSpace(reason)
        ? new InvalidInput("reason", "This operation harms, so it needs a reason.")
        : Next(license with { State = state });

    private static LicenseOutcome Next(License license) => LicenseOutcome.Changed(license with { Revision = license.Revision + 1 });
}
