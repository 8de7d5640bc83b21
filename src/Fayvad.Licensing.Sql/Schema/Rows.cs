using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Sql.Schema;

internal sealed class TierRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required int Sequence { get; set; }
    public required string[] Features { get; set; }
    public required long MaxUsers { get; set; }
    public required long MaxApiRequestsPerHour { get; set; }
    public required long MaxConcurrentConnections { get; set; }
    public required long MaxCompanies { get; set; }
    public required long MaxDatabases { get; set; }
    public required decimal PriceMonthly { get; set; }
    public required decimal PriceYearly { get; set; }
    public required string Currency { get; set; }
    public required bool AllowsCustomModules { get; set; }
    public required bool Active { get; set; }
}

internal sealed class ClientRow
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string NormalizedName { get; set; }
    public required string? Email { get; set; }

    /// <summary>Empty where there is none: a unique index takes two nulls for different.</summary>
    public required string NormalizedEmail { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The language of mails; null: the installation's.</summary>
    public string? Language { get; set; }
}

internal sealed class TenantRow
{
    public required string Id { get; init; }
    public required Guid ClientId { get; set; }
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The trial the tenant has had. No foreign key: a fact about the tenant, whatever becomes of the licence.</summary>
    public required Guid? TrialLicenseId { get; set; }
}

internal sealed class LicenseRow
{
    public required Guid Id { get; init; }
    public required string TierCode { get; set; }
    public required Guid ClientId { get; set; }
    public required LicenseState State { get; set; }
    public required int KeyPepperVersion { get; set; }
    public required byte[] KeyFingerprint { get; set; }
    public required string KeyLastFour { get; set; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset? ExpiryDate { get; set; }
    public required DateTimeOffset? ActivatedAt { get; set; }
    public required bool IsTrial { get; set; }
    public required BillingPeriod Billing { get; set; }

    /// <summary>What was sold, as JSON.</summary>
    public required string Terms { get; set; }
    public required string? NextTierCode { get; set; }
    public required BillingPeriod? NextBilling { get; set; }
    public required DateTimeOffset? NextTierAt { get; set; }
    public required long MaxActivations { get; set; }
    public required string? Notes { get; set; }
    public required string Overrides { get; set; }
    public required long Revision { get; set; }
    public required Guid? SuccessorId { get; set; }

    public TierRow? Tier { get; init; }
    public TierRow? NextTier { get; init; }
    public ClientRow? Client { get; init; }
    public List<LicenseTenantRow> Tenants { get; init; } = [];
    public List<ActivationRow> Activations { get; init; } = [];
    public List<OverrideEndRow> OverrideEnds { get; init; } = [];
}

/// <summary>A key that was replaced by another, good until its overlap ends.</summary>
internal sealed class RetiredKeyRow
{
    public required int KeyPepperVersion { get; init; }
    public required byte[] KeyFingerprint { get; init; }
    public required Guid LicenseId { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
}

/// <summary>What an idempotent request was answered.</summary>
internal sealed class IdempotentReplyRow
{
    /// <summary>SHA-256 over the caller and the caller's key.</summary>
    public required byte[] Id { get; init; }
    public required byte[] RequestHash { get; set; }
    public required byte[] Wrapped { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class LicenseTenantRow
{
    public required Guid LicenseId { get; init; }
    public required string TenantId { get; init; }
    public required DateTimeOffset AttachedAt { get; init; }
}

internal sealed class ActivationRow
{
    public required Guid LicenseId { get; init; }
    public required string TenantId { get; init; }
    public required DateTimeOffset ActivatedAt { get; init; }
    public required string? ContactName { get; init; }
    public required string? ContactEmail { get; init; }
}

/// <summary>An instant at which an override of a licence ends: what <see cref="LicenseRow.Overrides"/> says, where it can be looked for.</summary>
internal sealed class OverrideEndRow
{
    public required Guid LicenseId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class AuditEventRow
{
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Who { get; init; }
    public required string FromWhere { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required string? Reason { get; init; }

    /// <summary>Text and not a JSON type: the hash covers its very bytes.</summary>
    public required string? Before { get; init; }
    public required string? After { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>
/// One change of one tenant's licence, in the order of commits: the outbox. The change feed reads where it happened; who tells others about
/// it reads what happened.
/// </summary>
internal sealed class LicenseChangeRow
{
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid? LicenseId { get; init; }

    /// <summary>Null where the licence covers no tenant; null with <see cref="LicenseId"/>: every tenant is concerned.</summary>
    public required string? TenantId { get; init; }
    public required long? Revision { get; init; }

    /// <summary>What happened, e.g. <c>license.suspend</c>; null in rows of before this was kept.</summary>
    public string? Kind { get; init; }

    /// <summary>The licence before and after, as far as others may know it, as JSON.</summary>
    public string? Payload { get; init; }
}

/// <summary>
/// The ends of the audit log and of the change feed; one row. Whoever writes to either locks it until the commit, so that both are
/// gapless and become visible in the order of their numbers: a reader that saw 7 will not find a 6 later.
/// </summary>
internal sealed class JournalHeadRow
{
    public const int OnlyId = 1;

    public required int Id { get; init; }
    public required long AuditSequence { get; set; }
    public required byte[] AuditHash { get; set; }
    public required long ChangeSequence { get; set; }
}

/// <summary>How far somebody has come who does something about each change, once.</summary>
internal sealed class OutboxPositionRow
{
    public required string Name { get; init; }
    public required long Value { get; set; }
}

internal sealed class KeyRingRow
{
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required byte[] Wrapped { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class OdooSessionRow
{
    public required string Jti { get; init; }
    public required string TenantId { get; set; }
    public required long? UserId { get; set; }
    public required byte[] Protected { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public required DateTimeOffset LastTouchedAt { get; set; }
}

internal sealed class RevokedTokenRow
{
    public required string Jti { get; init; }
    public required DateTimeOffset RevokedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
