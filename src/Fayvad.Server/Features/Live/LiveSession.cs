using System.Net.WebSockets;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Telemetry;
using Fayvad.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Fayvad.Server.Features.Live;

/// <summary>One client from its handshake to its end: what it asks for, and what it is answered.</summary>
internal sealed class LiveSession(LiveHandshake handshake, LiveHub hub, LiveFeed feed, ResourceCatalog catalog, ServerMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan RefusalTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Completes the handshake, so that a browser can read the code with which a client is refused (contract 8), and serves the client.</summary>
    public async Task RunAsync(HttpContext context)
    {
        var credentials = LiveCredentials.Of(context);
        Forget(context);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(credentials.Subprotocol);
        var aborted = context.RequestAborted;
        var (connection, refusal) = await handshake.AdmitAsync(socket, credentials, context.Connection.RemoteIpAddress is { } address ? ClientNetwork.Of(address) : null, aborted);
        if (connection is null)
        {
            metrics.LiveRefused(refusal!.Code);
            await RefuseAsync(socket, refusal);
            return;
        }
        metrics.LiveOpened();
        try
        {
            await feed.JoinAsync(connection, credentials.After, aborted);
            await connection.ReceiveAsync(message => HandleAsync(connection, message, aborted), aborted);
        }
        catch (StoreUnavailableException)
        {
            await RefuseAsync(socket, new(LiveClose.Error, "SERVICE_UNAVAILABLE"));
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        finally
        {
            hub.Remove(connection);
            handshake.Release(connection);
        }
    }

    // The request lives as long as the connection: without this it would hold some kilobytes of address, and the token in it.
    private static void Forget(HttpContext context)
    {
        context.Request.QueryString = QueryString.Empty;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = context.Request.Path;
        context.Features.Set<IQueryFeature>(null);
    }

    private static async Task RefuseAsync(WebSocket socket, LiveRefusal refusal)
    {
        using var patience = new CancellationTokenSource(RefusalTimeout);
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)refusal.Code, refusal.Reason, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }

    private async ValueTask HandleAsync(LiveConnection connection, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (!connection.TryTakeMessage())
        {
            connection.Send(LiveFrames.Error(ErrorCodes.RateLimited, "Too many messages: two a second are taken, thirty at once."));
            connection.Close(LiveClose.Error, ErrorCodes.RateLimited);
            return;
        }
        if (LiveRequest.Read(message, out var problem) is not { } request)
        {
            connection.Send(problem is null
                ? LiveFrames.Error(ErrorCodes.InvalidJson, "This is not JSON.")
                : LiveFrames.Error(ErrorCodes.ValidationError, problem));
            return;
        }
        if (request.Type == LiveRequest.Ping)
        {
            connection.Send(LiveFrames.Pong(feed.Position, connection.Channels));
            return;
        }
        foreach (var channel in request.Channels.Distinct(StringComparer.Ordinal))
            if (Refusal(connection, channel, request.Type) is { } error) connection.Send(LiveFrames.Error(error));
            else if (request.Type == LiveRequest.Unsubscribe) connection.Unsubscribe(channel);
            else connection.Subscribe(channel);
        hub.Change(request.Type == LiveRequest.Unsubscribe ? null : connection);
        if (request.After is { } after) await feed.ResumeAsync(connection, after, cancellationToken);
    }

    private ApiError? Refusal(LiveConnection connection, string channel, string type)
    {
        if (channel == LiveChannels.License)
            return type == LiveRequest.Unsubscribe ? ApiErrors.Validation(("channels", "The channel license is open as long as the connection is.")) with { Message = "The channel license cannot be left." } : null;
        if (LiveChannels.Find(catalog, channel) is not { } resources) return ApiErrors.NotFound($"There is no channel '{(channel.Length <= 100 ? channel : channel[..100])}'.");
        if (type == LiveRequest.Unsubscribe) return null;
        var domain = resources[0].Domain;
        return MayRead(connection, domain) ? null
            : new ApiError(ErrorCodes.FeatureNotLicensed, 403, $"The licence does not grant {domain.Feature}, which the channel '{channel}' needs.");
    }

    private bool MayRead(LiveConnection connection, CatalogDomain domain)
    {
        var now = time.GetUtcNow();
        var need = new LicenseRequirement(FeatureSet.Of(KnownFeatures.ApiAccess, domain.Feature));
        return feed.IsAllowed(connection.Tenant, need, now);
    }
}
