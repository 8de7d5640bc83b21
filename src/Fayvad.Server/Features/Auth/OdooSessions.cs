using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Storage;
using Fayvad.Odoo;
using Fayvad.Server.Features.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace Fayvad.Server.Features.Auth;

/// <summary>
/// The Odoo sessions behind tokens (contract 4): kept in the database under the token's id, encrypted, shared by all nodes. What this node
/// has read it remembers until the token ends; a revoked token never gets as far as asking.
/// </summary>
internal sealed class OdooSessions(ISessionStore store, OdooServers servers, IDataProtectionProvider protection, TimeProvider time) : IDisposable
{
    /// <summary>So long a refreshed token still leads to the one in its place, for whoever lost the answer.</summary>
    public static readonly TimeSpan SuccessorKeptFor = TimeSpan.FromSeconds(30);

    private readonly IDataProtector _protector = protection.CreateProtector("fayvad odoo session v1");
    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Keeps the session of a log-in for as long as its token is good.</summary>
    public Task KeepAsync(IssuedToken token, OdooLogin login, CancellationToken cancellationToken) => store.PutAsync(
        new(token.Id, login.Database, Protect(new(login.SessionId, login.Language, login.TimeZone)), token.ExpiresAt, time.GetUtcNow(), login.UserId), cancellationToken);

    /// <summary>Ends a token in favour of the next, which is kept in the place of its session for a while; false where the token was ended before.</summary>
    public async Task<bool> SupersedeAsync(GatewayIdentity identity, Successor next, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var left = new StoredSession(identity.TokenId!, identity.TenantId, Protect(new("", null, null, next)), now + SuccessorKeptFor, now, identity.UserId);
        var isFirst = await store.SupersedeAsync(left, identity.ExpiresAt, cancellationToken);
        _remembered.Remove(identity.TokenId!);
        return isFirst;
    }

    /// <summary>What took a token's place, and until when that is told; null where nothing did, or it is too long ago.</summary>
    public async Task<(Successor Next, DateTimeOffset Until)?> FindSuccessorAsync(GatewayIdentity identity, CancellationToken cancellationToken) =>
        await store.GetAsync(identity.TokenId!, cancellationToken) is { } stored && stored.TenantId == identity.TenantId && Read(stored).Successor is { } next
            ? (next, stored.ExpiresAt) : null;

    /// <summary>The session of a token; null where it is over.</summary>
    public async ValueTask<OdooSession?> FindAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        if (!_remembered.TryGetValue(identity.TokenId!, out TenantSession? session))
        {
            if (await store.GetAsync(identity.TokenId!, cancellationToken) is not { } stored) return null;
            session = new(stored.TenantId, Read(stored));
            if (session.Content.Successor is not null) return null; // another node refreshed the token a moment ago
            if (stored.ExpiresAt - time.GetUtcNow() is var left && left > TimeSpan.Zero)
                _remembered.Set(identity.TokenId!, session, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left });
        }
        if (session!.TenantId != identity.TenantId) return null;
        return servers.Of(session.TenantId).Resume(session.TenantId, session.Content.SessionId, session.Content.Language, session.Content.TimeZone);
    }

    /// <summary>Forgets the session; Odoo's own is left alone.</summary>
    public Task ForgetAsync(string tokenId, CancellationToken cancellationToken)
    {
        _remembered.Remove(tokenId);
        return store.DeleteAsync(tokenId, cancellationToken);
    }

    public void Dispose() => _remembered.Dispose();

    private byte[] Protect(SessionContent content) => _protector.ProtectShared(JsonSerializer.SerializeToUtf8Bytes(content, SessionJson.Default.SessionContent));

    private SessionContent Read(StoredSession stored) => JsonSerializer.Deserialize(_protector.UnprotectShared(stored.Payload), SessionJson.Default.SessionContent)!;

    private sealed record TenantSession(string TenantId, SessionContent Content);
}

/// <summary>What is encrypted: Odoo's session, or what took the token's place.</summary>
internal sealed record SessionContent(string SessionId, string? Language, string? TimeZone, Successor? Successor = null)
{
    public override string ToString() => nameof(SessionContent);
}

/// <summary>The token that took another's place.</summary>
/// <param name="TokenId">Its <c>jti</c>.</param>
/// <param name="Answer">What the refresh was answered.</param>
internal sealed record Successor(string TokenId, LoginAnswer Answer)
{
    /// <summary>Who speaks with it: whoever did with the token before.</summary>
    public GatewayIdentity Of(GatewayIdentity before) => before with { Purpose = TokenIdentity.AccessPurpose, TokenId = TokenId, ExpiresAt = Answer.ExpiresAt };

    public override string ToString() => $"token {TokenId}";
}

[JsonSourceGenerationOptions(Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(SessionContent))]
internal sealed partial class SessionJson : JsonSerializerContext;
