using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace Fayvad.Server.Features.Admin.Tokens;

/// <param name="Token">What is known of it.</param>
/// <param name="Text">The token itself, to be shown once.</param>
internal sealed record IssuedApiToken(ApiToken Token, Secret Text);

/// <summary>
/// Tokens for programs: <c>fva_</c> and 32 random bytes. At 256 bits there is nothing to guess, so SHA-256 is enough at rest. A token that
/// verified is remembered for less than a second, so that a revocation bites within one on every node.
/// </summary>
internal sealed partial class ApiTokens(IApiTokenStore store, TimeProvider time)
{
    private const string Prefix = "fva_";
    private const int Length = 32;

    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    // Only what nobody ever made counts: a program that goes on with a token that was revoked holds up no other one of its address.
    private static readonly AddressLimit MadeUp = new("unknown-api-tokens", PerMinute: 20);

    private readonly BriefCache<string, ApiToken?> _verified = new(time, capacity: 10_000);

    /// <summary>Makes a token.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="clients">Whose licences an edge may look up with it; null: nobody's.</param>
    /// <param name="expiresAt">When it ends; null: when it is revoked.</param>
    /// <param name="granter">What whoever makes it may do: a token can never do more.</param>
    /// <param name="origin">Who makes it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="LicensingException">A value is not acceptable, or the name taken.</exception>
    /// <exception cref="ApiException">The scopes are more than the granter's.</exception>
    public async Task<IssuedApiToken> CreateAsync(
        string name, IReadOnlyCollection<string> scopes, IReadOnlyList<Guid>? clients, DateTimeOffset? expiresAt, StaffScopes granter, CommandOrigin origin, CancellationToken cancellationToken)
    {
        if (scopes.Count == 0) throw new InvalidInput("scopes", "It names no scope.").ToException();
        if (scopes.Except(StaffScopeNames.All).Any())
            throw new InvalidInput("scopes", $"It holds something that is no scope; there are: {string.Join(", ", StaffScopeNames.All)}.").ToException();
        if (expiresAt <= time.GetUtcNow()) throw new InvalidInput("expires_at", "It lies in the past.").ToException();
        var asked = StaffScopeNames.Of(scopes);
        if (clients is { Count: > 0 } && (asked & StaffScopes.Validate) == StaffScopes.None)
            throw new InvalidInput("clients", "They are for a token of scope validate.").ToException();
        if ((asked & ~granter) is not StaffScopes.None and var missing) throw new ApiException(StaffGate.Missing(missing));
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));
        var created = await store.CreateAsync(new(name, HashOf(text), asked.Names(), expiresAt) { Clients = clients ?? [] }, origin, cancellationToken);
        return new(created, new Secret(text));
    }

    /// <summary>The token of a request's <c>Authorization</c> header. An address that makes tokens up is asked to wait, before anything is looked up.</summary>
    /// <exception cref="ApiException">401: it is none, unknown, revoked or over; 429: too many unknown ones came from this address.</exception>
    public async Task<ApiToken> VerifyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (limits, address) = (context.RequestServices.GetRequiredService<AddressLimits>(), context.Connection.RemoteIpAddress);
        if (!limits.IsAdmitted(MadeUp, address, out var wait)) throw new ApiException(ApiErrors.RateLimited(wait));
        var token = await FindAsync(context.Request.Headers.Authorization, cancellationToken);
        if (token is null) limits.TryAdmit(MadeUp, address, out _);
        if (token is not { RevokedAt: null }) throw new ApiException(ApiErrors.TokenInvalid());
        return token.ExpiresAt <= time.GetUtcNow() ? throw new ApiException(ApiErrors.TokenExpired()) : token;
    }

    /// <summary>The token of a header, good or not; null where nobody ever made it.</summary>
    /// <exception cref="ApiException">401: it is no token of this kind.</exception>
    private async ValueTask<ApiToken?> FindAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization.ToString(), out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { } text || !Form().IsMatch(text))
            throw new ApiException(ApiErrors.TokenInvalid());
        var hash = HashOf(text);
        return await _verified.GetAsync(Convert.ToHexString(hash), () => ReadAsync(hash, cancellationToken));
    }

    public Task<Page<ApiToken>> ListAsync(PageRequest page, CancellationToken cancellationToken) => store.ListAsync(page, cancellationToken);

    /// <exception cref="LicensingException">There is no such token.</exception>
    public Task<ApiToken> RevokeAsync(Guid id, CommandOrigin origin, CancellationToken cancellationToken) => store.RevokeAsync(id, origin, cancellationToken);

    private async Task<ApiToken?> ReadAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(hash, cancellationToken) is not { } token) return null;
        var now = time.GetUtcNow();
        if (token.RevokedAt is not null || token.ExpiresAt <= now || now - token.LastUsedAt < TouchInterval) return token;
        await store.TouchAsync(token.Id, now, cancellationToken);
        return token;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    [GeneratedRegex(@"\Afva_[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
