using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Storage;

/// <summary>What the audit log keeps of a thing before and after a change: one line of JSON.</summary>
internal static class LicenseImage
{
    public static string Of(License license) => JsonSerializer.Serialize(license, ImageJsonContext.Default.License);

    public static string Of(Tenant tenant) => JsonSerializer.Serialize(tenant, ImageJsonContext.Default.Tenant);

    public static string Of(Client client) => JsonSerializer.Serialize(client, ImageJsonContext.Default.Client);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(LicenseStateNames)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(License))]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(Client))]
internal sealed partial class ImageJsonContext : JsonSerializerContext;

internal sealed class LicenseStateNames() : JsonStringEnumConverter<LicenseState>(JsonNamingPolicy.SnakeCaseLower);
