using System.Collections.Frozen;
using Fayvad.Licensing.Tiers;
using static Fayvad.Licensing.Lifecycle.LicenseOperation;

namespace Fayvad.Licensing.Lifecycle;

/// <summary>
/// The licence's state machine (contract 3): pure functions from a licence, a command and an instant to the next revision or a refusal.
/// Expiry is no state; it is computed.
/// </summary>
public static partial class LicenseLifecycle
{
    /// <summary>Which state allows which operation. Whatever is not here is illegal.</summary>
    private static readonly FrozenDictionary<LicenseState, LicenseOperation[]> Transitions = new Dictionary<LicenseState, LicenseOperation[]>
    {
        [LicenseState.Issued] =
            [Activate, AttachTenant, DetachTenant, Suspend, Renew, ChangeTier, CancelTierChange, Override, Transfer, RerollKey, Replace, Revoke, Update],
        [LicenseState.Active] =
        [
            Activate, Deactivate, AttachTenant, DetachTenant, Suspend, Renew, ChangeTier, CancelTierChange, Override, Transfer, RerollKey, Replace, Revoke,
            Update,
        ],
        [LicenseState.Suspended] = [Reinstate, Deactivate, DetachTenant, Renew, CancelTierChange, Override, RerollKey, Replace, Revoke, Update],
        [LicenseState.Revoked] = [],
        [LicenseState.Replaced] = [],
    }.ToFrozenDictionary();

    /// <summary>The operations that harm somebody, and so need a reason.</summary>
    private static readonly FrozenSet<LicenseOperation> Harmful = new[]
    {
        Suspend, Revoke, Deactivate, DetachTenant, Override, Transfer, RerollKey, Replace,
    }.ToFrozenSet();

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
        var databases = command.Overrides.At(now).ApplyTo(tier.Limits).MaxDatabases;
        if (!tier.Active) return new InvalidInput("tier", "Licences of this tier are no longer issued.");
        if (expiry is null != command.IsPerpetual) return new InvalidInput("expiry_date", "Give either an expiry date or say that the licence is perpetual.");
        if (expiry <= startsAt || expiry <= now) return new InvalidInput("expiry_date", "The expiry date lies after the start and in the future.");
        if (command.IsTrial && expiry is null) return new InvalidInput("is_trial", "A trial has an end.");
        if (command.Price is not null && (command.IsTrial || expiry is null)) return new InvalidInput("price", "Only a licence that is sold by time has a price.");
        if (command.Activate && command.Tenants.Count == 0) return new InvalidInput("tenants", "To activate a licence at once, name a tenant.");
        if (command.Tenants.Distinct(StringComparer.Ordinal).Count() != command.Tenants.Count) return new InvalidInput("tenants", "A tenant is named twice.");
        if (command.Tenants.Count > databases.OrMaxValue) return new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue);
        if (RefuseEnded(command.Overrides.Ends, now) is { } ended) return ended;

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
            Billing = command.Billing,
            Terms = expiry is { } end ? [Sold(tier, command.Billing, startsAt, end, command.IsTrial ? 0 : command.Price)] : [],
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
    /// <param name="tiers">The tiers there are.</param>
    /// <param name="now">The present.</param>
    public static LicenseOutcome Apply(License license, LicenseCommand command, TierCatalog tiers, DateTimeOffset now)
    {
        if (command.ExpectedRevision is { } expected && expected != license.Revision) return new RevisionMismatch(expected, license.Revision);
        if (!LegalOperations(license.State).Contains(command.Operation))
            return new IllegalTransition(command.Operation, license.State, LegalOperations(license.State));
        if (Harmful.Contains(command.Operation) && string.IsNullOrWhiteSpace(command.Reason))
            return new InvalidInput("reason", "This operation harms, so it needs a reason.");

        now = Instant.Of(now);
        var settled = Settled(license, tiers, now);
        if (!tiers.TryGet(settled.TierCode, out var tier)) return new NotFound("tier");
        var outcome = Apply(settled, command, tier, tiers, now);
        // Where nothing changes, nothing does: what was due meanwhile is stored with the next change.
        return outcome is { IsChange: false, Refusal: null } ? LicenseOutcome.Unchanged(license) : outcome;
    }

    private static LicenseOutcome Apply(License license, LicenseCommand command, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        return command switch
        {
            ActivateLicense activate => ActivateFor(license, activate, tier, tiers, now),
            DeactivateLicense { TenantId: var tenant } => DeactivateFor(license, tenant),
            AttachLicenseTenant { TenantId: var tenant } => AttachTo(license, tenant, tier, tiers, now),
            DetachLicenseTenant { TenantId: var tenant } => license.Covers(tenant) ? Next(Without(license, tenant)) : new NotFound("tenant of this licence"),
            SuspendLicense => Next(license with { State = LicenseState.Suspended }),
            ReinstateLicense => Next(license with { State = InUse(license) }),
            RevokeLicense => Next(license with { State = LicenseState.Revoked }),
            RenewLicense renew => Prolong(license, renew, tier, tiers, now),
            ChangeLicenseTier change => GiveTier(license, change, tier, tiers, now),
            CancelLicenseTierChange => Unschedule(license),
            OverrideLicense change => Depart(license, change, tier, tiers, now),
            UpdateLicense update => Amend(license, update),
            TransferLicense transfer => HandOver(license, transfer),
            RerollLicenseKey reroll => reroll.Overlap < TimeSpan.Zero || reroll.Overlap > RerollLicenseKey.LongestOverlap
                ? new InvalidInput("overlap_hours", $"The overlap lies between 0 and {RerollLicenseKey.LongestOverlap.TotalHours} hours.")
                : Next(license with { KeyLastFour = reroll.KeyLastFour }),
            ReplaceLicense replace => Next(license with { State = LicenseState.Replaced, SuccessorId = replace.SuccessorId, Tenants = [], Activations = [] }),
            _ => throw new ArgumentException($"{command.GetType().Name} has no rule.", nameof(command)),
        };
    }

    /// <summary>The licence without this tenant, which another licence now covers. Legal in every state: it takes nothing but the tenant.</summary>
    public static License Release(License license, string tenantId)
    {
        var without = Without(license, tenantId);
        return without with { Revision = license.Revision + 1 };
    }

    /// <summary>
    /// What time did to the licence, as if it had been done at its instant: a change of tier whose time has come, and room for databases that was
    /// granted for a while. What is stored follows at the next change.
    /// </summary>
    /// <param name="license">The licence as it is stored.</param>
    /// <param name="tier">The tier named by <see cref="License.TierCode"/>.</param>
    /// <param name="next">The tier named by <see cref="License.PendingChange"/>; null where none is pending.</param>
    /// <param name="now">The present.</param>
    internal static License Settled(License license, Tier tier, Tier? next, DateTimeOffset now) => license.PendingChange is { } change && change.At <= now && next is not null
        ? WithoutEndedRoom(WithPendingTier(WithoutEndedRoom(license, tier, change.At), change, tier, next, change.At), next, now)
        : WithoutEndedRoom(license, tier, now);

    /// <inheritdoc cref="Settled(License, Tier, Tier, DateTimeOffset)"/>
    internal static License Settled(License license, TierCatalog tiers, DateTimeOffset now) => tiers.TryGet(license.TierCode, out var tier)
        ? Settled(license, tier, license.PendingChange is { } change && tiers.TryGet(change.TierCode, out var next) ? next : null, now)
        : license;

    private static License WithoutEndedRoom(License license, Tier tier, DateTimeOffset at) =>
        license.Overrides.Limits.TryGetValue(LicenseLimits.MaxDatabasesName, out var room) && !room.HoldsAt(at)
            ? WithRoom(license, before: Limit.FromWire(room.Value), after: tier.Limits.MaxDatabases) with { Overrides = license.Overrides.Without(LicenseLimits.MaxDatabasesName) }
            : license;

    private static License WithPendingTier(License license, PendingTierChange change, Tier tier, Tier next, DateTimeOffset at) =>
        Retiered(license, tier, next, at) with { Billing = change.Billing, PendingChange = null };

    private static License Retiered(License license, Tier from, Tier to, DateTimeOffset now) =>
        WithRoom(license with { TierCode = to.Code }, before: license.DatabasesAt(now, from), after: license.DatabasesAt(now, to));

    // Room for activations that came with that for databases goes with it; room that was agreed on stays.
    private static License WithRoom(License license, Limit before, Limit after) => license.MaxActivations == before ? license with { MaxActivations = after } : license;

    private static LicenseOutcome Amend(License license, UpdateLicense update)
    {
        if (update.MaxActivations is { } activations && activations.OrMaxValue < license.Activations.Count)
            return new InvalidInput("max_activations", $"{license.Activations.Count} tenants have activated the licence already.");
        var next = license with
        {
            Notes = update.Notes is null ? license.Notes : update.Notes.Length == 0 ? null : update.Notes,
            MaxActivations = update.MaxActivations ?? license.MaxActivations,
            Billing = update.Billing ?? license.Billing,
        };
        return next == license ? LicenseOutcome.Unchanged(license) : Next(next);
    }

    private static LicenseOutcome Depart(License license, OverrideLicense change, Tier tier, TierCatalog tiers, DateTimeOffset now)
    {
        if (change.Features.Count + change.Limits.Count == 0) return new InvalidInput("features", "Name a feature or a limit.");
        var ends = change.Features.Values.Select(static entry => entry?.Until).Concat(change.Limits.Values.Select(static entry => entry?.Until));
        if (RefuseEnded(ends.OfType<DateTimeOffset>(), now) is { } ended) return ended;
        LicenseOverrides overrides;
        try
        {
            overrides = license.Overrides.At(now).With(change.Features, change.Limits);
        }
        catch (LicensingException exception)
        {
            return exception.Refusal;
        }
        var departed = license with { Overrides = overrides };
        var databases = Room(departed, tier, tiers, now);
        return license.Tenants.Count > databases.OrMaxValue
            ? new LimitReached(LicenseLimits.MaxDatabasesName, databases.WireValue)
            : Next(WithRoom(departed, before: license.DatabasesAt(now, tier), after: departed.DatabasesAt(now, tier)));
    }

    // It would be taken, and change nothing: a year that was mistyped.
    private static InvalidInput? RefuseEnded(IEnumerable<DateTimeOffset> ends, DateTimeOffset now) =>
        ends.Any(end => end <= now) ? new InvalidInput("until", "An override ends in the future.") : null;

    private static LicenseOutcome HandOver(License license, TransferLicense transfer)
    {
        if (transfer.ClientId == license.ClientId) return new InvalidInput("client_id", "The licence is this client's already.");
        var moved = license with { ClientId = transfer.ClientId, KeyLastFour = transfer.KeyLastFour };
        return Next(transfer.WithTenants ? moved : moved with { State = LicenseState.Issued, Tenants = [], Activations = [] });
    }

    private static LicenseOutcome Next(License license) => LicenseOutcome.Changed(license with { Revision = license.Revision + 1 });
}
