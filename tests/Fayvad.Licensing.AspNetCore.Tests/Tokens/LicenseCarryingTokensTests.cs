using System.Net;
using System.Text;
using EmbeddedApi;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.AspNetCore.Tests.Tokens;

/// <summary>The sample's tokens, which bring their licence along, behind the real gate.</summary>
public class LicenseCarryingTokensTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("a-secret-of-at-least-thirty-two-bytes");

    [Theory]
    [InlineData("enterprise", null)]
    [InlineData("professional", null)]
    [InlineData("basic", "INSUFFICIENT_LICENSE_TIER")]
    [InlineData("homemade", "INSUFFICIENT_LICENSE_TIER")]
    public async Task A_demanded_tier_is_met_by_the_tier_that_the_token_names_and_by_any_above(string tier, string? refusal)
    {
        await using var app = await LicensedApplication.StartAsync(services: static services => services.AddSingleton<ITokenVerifier>(static provider =>
            new LicenseCarryingTokens(Secret, (MemoryLicenseSource)provider.GetRequiredService<ILicenseSource>(), provider.GetRequiredService<TimeProvider>())));
        var answer = await app.GetAsync("/api/bulk", Token(app, tier));
        if (refusal is null) answer.Status.ShouldBe(HttpStatusCode.OK);
        else answer.Code.ShouldBe(refusal);
    }

    private static string Token(LicensedApplication app, string tier)
    {
        var license = new Dictionary<string, object?>
        {
            ["key"] = "XXXX-XXXX-XXXX-XXXX-7Q2M", ["tier"] = tier, ["tier_name"] = tier, ["status"] = "active", ["expiry_date"] = null,
            ["features"] = new Dictionary<string, object> { ["api_access"] = true },
            ["limits"] = new Dictionary<string, object> { ["max_users"] = 5, ["max_api_requests_per_hour"] = 30, ["max_concurrent_connections"] = 3 },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = new Dictionary<string, object> { ["sub"] = "ann", ["tenant_id"] = "acme", ["license"] = license }, Expires = app.Time.GetUtcNow().UtcDateTime.AddHours(1),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Secret), SecurityAlgorithms.HmacSha256),
        });
    }
}
