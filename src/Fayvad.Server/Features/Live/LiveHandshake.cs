using System.Net.WebSockets;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Live;

/// <summary>A refusal of a live connection: the code and the reason of its close frame.</summary>
internal sealed record LiveRefusal(LiveClose Code, string Reason);

/// <summary>
/// Decides whether a client may have a live connection, in the order of every request (contract 5): token, licence, feature, permission, then the
/// number of connections, the hour's quota and the count.
/// </summary>
internal sealed partial class LiveHandshake(
    TokenResolver resolver, IRevokedTokens revoked, LiveFeed feed, LiveHub hub, ConnectionLedger ledger, ILimitAlarms alarms, ServerSettings settings, TimeProvider time,
    ILogger<LiveHandshake> logger)
{
    private static readonly MeteredEndpoint Meter = MeteredEndpoint.Of("/ws/", KnownFeatures.RealTimeSync);
    private static readonly LiveRefusal Unavailable = new(LiveClose.Error, "SERVICE_UNAVAILABLE");

    /// <summary>Lets the client in; null, with what it is refused for, where it may not.</summary>
    public async Task<(LiveConnection? Connection, LiveRefusal? Refusal)> AdmitAsync(WebSocket socket, LiveCredentials credentials, string? address, CancellationToken cancellationToken)
    {
        try
        {
            var (caller, identity, refusal) = await IdentifyAsync(credentials, cancellationToken);
            if (caller is null) return (null, refusal);
            var tenant = caller.Tenant;
            if (Judge(tenant) is { } notLicensed) return (null, notLicensed);
            if (!identity!.Permissions.Contains(Role.Read)) return (null, new(LiveClose.Error, "PERMISSION_DENIED"));
            var user = identity.Subject;
            if (!hub.TryEnter(user, address)) return (null, new(LiveClose.ConnectionLimit, "RATE_LIMITED"));
            LiveConnection? admitted = null;
            try
            {
                var (slot, refused) = await TakeAsync(tenant, cancellationToken);
                if (refused is null) admitted = new(socket, identity, tenant, slot, address, time);
                return (admitted, refused);
            }
            finally
            {
                if (admitted is null) hub.Leave(user, address); // also where the client has gone meanwhile
            }
        }
        catch (Exception exception) when (exception is LicenseSourceUnavailableException or StoreUnavailableException)
        {
            LogUnavailable(exception);
            return (null, Unavailable);
        }
    }

    /// <summary>Gives back what <see cref="AdmitAsync"/> took.</summary>
    public void Release(LiveConnection connection)
    {
        connection.Slot?.Dispose();
        hub.Leave(connection.Identity.Subject, connection.Address);
    }

    private async Task<(ILicenseFeature? Caller, GatewayIdentity? Identity, LiveRefusal? Refusal)> IdentifyAsync(LiveCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.Token is not { Length: > 0 } token) return (null, null, new(LiveClose.TokenInvalid, "TOKEN_INVALID"));
        var resolved = await resolver.ResolveAsync(token, cancellationToken);
        if (resolved.Status == TokenStatus.Unlicensed) return (null, null, new(LiveClose.LicenseExpired, "LICENSE_MISSING"));
        if (resolved.Caller?.Identity is not GatewayIdentity identity)
            return (null, null, new(LiveClose.TokenInvalid, resolved.Status == TokenStatus.Expired ? "TOKEN_EXPIRED" : "TOKEN_INVALID"));
        if (identity.TicketOf is { } origin)
        {
            // Whoever revokes it first is let in; a ticket that was seen in some log is worth nothing.
            var isFirst = await revoked.RevokeAsync(identity.TokenId!, identity.ExpiresAt, cancellationToken);
            if (!isFirst || await revoked.IsRevokedAsync(origin.TokenId, cancellationToken)) return (null, null, new(LiveClose.TokenInvalid, "TOKEN_INVALID"));
            identity = identity.Behind();
        }
        if (!identity.IsAccess || (credentials.TenantId is { } named && named != identity.TenantId)) return (null, null, new(LiveClose.TokenInvalid, "TOKEN_INVALID"));
        return (resolved.Caller, identity, null);
    }

    private LiveRefusal? Judge(LicensedTenant tenant) => feed.Judge(tenant, time.GetUtcNow()) switch
    {
        LicenseVerdict.Allowed => null,
        LicenseVerdict.FeatureNotLicensed => new(LiveClose.FeatureNotLicensed, "FEATURE_NOT_LICENSED"),
        var verdict => new(LiveClose.LicenseExpired, verdict.InvalidReason() ?? "LICENSE_MISSING"),
    };

    private async Task<(ConnectionSlot? Slot, LiveRefusal? Refusal)> TakeAsync(LicensedTenant tenant, CancellationToken cancellationToken)
    {
        if (!settings.Licensing.ValidationEnabled) return (null, null);
        if (tenant.LicenseAt(time.GetUtcNow().ToUnixTimeMilliseconds()) is not { } license) return (null, new(LiveClose.LicenseExpired, "LICENSE_MISSING"));
        ConnectionAdmission admission;
        try
        {
            admission = await ledger.OpenAsync(tenant.Id, license.Limits.MaxConcurrentConnections, cancellationToken);
        }
        catch (ConnectionsUnavailableException exception)
        {
            LogUnavailable(exception);
            return (null, Unavailable);
        }
        if (admission.Slot is not { } slot)
        {
            await TellAsync(tenant.Id, new(LicenseEvents.ConcurrentConnections, admission.Current, admission.Limit.WireValue), cancellationToken);
            return (null, new(LiveClose.ConnectionLimit, $"USAGE_LIMIT_EXCEEDED: {LicenseEvents.ConcurrentConnections} {admission.Current}/{admission.Limit.WireValue}"));
        }
        try
        {
            var (outcome, _) = await tenant.Quota.SpendAsync(license.Limits.MaxApiRequestsPerHour, Meter, cancellationToken);
            if (outcome == QuotaOutcome.Admitted)
            {
                tenant.Quota.NoteConnections(admission.Current);
                return (slot, null);
            }
            slot.Dispose();
            return (null, new(LiveClose.Error, $"USAGE_LIMIT_EXCEEDED: {LicenseEvents.RequestsPerHour}"));
        }
        catch (LedgerUnavailableException)
        {
            slot.Dispose();
            return (null, Unavailable);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private async Task TellAsync(string tenantId, LimitExceededPayload reached, CancellationToken cancellationToken)
    {
        try
        {
            await alarms.TryRaiseAsync(tenantId, reached, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            LogUnavailable(exception); // the client is told all the same
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live connection is refused: what decides about it cannot be reached")]
    private partial void LogUnavailable(Exception exception);
}

/// <summary>What a client brings to a handshake.</summary>
/// <param name="Token">An access token or a ticket; null: none, or several.</param>
/// <param name="TenantId">The tenant that it says it belongs to; null: it does not.</param>
/// <param name="Subprotocol">To be answered; null: none was offered.</param>
/// <param name="After">The last licence event that it has; null: it begins anew.</param>
internal sealed record LiveCredentials(string? Token, string? TenantId, string? Subprotocol, long? After)
{
    public const string Protocol = "fayvad";

    public static LiveCredentials Of(HttpContext context)
    {
        var query = context.Request.Query;
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        var isOffered = offered.Contains(Protocol, StringComparer.Ordinal);
        string?[] tokens =
        [
            .. query["token"],
            .. isOffered ? offered.Where(static name => name != Protocol) : [],
            .. context.Request.Headers.Authorization.Where(static header => header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true).Select(static header => header![7..].Trim()),
        ];
        long? after = long.TryParse(query["after"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue * 1024L ? number : null;
        return new(tokens.Length == 1 ? tokens[0] : null, query.TryGetValue("tenant_id", out var tenant) ? tenant.ToString() : null, isOffered ? Protocol : null, after);
    }

    /// <summary>Shows no token.</summary>
    public override string ToString() => nameof(LiveCredentials);
}
