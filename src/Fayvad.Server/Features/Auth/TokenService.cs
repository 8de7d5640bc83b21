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
/// Issues and verifies tokens: JWS with HS256, access tokens with RS256 or ES256 where a private key is given (contract 4). The kinds cannot stand in for
/// each other: each has a <c>typ</c>, an audience and a key of its own (RFC 8725 sections 3.11 and 3.12). Keys of before, or of soon, are accepted as well.
/// </summary>
internal sealed class TokenService
{
    public static readonly TimeSpan ActivationLifetime = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(30);

    private const string Issuer = "fayvad";
    private const int MaxTokenLength = 8 * 1024;
    private const int MaxIssuedLength = 7 * 1024; // a line of a request has 8 KiB, and more in it than a token

    // Padding and white space would give one token several spellings.
    private static readonly SearchValues<char> TokenSymbols = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly TimeProvider _time;
    private readonly TimeSpan _accessLifetime;
    private readonly Profile _access;
    private readonly Profile _activation;
    private readonly Profile _ticket;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxTokenLength };

    public TokenService(Secret secretKey, TokenKeySettings keys, TimeSpan accessLifetime, TimeProvider time)
    {
        _time = time;
        _accessLifetime = accessLifetime;
        Secret[] secrets = keys.AcceptedSecret is { } accepted ? [secretKey, accepted] : [secretKey];
        _access = new(TokenIdentity.AccessPurpose, "at+jwt", "fayvad-api",
            keys.PrivateKey is { } own ? [own, .. secrets[1..].Select(Of), .. keys.AcceptedKeys] : [.. secrets.Select(Of), .. keys.AcceptedKeys], IsCurrent);
        _activation = new(TokenPurposes.Activation, "fayvad-activation+jwt", "fayvad-license", [.. secrets.Select(static secret => Derive(secret, "fayvad activation token"u8))], IsCurrent);
        _ticket = new(TokenPurposes.Ticket, "fayvad-ticket+jwt", "fayvad-live", [.. secrets.Select(static secret => Derive(secret, "fayvad ticket"u8))], IsCurrent);

        static SecurityKey Of(Secret secret) => new SymmetricSecurityKey(secret.RevealBytes());
    }

    /// <summary>A token for the whole API.</summary>
    /// <param name="subject">Whom it is for.</param>
    /// <param name="license">For clients to show; null only where licences are not enforced.</param>
    /// <param name="clientId">The licence's holder.</param>
    public IssuedToken IssueAccess(TokenSubject subject, LicenseView? license, Guid? clientId) =>
        Issue(_access, subject, _accessLifetime, license, clientId?.ToString());

    /// <summary>A token that is good for <c>/api/license/*</c> alone.</summary>
    public IssuedToken IssueActivation(TokenSubject subject) => Issue(_activation, subject, ActivationLifetime, license: null, clientId: null);

    /// <summary>A ticket that opens one live connection within half a minute, in the name of a token (contract 8): it may stand in an address.</summary>
    public IssuedToken IssueTicket(GatewayIdentity identity)
    {
        var subject = new TokenSubject(identity.TenantId, identity.UserId, identity.Username, identity.Email, Role.Named(identity.Role));
        return Issue(_ticket, subject, TicketLifetime, license: null, identity.ClientId, new TicketOrigin(identity.TokenId!, identity.ExpiresAt.ToUnixTimeSeconds(), identity.HasLicense));
    }

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
            return Array.Find([_access, _activation, _ticket], profile => profile.Type == type);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // A text of five parts is decoded at once, by another decoder.
            return null;
        }
    }

    private IssuedToken Issue(Profile profile, TokenSubject subject, TimeSpan lifetime, LicenseView? license, string? clientId, TicketOrigin? ticketOf = null)
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
            TicketOf = ticketOf,
        };
        var text = Shortened(payload).Select(shortened => _handler.CreateToken(JsonSerializer.Serialize(shortened, TokenJson.Default.TokenPayload), profile.Signing,
            new Dictionary<string, object> { ["typ"] = profile.Type })).FirstOrDefault(static text => text.Length <= MaxIssuedLength);
        return new(text ?? throw new InvalidOperationException($"A token for {payload.Subject} would be too long to be taken."), payload.Id, now + lifetime);
    }

    /// <summary>The payload, and what is left of it where that is too long: nothing decides by these claims, and the answer with the token has them all.</summary>
    private static IEnumerable<TokenPayload> Shortened(TokenPayload payload)
    {
        yield return payload;
        if (payload.License is { } license)
        {
            yield return payload with { License = license with { Features = license.Features.Where(static feature => feature.Value).ToDictionary() } };
            payload = payload with { License = license with { Features = new Dictionary<string, bool>() } };
            yield return payload;
        }
        yield return payload with { Email = null };
    }

    private static TokenVerification Read(JsonWebToken token, string purpose)
    {
        try
        {
            var payload = JsonSerializer.Deserialize(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), TokenJson.Default.TokenPayload)!;
            if (payload.TenantId.Length == 0 || payload.ExpiresAt > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return default;
            return TokenVerification.Valid(new GatewayIdentity
            {
                Purpose = purpose,
                TenantId = payload.TenantId,
                Subject = payload.Subject,
                TokenId = payload.Id,
                ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(payload.ExpiresAt),
                Permissions = payload.Permissions,
                UserId = payload.UserId,
                UserNumber = payload.UserId,
                ClientId = payload.ClientId,
                Username = payload.Username,
                Email = payload.Email,
                Role = payload.Role,
                HasLicense = payload.License is not null || payload.TicketOf is { HasLicense: true },
                TicketOf = payload.TicketOf,
            });
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static SymmetricSecurityKey Derive(Secret secret, ReadOnlySpan<byte> purpose) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.RevealBytes(), 32, info: purpose.ToArray()));

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (expires is not { } end || notBefore > now) return false;
        return now < end ? true : throw new SecurityTokenExpiredException();
    }

    private sealed class Profile
    {
        /// <summary>The first of the keys signs, and all of them verify: each by the one algorithm of its kind.</summary>
        public Profile(string purpose, string type, string audience, SecurityKey[] keys, LifetimeValidator lifetime)
        {
            (Purpose, Type, Audience) = (purpose, type, audience);
            Signing = new(keys[0], TokenKeySettings.AlgorithmOf(keys[0]));
            Rules = new()
            {
                ValidAlgorithms = [.. keys.Select(TokenKeySettings.AlgorithmOf).Distinct()],
                ValidTypes = [type],
                ValidIssuer = Issuer,
                ValidAudience = audience,
                IssuerSigningKeys = keys,
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
