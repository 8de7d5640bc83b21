using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage;

/// <summary>What the audit log keeps of a thing before and after a change: one line of JSON.</summary>
internal static class LicenseImage
{
    public static string Of(License license) => JsonSerializer.Serialize(license, ImageJsonContext.Default.License);

    public static string Of(Tenant tenant) => JsonSerializer.Serialize(tenant, ImageJsonContext.Default.Tenant);

    public static string Of(Tier tier) => System.Text.Encoding.UTF8.GetString(TierJson.WriteOne(tier));

    public static string Of(Client client) => JsonSerializer.Serialize(client, ImageJsonContext.Default.Client);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(LicenseStateNames), typeof(BillingPeriodNames)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(License))]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(Client))]
internal sealed partial class ImageJsonContext : JsonSerializerContext;

internal sealed class BillingPeriodNames() : JsonStringEnumConverter<BillingPeriod>(JsonNamingPolicy.SnakeCaseLower);

internal sealed class LicenseStateNames() : JsonStringEnumConverter<LicenseState>(JsonNamingPolicy.SnakeCaseLower);
