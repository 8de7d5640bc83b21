using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>Rows to records and back.</summary>
internal static class Mapping
{
    public static Tier ToTier(this TierRow row) => new()
    {
        Code = row.Code,
        Name = row.Name,
        Sequence = row.Sequence,
        Features = FeatureSet.Of(row.Features),
        Limits = new LicenseLimits
        {
            MaxUsers = Limit.FromWire(row.MaxUsers),
            MaxApiRequestsPerHour = Limit.FromWire(row.MaxApiRequestsPerHour),
            MaxConcurrentConnections = Limit.FromWire(row.MaxConcurrentConnections),
            MaxCompanies = Limit.FromWire(row.MaxCompanies),
            MaxDatabases = Limit.FromWire(row.MaxDatabases),
        },
        PriceMonthly = row.PriceMonthly,
        PriceYearly = row.PriceYearly,
        Currency = row.Currency,
        AllowsCustomModules = row.AllowsCustomModules,
        Active = row.Active,
    };

    public static TierRow ToRow(this Tier tier) => new()
    {
        Code = tier.Code,
        Name = tier.Name,
        Sequence = tier.Sequence,
        Features = [.. tier.Features.Select(static feature => feature.Key)],
        MaxUsers = tier.Limits.MaxUsers.WireValue,
        MaxApiRequestsPerHour = tier.Limits.MaxApiRequestsPerHour.WireValue,
        MaxConcurrentConnections = tier.Limits.MaxConcurrentConnections.WireValue,
        MaxCompanies = tier.Limits.MaxCompanies.WireValue,
        MaxDatabases = tier.Limits.MaxDatabases.WireValue,
        PriceMonthly = tier.PriceMonthly,
        PriceYearly = tier.PriceYearly,
        Currency = tier.Currency,
        AllowsCustomModules = tier.AllowsCustomModules,
        Active = tier.Active,
    };

    public static Client ToClient(this ClientRow row) => new(row.Id, row.Name, row.Email, row.CreatedAt) { Language = row.Language };

    public static ClientRow ToRow(this Client client) => new()
    {
        Id = client.Id,
        Name = client.Name,
        NormalizedName = Text.Normalize(client.Name),
        Email = client.Email,
        NormalizedEmail = Text.Normalize(client.Email),
        CreatedAt = client.CreatedAt,
        Language = client.Language,
    };

    public static Tenant ToTenant(this TenantRow row) => new(row.Id, row.ClientId, row.RegisteredAt, row.TrialLicenseId);

    public static TenantRow ToRow(this Tenant tenant) =>
        new() { Id = tenant.Id, ClientId = tenant.ClientId, RegisteredAt = tenant.RegisteredAt, TrialLicenseId = tenant.TrialLicenseId };

    public static LicenseView ToView(this LicenseRow row) => new(row.ToLicense(), row.Client!.ToClient(), row.Tier!.ToTier(), row.NextTier?.ToTier());

    public static License ToLicense(this LicenseRow row) => new()
    {
        Id = row.Id,
        TierCode = row.TierCode,
        ClientId = row.ClientId,
        State = row.State,
        KeyLastFour = row.KeyLastFour,
        IssuedAt = row.IssuedAt,
        StartsAt = row.StartsAt,
        ExpiryDate = row.ExpiryDate,
        ActivatedAt = row.ActivatedAt,
        IsTrial = row.IsTrial,
        Billing = row.Billing,
        Terms = TermsColumn.FromJson(row.Terms),
        PendingChange = row is { NextTierCode: { } next, NextBilling: { } billing, NextTierAt: { } at } ? new PendingTierChange(next, billing, at) : null,
        MaxActivations = Limit.FromWire(row.MaxActivations),
        Notes = row.Notes,
        Overrides = LicenseOverrides.FromJson(row.Overrides),
        Tenants = [.. row.Tenants.OrderBy(static tenant => tenant.AttachedAt).ThenBy(static tenant => tenant.TenantId, StringComparer.Ordinal)
            .Select(static tenant => new TenantAttachment(tenant.TenantId, tenant.AttachedAt))],
        Activations = [.. row.Activations.OrderBy(static activation => activation.ActivatedAt).ThenBy(static activation => activation.TenantId, StringComparer.Ordinal)
            .Select(static activation => new LicenseActivation(activation.TenantId, activation.ActivatedAt, activation.ContactName, activation.ContactEmail))],
        Revision = row.Revision,
        SuccessorId = row.SuccessorId,
    };

    public static LicenseRow ToRow(this License license, KeyFingerprint fingerprint) => new()
    {
        Id = license.Id,
        TierCode = license.TierCode,
        ClientId = license.ClientId,
        State = license.State,
        KeyPepperVersion = fingerprint.Version,
        KeyFingerprint = fingerprint.Bytes,
        KeyLastFour = license.KeyLastFour,
        IssuedAt = license.IssuedAt,
        StartsAt = license.StartsAt,
        ExpiryDate = license.ExpiryDate,
        ActivatedAt = license.ActivatedAt,
        IsTrial = license.IsTrial,
        Billing = license.Billing,
        Terms = TermsColumn.ToJson(license.Terms),
        NextTierCode = license.PendingChange?.TierCode,
        NextBilling = license.PendingChange?.Billing,
        NextTierAt = license.PendingChange?.At,
        MaxActivations = license.MaxActivations.WireValue,
        Notes = license.Notes,
        Overrides = license.Overrides.ToJson(),
        Revision = license.Revision,
        SuccessorId = license.SuccessorId,
        Tenants = [.. license.Tenants.Select(tenant => tenant.ToRow(license.Id))],
        Activations = [.. license.Activations.Select(activation => activation.ToRow(license.Id))],
        OverrideEnds = [.. license.Overrides.Ends.Distinct().Select(end => new OverrideEndRow { LicenseId = license.Id, At = end })],
    };

    /// <summary>Makes the row say what the licence says, its lists included.</summary>
    public static void Take(this LicenseRow row, License license)
    {
        row.TierCode = license.TierCode;
        row.ClientId = license.ClientId;
        row.State = license.State;
        row.StartsAt = license.StartsAt;
        row.ExpiryDate = license.ExpiryDate;
        row.ActivatedAt = license.ActivatedAt;
        row.IsTrial = license.IsTrial;
        row.KeyLastFour = license.KeyLastFour;
        row.Billing = license.Billing;
        row.Terms = TermsColumn.ToJson(license.Terms);
        row.NextTierCode = license.PendingChange?.TierCode;
        row.NextBilling = license.PendingChange?.Billing;
        row.NextTierAt = license.PendingChange?.At;
        row.MaxActivations = license.MaxActivations.WireValue;
        row.Notes = license.Notes;
        row.Overrides = license.Overrides.ToJson();
        row.Revision = license.Revision;
        row.SuccessorId = license.SuccessorId;

        row.Tenants.RemoveAll(tenant => !license.Covers(tenant.TenantId));
        row.Tenants.AddRange(license.Tenants.Where(tenant => row.Tenants.TrueForAll(present => present.TenantId != tenant.TenantId))
            .Select(tenant => tenant.ToRow(license.Id)).ToArray());
        row.Activations.RemoveAll(activation => license.Activations.All(kept => kept.TenantId != activation.TenantId));
        row.Activations.AddRange(license.Activations.Where(activation => row.Activations.TrueForAll(present => present.TenantId != activation.TenantId))
            .Select(activation => activation.ToRow(license.Id)).ToArray());
        row.OverrideEnds.RemoveAll(end => !license.Overrides.Ends.Contains(end.At));
        row.OverrideEnds.AddRange(license.Overrides.Ends.Distinct().Where(at => row.OverrideEnds.TrueForAll(present => present.At != at))
            .Select(at => new OverrideEndRow { LicenseId = license.Id, At = at }).ToArray());
    }

    public static AuditEvent ToEvent(this AuditEventRow row) => new()
    {
        Sequence = row.Sequence,
        Draft = new AuditDraft
        {
            At = row.At,
            Origin = new CommandOrigin(row.Who, row.FromWhere),
            Action = row.Action,
            Subject = row.Subject,
            Reason = row.Reason,
            Before = row.Before,
            After = row.After,
        },
        PreviousHash = row.PreviousHash,
        Hash = row.Hash,
    };

    public static AuditEventRow ToRow(this AuditEvent entry) => new()
    {
        Sequence = entry.Sequence,
        At = entry.Draft.At,
        Who = entry.Draft.Origin.Who,
        FromWhere = entry.Draft.Origin.From,
        Action = entry.Draft.Action,
        Subject = entry.Draft.Subject,
        Reason = entry.Draft.Reason,
        Before = entry.Draft.Before,
        After = entry.Draft.After,
        PreviousHash = entry.PreviousHash,
        Hash = entry.Hash,
    };

    private static LicenseTenantRow ToRow(this TenantAttachment tenant, Guid licenseId) =>
        new() { LicenseId = licenseId, TenantId = tenant.TenantId, AttachedAt = tenant.AttachedAt };

    private static ActivationRow ToRow(this LicenseActivation activation, Guid licenseId) => new()
    {
        LicenseId = licenseId,
        TenantId = activation.TenantId,
        ActivatedAt = activation.ActivatedAt,
        ContactName = activation.ContactName,
        ContactEmail = activation.ContactEmail,
    };
}
