using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Admin.Licenses;

namespace Fayvad.Server.Features.Admin.Holdings;

internal sealed record ClientRequest
{
    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>en, fr or sw: what mails to them are written in. Absent: the installation's language.</summary>
    public string? Language { get; init; }
}

/// <summary>What is absent stays.</summary>
internal sealed record ClientPatch
{
    public string? Name { get; init; }

    /// <summary>Empty: none.</summary>
    public string? Email { get; init; }

    /// <summary>en, fr or sw; empty: the installation's.</summary>
    public string? Language { get; init; }

    /// <summary>What a client becomes.</summary>
    public ClientDetails Of(Client client) => new(Name ?? client.Name, Given(Email, client.Email)) { Language = Given(Language, client.Language) };

    private static string? Given(string? text, string? present) => text is null ? present : text.Length == 0 ? null : text;
}

internal sealed record ReasonRequest
{
    public string? Reason { get; init; }
}

/// <param name="Client">The client.</param>
/// <param name="Changed">The licences that the operation changed.</param>
internal sealed record ClientOperationAnswer(AdminClient Client, IReadOnlyList<AdminLicense> Changed);

internal sealed record TenantRequest
{
    public required string TenantId { get; init; }

    public required Guid ClientId { get; init; }
}

internal sealed record AdminTenant(string TenantId, Guid ClientId, DateTimeOffset RegisteredAt, Guid? TrialLicenseId)
{
    public static AdminTenant Of(Tenant tenant) => new(tenant.Id, tenant.ClientId, tenant.RegisteredAt, tenant.TrialLicenseId);
}

/// <summary>A whole tier: what is put is what there is afterwards.</summary>
internal sealed record TierRequest
{
    public required string Name { get; init; }

    public required int Sequence { get; init; }

    public required string[] Features { get; init; }

    /// <summary>All five limits; 0 is unlimited.</summary>
    public required Dictionary<string, long> Limits { get; init; }

    public required decimal PriceMonthly { get; init; }

    public required decimal PriceYearly { get; init; }

    public required string Currency { get; init; }

    public bool? AllowsCustomModules { get; init; }

    /// <summary>Whether new licences of it are issued.</summary>
    public bool? Active { get; init; }

    /// <exception cref="ApiException">400: a feature or a limit is none.</exception>
    public Tier ToTier(string code) => new()
    {
        Code = code,
        Name = Name,
        Sequence = Sequence,
        Features = Read("features", () => FeatureSet.Of(Features)),
        Limits = Read("limits", () => LicenseLimits.FromWire(Limits)),
        PriceMonthly = PriceMonthly,
        PriceYearly = PriceYearly,
        Currency = Currency,
        AllowsCustomModules = AllowsCustomModules ?? false,
        Active = Active ?? true,
    };

    private static T Read<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException wrong)
        {
            throw new ApiException(ApiErrors.Validation((field, wrong.Message)), wrong);
        }
    }
}

internal sealed record AdminTier(
    string Code, string Name, int Sequence, IReadOnlyList<string> Features, IReadOnlyDictionary<string, long> Limits, decimal PriceMonthly, decimal PriceYearly,
    string Currency, bool AllowsCustomModules, bool Active)
{
    public static AdminTier Of(Tier tier) => new(tier.Code, tier.Name, tier.Sequence, [.. tier.Features.Select(static feature => feature.Key)], tier.Limits.ToWire(),
        tier.PriceMonthly, tier.PriceYearly, tier.Currency, tier.AllowsCustomModules, tier.Active);
}

internal sealed record SeatReleaseRequest
{
    public required string TenantId { get; init; }

    /// <summary>The user's id in Odoo.</summary>
    public required long UserId { get; init; }
}

internal sealed record ResolveRequest
{
    /// <summary><c>done</c> or <c>declined</c>.</summary>
    public required LicenseRequestState State { get; init; }

    public string? Note { get; init; }
}

internal sealed record RequestView(
    Guid Id, LicenseRequestKind Kind, LicenseRequestState State, Guid? LicenseId, string? TenantId, string? Tier, string ClientName, string ClientEmail, string? Message,
    DateTimeOffset CreatedAt, string? HandledBy, DateTimeOffset? HandledAt, string? Note)
{
    public static RequestView Of(LicenseRequest request) => new(request.Id, request.Content.Kind, request.State, request.Content.LicenseId, request.Content.TenantId,
        request.Content.TierCode, request.Content.ContactName, request.Content.ContactEmail, request.Content.Message, request.CreatedAt, request.Handling?.By,
        request.Handling?.At, request.Handling?.Note);
}

internal sealed record RotateRequest
{
    /// <summary>Rotate although the next key was published a moment ago.</summary>
    public bool? EvenIfYoung { get; init; }
}

internal sealed record KeyView(
    string KeyId, string Algorithm, SigningKeyState State, DateTimeOffset CreatedAt, DateTimeOffset? ActivatedAt, DateTimeOffset? RetiredAt, DateTimeOffset? RevokedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters =
    [
        typeof(Json.UtcInstantConverter), typeof(Json.SnakeCaseEnum<BillingPeriod>), typeof(Json.SnakeCaseEnum<LicenseRequestState>),
        typeof(Json.SnakeCaseEnum<LicenseRequestKind>), typeof(Json.SnakeCaseEnum<SigningKeyState>),
    ])]
[JsonSerializable(typeof(ClientRequest))]
[JsonSerializable(typeof(ClientPatch))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(AdminClient))]
[JsonSerializable(typeof(ClientOperationAnswer))]
[JsonSerializable(typeof(TenantRequest))]
[JsonSerializable(typeof(AdminTenant))]
[JsonSerializable(typeof(TierRequest))]
[JsonSerializable(typeof(AdminTier))]
[JsonSerializable(typeof(SeatReleaseRequest))]
[JsonSerializable(typeof(ResolveRequest))]
[JsonSerializable(typeof(RequestView))]
[JsonSerializable(typeof(RotateRequest))]
[JsonSerializable(typeof(KeyView))]
internal sealed partial class HoldingsJson : JsonSerializerContext;
