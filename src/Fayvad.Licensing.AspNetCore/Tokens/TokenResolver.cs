using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.AspNetCore.Tokens;

/// <summary>From a token to whom it speaks for and their tenant, as the gate finds them: for what decides by itself, such as live connections.</summary>
public sealed class TokenResolver
{
    private const int MaxTokenLength = 8 * 1024;

    private readonly ITokenVerifier _verifier;
    private readonly TokenCache _tokens;
    private readonly LicensedTenants _tenants;
    private readonly TimeProvider _time;

    internal TokenResolver(ITokenVerifier verifier, TokenCache tokens, LicensedTenants tenants, TimeProvider time) =>
        (_verifier, _tokens, _tenants, _time) = (verifier, tokens, tenants, time);

    /// <summary>Resolves a token; one that was met before without asking anybody.</summary>
    /// <exception cref="LicenseSourceUnavailableException">The tenant's licence cannot be read.</exception>
    public async ValueTask<ResolvedToken> ResolveAsync(string token, CancellationToken cancellationToken) =>
        _tokens.TryGet(token, _time.GetUtcNow().ToUnixTimeMilliseconds(), out var known)
            ? new(TokenStatus.Valid, known)
            : await VerifyAsync(token, cancellationToken);

    internal async ValueTask<ResolvedToken> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var epoch = _tokens.Epoch;
        var verification = token.Length > MaxTokenLength ? default : await _verifier.VerifyAsync(token, cancellationToken);
        if (verification is not { Status: TokenStatus.Valid, Identity: { } identity })
            return new(verification.Status == TokenStatus.Valid ? TokenStatus.Invalid : verification.Status, null);
        var verified = new VerifiedToken(identity, await _tenants.GetAsync(identity.TenantId, cancellationToken));
        _tokens.Add(token, verified, epoch);
        return new(TokenStatus.Valid, verified);
    }
}

/// <summary>A token and what it led to.</summary>
/// <param name="Status">What was found.</param>
/// <param name="Caller">Whom it speaks for; there exactly when <see cref="TokenStatus.Valid"/>.</param>
public readonly record struct ResolvedToken(TokenStatus Status, ILicenseFeature? Caller);
