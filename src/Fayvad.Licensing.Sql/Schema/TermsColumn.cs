using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>A licence's terms as they are stored: <c>[{"start": "…", "end": "…", "price": 290.00, "currency": "USD"}]</c>.</summary>
internal static class TermsColumn
{
    public static IReadOnlyList<LicenseTerm> FromJson(string json) => JsonSerializer.Deserialize(json, TermsColumnJson.Default.LicenseTermArray) ?? [];

    public static string ToJson(IReadOnlyList<LicenseTerm> terms) => JsonSerializer.Serialize([.. terms], TermsColumnJson.Default.LicenseTermArray);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LicenseTerm[]))]
internal sealed partial class TermsColumnJson : JsonSerializerContext;
