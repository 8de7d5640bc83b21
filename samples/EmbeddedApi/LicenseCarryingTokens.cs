using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedApi;

/// <summary>
/// Tokens whose <c>license</c> claim is the licence: there is no server to ask. Each different licence of a tenant has a quota of its own.
/// A token that is no good counts as none, as in the integration guide (403 LICENSE_MISSING).
/// </summary>
internal sealed class LicenseCarryingTokens(byte[] secret, MemoryLicenseSource licenses, TimeProvider time)
    : JwtVerifier(
        new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(secret),
            ValidateIssuer = false,
            ValidateAudience = false,
        },
        time)
{
    public override async ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var verification = await base.VerifyAsync(token, cancellationToken);
        return verification.Status == TokenStatus.Valid ? verification : new TokenVerification(TokenStatus.Unlicensed);
    }

    protected override async ValueTask<TokenVerification> IdentifyAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var verification = await base.IdentifyAsync(token, cancellationToken);
        if (verification.Identity is not { } identity) return verification;
        if (!token.TryGetPayloadValue<JsonElement>("license", out var claim) || Read(claim, identity.TenantId) is not { } license)
            return new TokenVerification(TokenStatus.Unlicensed);
        licenses.Set(license);
        return TokenVerification.Valid(identity with { TenantId = license.TenantId });
    }

    private static LicenseSnapshot? Read(JsonElement claim, string tenantId)
    {
        try
        {
            return SnapshotOf(claim, tenantId);
        }
        catch (Exception cause) when (cause is JsonException or FormatException or ArgumentException)
        {
            return null; // a member is missing, a feature is none, a limit is negative
        }
    }

    private static LicenseSnapshot? SnapshotOf(JsonElement claim, string tenantId)
    {
        if (claim.Deserialize(TokenJson.Default.CarriedLicense) is not { } carried) return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(tenantId + claim.GetRawText()));
        return new LicenseSnapshot
        {
            LicenseId = new Guid(digest.AsSpan(0, 16)),
            TenantId = $"{tenantId}#{Convert.ToHexStringLower(digest.AsSpan(0, 8))}",
            ClientId = Guid.Empty,
            Revision = 1,
            State = carried.Status == "active" ? LicenseState.Active : LicenseState.Suspended,
            StartsAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = carried.ExpiryDate,
            TierCode = carried.Tier,
            TierName = carried.TierName,
            TierRank = SeedTiers.All.FirstOrDefault(tier => tier.Code == carried.Tier)?.Sequence ?? 0, // one that nobody knows is below all others
            Features = FeatureSet.Of(carried.Features.Where(static feature => feature.Value).Select(static feature => feature.Key)),
            Limits = new LicenseLimits
            {
                MaxUsers = Limit.FromWire(carried.Limits.MaxUsers),
                MaxApiRequestsPerHour = Limit.FromWire(carried.Limits.MaxApiRequestsPerHour),
                MaxConcurrentConnections = Limit.FromWire(carried.Limits.MaxConcurrentConnections),
                MaxCompanies = Limit.Unlimited,
                MaxDatabases = Limit.Unlimited,
            },
            KeyDisplay = carried.Key,
        };
    }
}
