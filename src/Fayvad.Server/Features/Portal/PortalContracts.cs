using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Portal;

/// <summary>The answer of <c>GET /license/portal/tiers/</c>: what can be bought, cheapest first.</summary>
internal sealed record TiersAnswer(IReadOnlyList<TierView> Tiers);

/// <param name="Code">Name in URLs and requests.</param>
/// <param name="Name">Name for people.</param>
/// <param name="PriceMonthly">Price of a month.</param>
/// <param name="PriceYearly">Price of a year.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="YearlySaving">What a year paid at once saves over twelve months.</param>
/// <param name="Popular">The one to recommend.</param>
/// <param name="Features">What it has.</param>
/// <param name="Limits">By name; 0 is unlimited.</param>
/// <param name="AllowsCustomModules">Whether Odoo modules of one's own may be installed.</param>
internal sealed record TierView(
    string Code, string Name, decimal PriceMonthly, decimal PriceYearly, string Currency, decimal YearlySaving, bool Popular,
    IReadOnlyList<FeatureView> Features, IReadOnlyDictionary<string, long> Limits, bool AllowsCustomModules);

internal sealed record FeatureView(string Key, string Name);

internal sealed record PortalActivateRequest
{
    public required string LicenseKey { get; init; }

    public required string ClientName { get; init; }

    public required string ClientEmail { get; init; }

    /// <summary>The tenant: the Odoo database's name. May be absent where the licence covers exactly one.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The id of the licence that the tenant has: whoever can name it may have another one of the same client take its place, or one of another client with a token for both. For edges, with <see cref="Username"/>.
    /// </summary>
    public string? PresentLicenseId { get; init; }

    /// <summary>Who activates, for the audit log; counts only with the licence's id.</summary>
    public string? Username { get; init; }

    public override string ToString() => nameof(PortalActivateRequest);
}

/// <summary>An edge that activates for one of its users.</summary>
/// <param name="PresentLicenseId">The licence that it has of the tenant; null where it has none.</param>
/// <param name="Username">The user's name; empty where it has none.</param>
/// <param name="Clients">Those that its token is for.</param>
internal sealed record ActivatingEdge(Guid? PresentLicenseId, string Username, IReadOnlyList<Guid> Clients)
{
    /// <summary>Whether its token is for both.</summary>
    public bool ActsFor(Guid one, Guid other) => Clients.Contains(one) && Clients.Contains(other);
}

/// <param name="LicenseKey">Masked.</param>
/// <param name="Tier">The tier's code.</param>
/// <param name="TierName">The tier's name for people.</param>
/// <param name="ExpiryDate">Null for a perpetual licence.</param>
/// <param name="ClientName">As the caller gave it.</param>
/// <param name="Domain">The tenant that the licence is bound to now.</param>
/// <param name="Features">Every known feature, and whether the licence grants it.</param>
internal sealed record PortalActivateAnswer(
    string LicenseKey, string Tier, string TierName, DateTimeOffset? ExpiryDate, string ClientName, string Domain, IReadOnlyDictionary<string, bool> Features);

internal sealed record PortalCheckRequest
{
    public required string LicenseKey { get; init; }

    public override string ToString() => nameof(PortalCheckRequest);
}

/// <param name="LicenseKey">Masked.</param>
/// <param name="Tier">The tier's code.</param>
/// <param name="TierName">The tier's name for people.</param>
/// <param name="Status"><c>active</c>, <c>issued</c>, <c>suspended</c>, <c>not_yet_valid</c> or <c>expired</c>.</param>
/// <param name="ExpiryDate">Null for a perpetual licence.</param>
internal sealed record PortalCheckAnswer(string LicenseKey, string Tier, string TierName, [property: Values("active", "issued", "suspended", "not_yet_valid", "expired")] string Status, DateTimeOffset? ExpiryDate);

internal sealed record PortalRequest
{
    public string? LicenseKey { get; init; }

    public string? Tenant { get; init; }

    public required string ClientName { get; init; }

    public required string ClientEmail { get; init; }

    public string? Tier { get; init; }

    public string? Message { get; init; }

    public override string ToString() => nameof(PortalRequest);
}

/// <param name="Id">To name the request by, to the vendor.</param>
/// <param name="Kind"><c>upgrade</c> or <c>renewal</c>.</param>
/// <param name="State"><c>open</c>.</param>
internal sealed record PortalRequestAnswer(Guid Id, [property: Values("upgrade", "renewal")] string Kind, [property: Values("open")] string State)
{
    public static PortalRequestAnswer Of(LicenseRequest request) =>
        new(request.Id, request.Content.Kind.ToString().ToLowerInvariant(), request.State.ToString().ToLowerInvariant());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(TiersAnswer))]
[JsonSerializable(typeof(PortalActivateRequest))]
[JsonSerializable(typeof(PortalActivateAnswer))]
[JsonSerializable(typeof(PortalCheckRequest))]
[JsonSerializable(typeof(PortalCheckAnswer))]
[JsonSerializable(typeof(PortalRequest))]
[JsonSerializable(typeof(PortalRequestAnswer))]
internal sealed partial class PortalJson : JsonSerializerContext;
