using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fayvad.Licensing.AspNetCore.Tokens;

/// <summary>
/// Verifies JSON Web Tokens (RFC 7519) that name a tenant. What is accepted is fixed by the parameters, never by the token
/// (RFC 8725 section 3.1): set the algorithms, the keys, and issuer and audience or their deliberate absence.
/// </summary>
public class JwtVerifier(TokenValidationParameters parameters, TimeProvider time) : ITokenVerifier
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters = WithoutLifetime(parameters);

    /// <inheritdoc/>
    public virtual async ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt) return new TokenVerification(TokenStatus.Invalid);
        if (!jwt.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _)) return new TokenVerification(TokenStatus.Invalid);
        var now = time.GetUtcNow().UtcDateTime;
        if (jwt.ValidFrom > now) return new TokenVerification(TokenStatus.Invalid);
        if (jwt.ValidTo <= now) return new TokenVerification(TokenStatus.Expired);
        return await IdentifyAsync(jwt, cancellationToken);
    }

    /// <summary>
    /// Reads the identity from a token whose signature and lifetime are good: claims <c>tenant_id</c>, <c>sub</c> (or <c>user_id</c>),
    /// <c>jti</c> and <c>permissions</c>. A token without a tenant is unlicensed.
    /// </summary>
    protected virtual ValueTask<TokenVerification> IdentifyAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        if (!token.TryGetPayloadValue<string>("tenant_id", out var tenantId) || string.IsNullOrEmpty(tenantId))
            return ValueTask.FromResult(new TokenVerification(TokenStatus.Unlicensed));
        var subject = token.Subject;
        if (string.IsNullOrEmpty(subject)) subject = token.TryGetPayloadValue<object>("user_id", out var user) ? $"{user}" : "";
        return ValueTask.FromResult(TokenVerification.Valid(new TokenIdentity
        {
            TenantId = tenantId,
            Subject = subject,
            TokenId = string.IsNullOrEmpty(token.Id) ? null : token.Id,
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
            Permissions = Texts(token, "permissions"),
        }));
    }

    /// <summary>The texts of an array claim, without those that hold half of a surrogate pair; none where it is absent or of another shape.</summary>
    protected static IReadOnlyList<string> Texts(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<JsonElement>(claim, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Text).OfType<string>()]
            : [];

    private static string? Text(JsonElement item)
    {
        try
        {
            return item.ValueKind == JsonValueKind.String ? item.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The lifetime is judged here, on our clock, so that "over" and "not good" can be told apart.</summary>
    private static TokenValidationParameters WithoutLifetime(TokenValidationParameters parameters)
    {
        if (parameters.ValidAlgorithms is null || !parameters.ValidAlgorithms.Any())
            throw new ArgumentException("Name the accepted algorithms in ValidAlgorithms.", nameof(parameters));
        var copy = parameters.Clone();
        copy.ValidateLifetime = false;
        copy.RequireSignedTokens = true;
        copy.RequireExpirationTime = true;
        return copy;
    }
}
