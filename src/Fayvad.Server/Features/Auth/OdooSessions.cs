using System.Text.Json;
using System.Text.Json.Serialization;
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
    private readonly IDataProtector _protector = protection.CreateProtector("fayvad odoo session v1");
    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <summary>Keeps the session of a log-in for as long as its token is good.</summary>
    public Task KeepAsync(IssuedToken token, OdooLogin login, CancellationToken cancellationToken)
    {
        var content = new SessionContent(login.SessionId, login.Language, login.TimeZone);
        var payload = _protector.ProtectShared(JsonSerializer.SerializeToUtf8Bytes(content, SessionJson.Default.SessionContent));
        return store.PutAsync(new(token.Id, login.Database, payload, token.ExpiresAt, time.GetUtcNow(), login.UserId), cancellationToken);
    }

    /// <summary>The session of a token; null where it is over.</summary>
    public async ValueTask<OdooSession?> FindAsync(GatewayIdentity identity, CancellationToken cancellationToken)
    {
        if (!_remembered.TryGetValue(identity.TokenId!, out TenantSession? session))
        {
            if (await store.GetAsync(identity.TokenId!, cancellationToken) is not { } stored) return null;
            session = new(stored.TenantId, JsonSerializer.Deserialize(_protector.UnprotectShared(stored.Payload), SessionJson.Default.SessionContent)!);
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

    private sealed record TenantSession(string TenantId, SessionContent Content);
}

/// <summary>What is encrypted.</summary>
internal sealed record SessionContent(string SessionId, string? Language, string? TimeZone)
{
    public override string ToString() => nameof(SessionContent);
}

[JsonSerializable(typeof(SessionContent))]
internal sealed partial class SessionJson : JsonSerializerContext;
