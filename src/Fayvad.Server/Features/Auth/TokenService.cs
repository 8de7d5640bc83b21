using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Server.Features.Licenses;
using Fayvad.Server.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Server.Features.Auth;

/// <summary>Whom a token is for.</summary>
internal sealed record TokenSubject(string TenantId, long UserId, string Username, string? Email, Role Role);

/// <param name="Text">The token.</param>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IssuedToken(string Text, string Id, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"token {Id}";
}

/// <summary>
/// Issues and verifies tokens: JWS with HS256 (contract 4). The kinds cannot stand in for each other: each has a <c>typ</c>, an
/// audience and a key of its own (RFC 8725 sections 3.11 and 3.12).
/// </summary>
internal sealed class TokenService
{
    public static readonly TimeSpan ActivationLifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "fayvad";
    private const int MaxTokenLength = 8 * 1024;

    // Padding and white space would give one token several spellings.
    private static readonly SearchValues<char> TokenSymbols = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly TimeProvider _time;
    private readonly TimeSpan _accessLifetime;
    private readonly Profile _access;
    private readonly Profile _activation;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxTokenLength };

    public TokenService(Secret secretKey, TimeSpan accessLifetime, TimeProvider time)
    {
        _time = time;
        _accessLifetime = accessLifetime;
        var key = secretKey.RevealBytes();
        _access = new(TokenIdentity.AccessPurpose, "at+jwt", "fayvad-api", key, IsCurrent);
        _activation = new(TokenPurposes.Activation, "fayvad-activation+jwt", "fayvad-license",
            HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "fayvad activation token"u8.ToArray()), IsCurrent);
    }

    /// <summary>A token for the whole API.</summary>
    /// <param name="subject">Whom it is for.</param>
    /// <param name="license">For clients to show; null only where licences are not enforced.</param>
    /// <param name="clientId">The licence's holder.</param>
    public IssuedToken IssueAccess(TokenSubject subject, LicenseView? license, Guid? clientId) =>
        Issue(_access, subject, _accessLifetime, license, clientId?.ToString());

    /// <summary>A token that is good for <c>/api/license/*</c> alone.</summary>
    public IssuedToken IssueActivation(TokenSubject subject) => Issue(_activation, subject, ActivationLifetime, license: null, clientId: null);

    /// <summary>Verifies a token by itself; whether it was revoked is another question.</summary>
    public async ValueTask<TokenVerification> VerifyAsync(string token)
    {
        if (token.Length > MaxTokenLength || token.AsSpan().ContainsAnyExcept(TokenSymbols) || ProfileOf(token) is not { } profile) return default;
        var result = await _handler.ValidateTokenAsync(token, profile.Rules);
        if (result.Exception is SecurityTokenExpiredException) return new(TokenStatus.Expired);
        return result.IsValid ? Read((JsonWebToken)result.SecurityToken, profile.Purpose) : default;
    }

    // The header only picks the rules; they then demand that very typ, and the signature by their own key.
    private Profile? ProfileOf(string token)
    {
        try
        {
            var parsed = new JsonWebToken(token);
            // No extension is known here, so none may be critical (RFC 7515 section 4.1.11).
            if (parsed.TryGetHeaderValue<object>("crit", out _)) return null;
            var type = parsed.Typ;
            return type == _access.Type ? _access : type == _activation.Type ? _activation : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private IssuedToken Issue(Profile profile, TokenSubject subject, TimeSpan lifetime, LicenseView? license, string? clientId)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
        var payload = new TokenPayload
        {
            Issuer = Issuer,
            Audience = profile.Audience,
            Subject = $"{subject.TenantId}/{subject.UserId}",
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + lifetime).ToUnixTimeSeconds(),
            UserId = subject.UserId,
            ClientId = clientId,
            Username = subject.Username,
            Email = subject.Email,
            Role = subject.Role.Name,
            Permissions = subject.Role.Permissions,
            TenantId = subject.TenantId,
            License = license,
        };
        var text = _handler.CreateToken(JsonSerializer.Serialize(payload, TokenJson.Default.TokenPayload), profile.Signing,
            new Dictionary<string, object> { ["typ"] = profile.Type });
        return new(text, payload.Id, now + lifetime);
    }

    private static TokenVerification Read(JsonWebToken token, string purpose)
    {
        try
        {
            var payload = JsonSerializer.Deserialize(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), TokenJson.Default.TokenPayload)!;
            return TokenVerification.Valid(new GatewayIdentity
            {
                Purpose = purpose,
                TenantId = payload.TenantId,
                Subject = payload.Subject,
                TokenId = payload.Id,
                ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(payload.ExpiresAt),
                Permissions = payload.Permissions,
                UserId = payload.UserId,
                ClientId = payload.ClientId,
                Username = payload.Username,
                Email = payload.Email,
                Role = payload.Role,
                HasLicense = payload.License is not null,
            });
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (expires is not { } end || notBefore > now) return false;
        return now < end ? true : throw new SecurityTokenExpiredException();
    }

    private sealed class Profile
    {
        public Profile(string purpose, string type, string audience, byte[] key, LifetimeValidator lifetime)
        {
            (Purpose, Type, Audience) = (purpose, type, audience);
            var securityKey = new SymmetricSecurityKey(key);
            Signing = new(securityKey, SecurityAlgorithms.HmacSha256);
            Rules = new()
            {
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                ValidTypes = [type],
                ValidIssuer = Issuer,
                ValidAudience = audience,
                IssuerSigningKey = securityKey,
                TryAllIssuerSigningKeys = true,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.Zero,
                LifetimeValidator = lifetime,
            };
        }

        public string Purpose { get; }

        public string Type { get; }

        public string Audience { get; }

        public SigningCredentials Signing { get; }

        public TokenValidationParameters Rules { get; }
    }
}
