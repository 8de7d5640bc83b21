using System.Text.Json;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary>What is to be issued.</summary>
internal sealed record IssueRequest
{
    public required string Tier { get; init; }

    /// <summary>The customer's name, or <c>{"name": …, "email": …}</c>; created where it is new.</summary>
    [Shape("ClientChoice")]
    public JsonElement? Client { get; init; }

    public Guid? ClientId { get; init; }

    public string[]? Tenants { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? ExpiryDate { get; init; }

    public bool? IsPerpetual { get; init; }

    public bool? IsTrial { get; init; }

    public BillingPeriod? Billing { get; init; }

    public decimal? Price { get; init; }

    /// <summary>0 is unlimited; absent: as many as the licence may cover.</summary>
    public long? MaxActivations { get; init; }

    public string? Notes { get; init; }

    /// <summary>Feature key → true, false or <c>{"value": …, "until": …}</c>.</summary>
    [Shape("FeatureOverridesChange")]
    public Dictionary<string, JsonElement>? Features { get; init; }

    /// <summary>Limit name → number or <c>{"value": …, "until": …}</c>; 0 is unlimited.</summary>
    [Shape("LimitOverridesChange")]
    public Dictionary<string, JsonElement>? Limits { get; init; }

    public bool? Activate { get; init; }

    /// <summary>A key that the customer has already, to be taken over.</summary>
    public string? LicenseKey { get; init; }

    /// <summary>Without the key.</summary>
    public override string ToString() => nameof(IssueRequest);

    public IssueLicense ToCommand()
    {
        var check = new FieldCheck();
        var key = LicenseKey is null ? null : check.Key("license_key", LicenseKey);
        var activations = check.Read(() => MaxActivations switch
        {
            null => (Limit?)null,
            >= 0 and var bound => Limit.FromWire(bound),
            _ => throw new InvalidInput("max_activations", "It is negative; unlimited is 0.").ToException(),
        });
        var client = check.Read(() => ClientDetailsOf(Client));
        var features = check.Read(() => OverrideJson.Features(Features));
        var limits = check.Read(() => OverrideJson.Limits(Limits));
        check.Finish();
        return new()
        {
            TierCode = Tier,
            Client = client,
            ClientId = ClientId,
            Tenants = Tenants ?? [],
            StartsAt = StartsAt,
            ExpiryDate = ExpiryDate,
            IsPerpetual = IsPerpetual ?? false,
            IsTrial = IsTrial ?? false,
            Billing = Billing ?? BillingPeriod.Yearly,
            Price = Price,
            MaxActivations = activations,
            Notes = Notes,
            Overrides = LicenseOverrides.Of(OverrideJson.Given(features!), OverrideJson.Given(limits!)),
            Activate = Activate ?? false,
            Key = key,
        };
    }

    private static ClientDetails? ClientDetailsOf(JsonElement? given)
    {
        switch (given)
        {
            case null or { ValueKind: JsonValueKind.Null }:
                return null;
            case { ValueKind: JsonValueKind.String } name:
                return new(name.GetString()!);
            case { ValueKind: JsonValueKind.Object } client:
                var members = client.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value);
                if (members.Keys.All(static name => name is "name" or "email") && members.Values.All(static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
                    && members.TryGetValue("name", out var text) && text.ValueKind == JsonValueKind.String)
                    return new(text.GetString()!, members.TryGetValue("email", out var email) ? email.GetString() : null);
                break;
        }
        throw new InvalidInput("client", "Is a name, or {\"name\": …, \"email\": …}.").ToException();
    }
}

/// <summary>What can be changed without an operation of its own; what is absent stays.</summary>
internal sealed record LicensePatch
{
    /// <summary>Empty: none.</summary>
    public string? Notes { get; init; }

    /// <summary>0 is unlimited.</summary>
    public long? MaxActivations { get; init; }

    public BillingPeriod? Billing { get; init; }
}

/// <summary>What an operation may be given; each takes only its own (<see cref="LicenseOperationTable"/>).</summary>
internal sealed record OperationRequest
{
    public string? Reason { get; init; }

    public string? TenantId { get; init; }

    public string? ClientName { get; init; }

    public string? ContactEmail { get; init; }

    public bool? ReplacePresent { get; init; }

    public DateTimeOffset? ExpiryDate { get; init; }

    public int? Months { get; init; }

    public bool? IsPerpetual { get; init; }

    public decimal? Price { get; init; }

    public string? Tier { get; init; }

    public TierChangeTime? When { get; init; }

    public BillingPeriod? Billing { get; init; }

    public decimal? AgreedAmount { get; init; }

    [Shape("FeatureOverridesChange")]
    public Dictionary<string, JsonElement>? Features { get; init; }

    [Shape("LimitOverridesChange")]
    public Dictionary<string, JsonElement>? Limits { get; init; }

    public Guid? ClientId { get; init; }

    public bool? WithTenants { get; init; }

    public int? OverlapHours { get; init; }
}

/// <summary>Overrides as callers write them: a bare value, <c>{"value": …, "until": …}</c>, or null to take one away.</summary>
internal static class OverrideJson
{
    public static Dictionary<string, Override<bool>?> Features(Dictionary<string, JsonElement>? given) => Read(given, "features", static element => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => (bool?)null,
    });

    public static Dictionary<string, Override<long>?> Limits(Dictionary<string, JsonElement>? given) =>
        Read(given, "limits", static element => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number : (long?)null);

    /// <summary>Those that are there.</summary>
    public static Dictionary<string, Override<T>> Given<T>(Dictionary<string, Override<T>?> read) =>
        read.Where(static entry => entry.Value is not null).ToDictionary(static entry => entry.Key, static entry => entry.Value!.Value);

    private static Dictionary<string, Override<T>?> Read<T>(Dictionary<string, JsonElement>? given, string field, Func<JsonElement, T?> value) where T : struct
    {
        var read = new Dictionary<string, Override<T>?>(StringComparer.Ordinal);
        foreach (var (name, element) in given ?? []) read[name] = One(element, field, value);
        return read;
    }

    private static Override<T>? One<T>(JsonElement element, string field, Func<JsonElement, T?> value) where T : struct
    {
        if (element.ValueKind == JsonValueKind.Null) return null;
        if (value(element) is { } bare) return new(bare);
        if (element.ValueKind == JsonValueKind.Object && element.EnumerateObject().All(static member => member.Name is "value" or "until")
            && element.TryGetProperty("value", out var inner) && value(inner) is { } bounded)
        {
            if (!element.TryGetProperty("until", out var until) || until.ValueKind == JsonValueKind.Null) return new(bounded);
            if (until.ValueKind == JsonValueKind.String && UtcInstantConverter.TryParse(until.GetString(), out var end)) return new(bounded, end);
        }
        throw new InvalidInput(field, "Each is a value, {\"value\": …, \"until\": \"2027-12-31T00:00:00Z\"}, or null to take it away.").ToException();
    }
}
