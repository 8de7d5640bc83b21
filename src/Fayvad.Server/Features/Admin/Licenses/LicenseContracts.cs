using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary>A licence as staff see it.</summary>
internal sealed record AdminLicense
{
    public required Guid LicenseId { get; init; }

    /// <summary>The whole key, in the one answer that makes it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenseKey { get; init; }

    public required string KeyDisplay { get; init; }

    /// <summary>The tier that holds now.</summary>
    public required string Tier { get; init; }

    public required string TierName { get; init; }

    /// <summary>The stored state: issued, active, suspended, revoked or replaced.</summary>
    [Values("issued", "active", "suspended", "revoked", "replaced")]
    public required string State { get; init; }

    /// <summary>The state as the clock has it: also <c>expired</c> and <c>not_yet_valid</c>.</summary>
    [Values("issued", "active", "suspended", "revoked", "replaced", "expired", "not_yet_valid")]
    public required string Status { get; init; }

    public required AdminClient Client { get; init; }

    public required IReadOnlyList<AdminLicenseTenant> Tenants { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    public required bool IsPerpetual { get; init; }

    public required bool IsTrial { get; init; }

    public required BillingPeriod Billing { get; init; }

    public required IReadOnlyList<AdminLicenseTerm> Terms { get; init; }

    /// <summary>The change of tier that waits for the end of the paid period; null where none does.</summary>
    public required AdminPendingChange? PendingChange { get; init; }

    /// <summary>How many tenants may activate it; 0 is unlimited.</summary>
    public required long MaxActivations { get; init; }

    public required string? Notes { get; init; }

    /// <summary><c>{"features": {…}, "limits": {…}}</c>.</summary>
    [Shape("Overrides")]
    public required JsonNode Overrides { get; init; }

    /// <summary>What it grants now, overrides applied.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>What bounds it now, overrides applied; 0 is unlimited.</summary>
    public required IReadOnlyDictionary<string, long> Limits { get; init; }

    public required Guid? SuccessorId { get; init; }

    public required long Revision { get; init; }

    /// <summary>The operations that its state allows, as they stand in addresses.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    public static AdminLicense Of(LicenseView stored, DateTimeOffset now, string? key = null)
    {
        var view = stored.At(now);
        var license = view.License;
        var present = view.ToSnapshot("").At(now);
        return new()
        {
            LicenseId = license.Id,
            LicenseKey = key,
            KeyDisplay = license.KeyDisplay,
            Tier = present.TierCode,
            TierName = present.TierName,
            State = license.State.ToString().ToLowerInvariant(),
            Status = StatusOf(license, now),
            Client = AdminClient.Of(view.Client),
            Tenants = [.. license.Tenants.Select(tenant => AdminLicenseTenant.Of(tenant, license))],
            IssuedAt = license.IssuedAt,
            StartsAt = license.StartsAt,
            ExpiryDate = license.ExpiryDate,
            IsPerpetual = license.IsPerpetual,
            IsTrial = license.IsTrial,
            Billing = license.Billing,
            Terms = [.. license.Terms.Select(static term => new AdminLicenseTerm(term.Start, term.End, term.Price, term.Currency))],
            PendingChange = license.PendingChange is { } change ? new(change.TierCode, change.Billing, change.At) : null,
            MaxActivations = license.MaxActivations.WireValue,
            Notes = license.Notes,
            Overrides = JsonNode.Parse(license.Overrides.ToJson())!,
            Features = [.. present.Features.Select(static feature => feature.Key)],
            Limits = present.Limits.ToWire(),
            SuccessorId = license.SuccessorId,
            Revision = license.Revision,
            Operations = [.. LicenseLifecycle.LegalOperations(license.State).Select(static operation => operation.UrlName())],
        };
    }

    public static string StatusOf(License license, DateTimeOffset now) => NameOf(license.ConditionAt(now));

    public static string NameOf(LicenseCondition condition) => JsonNamingPolicy.SnakeCaseLower.ConvertName(condition.ToString());

    public override string ToString() => $"license {LicenseId}";
}

internal sealed record AdminClient(Guid ClientId, string Name, string? Email, DateTimeOffset CreatedAt, string? Language)
{
    public static AdminClient Of(Client client) => new(client.Id, client.Name, client.Email, client.CreatedAt, client.Language);
}

/// <param name="TenantId">The Odoo database.</param>
/// <param name="AttachedAt">Covered since.</param>
/// <param name="ActivatedAt">In use since; null where it is not.</param>
/// <param name="ContactName">Who activated it, as they said.</param>
/// <param name="ContactEmail">Where to reach them, as they said.</param>
internal sealed record AdminLicenseTenant(string TenantId, DateTimeOffset AttachedAt, DateTimeOffset? ActivatedAt, string? ContactName, string? ContactEmail)
{
    public static AdminLicenseTenant Of(TenantAttachment tenant, License license)
    {
        var activation = license.Activations.FirstOrDefault(activation => activation.TenantId == tenant.TenantId);
        return new(tenant.TenantId, tenant.AttachedAt, activation?.ActivatedAt, activation?.ContactName, activation?.ContactEmail);
    }
}

internal sealed record AdminLicenseTerm(DateTimeOffset Start, DateTimeOffset End, decimal Price, string Currency);

internal sealed record AdminPendingChange(string Tier, BillingPeriod Billing, DateTimeOffset At);

/// <summary>What a change of tier means in money (contract 3).</summary>
internal sealed record AdminQuote(
    string FromTier, string ToTier, BillingPeriod Billing, DateTimeOffset EffectiveAt, decimal Credit, decimal Charge, decimal AmountDue, string Currency,
    DateTimeOffset? ValidUntil, IReadOnlyList<string> OverLimit)
{
    public static AdminQuote Of(TierQuote quote) => new(quote.FromTier, quote.ToTier, quote.Billing, quote.EffectiveAt, quote.Credit, quote.Charge, quote.AmountDue,
        quote.Currency, quote.ValidUntil, quote.OverLimit);
}

/// <summary>What an operation came to.</summary>
internal sealed record OperationAnswer(AdminLicense License)
{
    /// <summary>The fresh key, this once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenseKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AdminQuote? Quote { get; init; }

    /// <summary>The licence that stands in place of a replaced one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AdminLicense? Successor { get; init; }

    public override string ToString() => nameof(OperationAnswer);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(Json.UtcInstantConverter), typeof(Json.SnakeCaseEnum<BillingPeriod>), typeof(Json.SnakeCaseEnum<TierChangeTime>)])]
[JsonSerializable(typeof(AdminLicense))]
[JsonSerializable(typeof(AdminQuote))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(IssueRequest))]
[JsonSerializable(typeof(LicensePatch))]
[JsonSerializable(typeof(BulkIssueRequest))]
[JsonSerializable(typeof(BulkIssueAnswer))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AdminLicensesJson : JsonSerializerContext;

/// <summary>Operations leave out what was not given, so that what was given can be told.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Json.UtcInstantConverter), typeof(Json.SnakeCaseEnum<BillingPeriod>), typeof(Json.SnakeCaseEnum<TierChangeTime>)])]
[JsonSerializable(typeof(OperationRequest))]
internal sealed partial class OperationsJson : JsonSerializerContext;
