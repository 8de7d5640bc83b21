using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Odoo;
using Fayvad.Odoo.Gateway;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// Tells subscribers of changed records (contract 8). Each user's subscriptions are looked after under that user's own session at Odoo, so
/// nobody is told of a record that he may not see: every few seconds, and at once when the API, or a hint out of Odoo, says that something was written.
/// A deletion is told as it is said, to all who listen to a resource of such records: of what is gone nobody can find out who might have seen it, or where.
/// </summary>
internal sealed partial class RecordWatch : BackgroundService
{
    private const int IdsOfOneMessage = 500;
    private const int LooksAtOnce = 8;
    private const int LooksOfOneDatabase = 4; // its Odoo has more places, but users want to work, too

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<WatchKey, WatchedResource> _watched = new();
    private readonly ConcurrentQueue<LiveConnection> _subscribed = new();
    private readonly LookPlaces _looks = new(LooksAtOnce, LooksOfOneDatabase);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly LiveHub _hub;
    private readonly LiveFeed _feed;
    private readonly ILiveBus _bus;
    private readonly OdooSessions _sessions;
    private readonly LoginService _logins;
    private readonly ResourceCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ILogger<RecordWatch> _logger;
    private readonly TimeSpan _interval;
    private bool _isChanged;

    public RecordWatch(
        LiveHub hub, LiveFeed feed, ILiveBus bus, OdooSessions sessions, LoginService logins, ResourceCatalog catalog, ServerSettings settings, TimeProvider time, ILogger<RecordWatch> logger)
    {
        (_hub, _feed, _bus, _sessions, _logins, _catalog, _time, _logger) = (hub, feed, bus, sessions, logins, catalog, time, logger);
        _interval = settings.Live.PollInterval;
        hub.Changed += subscriber =>
        {
            if (subscriber is not null) _subscribed.Enqueue(subscriber);
            Volatile.Write(ref _isChanged, true);
            Wake();
        };
    }

    /// <summary>Somebody changed records through the API of this node.</summary>
    public void Announce(RecordChange change) => Publish(new(change.Database, change.Resource.Model, change.Kind, change.Ids));

    /// <summary>Odoo says that it wrote records, or is about to: worth a look, and no more. It is not told to anybody before it was seen, unless it is a deletion.</summary>
    public void Hint(string database, string model, RecordChangeKind? kind, IReadOnlyList<int> ids)
    {
        // Of any other model nobody can be told; its name comes from outside and may be of any length.
        if (_catalog.Resources.Any(resource => resource.Model == model)) Publish(new(database, model, kind, ids));
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var listening = _bus.Listen(Heard);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken);
            if (Interlocked.Exchange(ref _isChanged, false)) Reconcile();
            foreach (var watched in _watched.Values)
                if (watched.TryBegin(_time.GetTimestamp(), _time)) _ = LookAsync(watched, stoppingToken);
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_wake.WaitAsync(waiting.Token), Task.Delay(_watched.IsEmpty ? Timeout.InfiniteTimeSpan : Tick, _time, waiting.Token));
        await waiting.CancelAsync();
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake, or over.
        }
    }

    // In parts that the bus can carry.
    private void Publish(RecordMessage message)
    {
        for (var at = 0; at < message.Ids.Count; at += IdsOfOneMessage)
            _bus.Publish(JsonSerializer.Serialize(message with { Ids = [.. message.Ids.Skip(at).Take(IdsOfOneMessage)] }, RecordMessageJson.Default.RecordMessage));
    }

    private void Heard(string text)
    {
        RecordMessage? message;
        try
        {
            message = JsonSerializer.Deserialize(text, RecordMessageJson.Default.RecordMessage);
        }
        catch (JsonException)
        {
            return; // of another version
        }
        if (message is null || _hub.Find(message.Database) is not { } group) return;
        if (message.Kind == RecordChangeKind.Deleted)
        {
            foreach (var resource in _catalog.Resources.Where(resource => resource.Model == message.Model))
                foreach (var id in message.Ids) Send(group.Connections, resource, new(id, RecordChangeKind.Deleted, _time.GetUtcNow().UtcDateTime));
            return;
        }
        foreach (var (key, watched) in _watched)
            if (key.Database == message.Database && key.Resource.Model == message.Model) watched.Touch(message.Ids);
        Wake();
    }

    /// <summary>Makes what is watched out of what is subscribed.</summary>
    private void Reconcile()
    {
        var wanted = new Dictionary<WatchKey, LiveConnection>();
        foreach (var connection in _hub.Connections)
            foreach (var key in KeysOf(connection)) wanted.TryAdd(key, connection);
        foreach (var key in _watched.Keys)
            if (!wanted.ContainsKey(key)) _watched.TryRemove(key, out _);
        foreach (var key in wanted.Keys)
            _watched.GetOrAdd(key, static (key, watch) => new WatchedResource(key, new(key.Resource, watch._time), watch._interval), this);
        while (_subscribed.TryDequeue(out var subscriber))
            foreach (var key in KeysOf(subscriber)) _watched.GetValueOrDefault(key)?.Renew();
    }

    private IEnumerable<WatchKey> KeysOf(LiveConnection connection) =>
        from channel in connection.Channels
        from resource in LiveChannels.Find(_catalog, channel) ?? []
        select new WatchKey(connection.Identity.TenantId, connection.Identity.UserId, resource);

    private async Task LookAsync(WatchedResource watched, CancellationToken stop)
    {
        await _looks.TakeAsync(watched);
        if (stop.IsCancellationRequested) return;
        var touched = watched.TakeTouched();
        var connections = Subscribers(watched.Key);
        var asked = connections.Count > 0 ? connections[(int)(watched.Looks % connections.Count)].Identity : null;
        try
        {
            if (asked is null) return;
            var session = await _sessions.FindAsync(asked, stop) ?? throw new OdooException(OdooErrorKind.SessionExpired, "the token has no session");
            foreach (var seen in await watched.Poll.LookAsync(session, touched, stop)) Send(connections, watched.Key.Resource, seen);
            watched.Succeeded();
        }
        catch (OdooException exception) when (exception.Kind == OdooErrorKind.SessionExpired)
        {
            if (await TryEndAsync(asked!)) watched.Touch(touched); // the user's other connections may have a session that is good
            else watched.Failed(isForGood: false);
        }
        catch (OdooException exception)
        {
            // What was touched was written: the next look finds it all the same, a little later.
            var isForGood = exception.Kind is OdooErrorKind.AccessError or OdooErrorKind.AccessDenied or OdooErrorKind.InvalidInput or OdooErrorKind.UnknownModel;
            watched.Failed(isForGood);
            LogFailed(watched.Key.Resource.Path, watched.Key.Database, exception.Kind);
            if (isForGood) Refuse(connections, watched.Key.Resource, exception.ToApiError());
        }
        catch (Exception exception) when (exception is StoreUnavailableException || stop.IsCancellationRequested)
        {
            watched.Failed(isForGood: false);
        }
        catch (Exception exception)
        {
            watched.Failed(isForGood: false);
            LogDefect(watched.Key.Resource.Path, watched.Key.Database, exception);
        }
        finally
        {
            _looks.Leave(watched);
            watched.End(_time.GetTimestamp());
            if (watched.HasTouched) Wake();
        }
    }

    private List<LiveConnection> Subscribers(WatchKey key) => _hub.Find(key.Database) is not { } group ? []
        : [.. group.Connections.Where(connection => connection.Identity.UserId == key.UserId && !connection.IsClosing && IsSubscribed(connection, key.Resource))];

    // The token itself, and with it its connections: closed alone, they would come back with it at once.
    private async Task<bool> TryEndAsync(GatewayIdentity identity)
    {
        try
        {
            await _logins.EndAsync(identity.TokenId!, identity.ExpiresAt, CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false; // the next look finds the session to be over as well
        }
    }

    private static void Refuse(List<LiveConnection> connections, CatalogResource resource, ApiError error)
    {
        var frame = LiveFrames.Error(error.Code, $"Nothing is told of the channel '{LiveChannels.Of(resource)}': {error.Message}");
        foreach (var connection in connections) connection.Send(frame);
    }

    private void Send(IEnumerable<LiveConnection> connections, CatalogResource resource, RecordSighting seen)
    {
        byte[]? frame = null;
        foreach (var connection in connections)
        {
            if (!IsSubscribed(connection, resource) || !_feed.IsAllowed(connection.Tenant, NeedOf(resource.Domain), _time.GetUtcNow())) continue;
            connection.Send(frame ??= LiveFrames.Of(EventOf(connection.Tenant.Id, resource, seen)));
        }
    }

    private static bool IsSubscribed(LiveConnection connection, CatalogResource resource) =>
        connection.IsSubscribed(LiveChannels.Of(resource)) || connection.IsSubscribed(LiveChannels.Of(resource.Domain));

    private static LicenseRequirement NeedOf(CatalogDomain domain) => new(FeatureSet.Of(KnownFeatures.ApiAccess, domain.Feature));

    public static string TypeOf(RecordChangeKind kind) => kind switch
    {
        RecordChangeKind.Created => EventTypes.RecordCreated,
        RecordChangeKind.Updated => EventTypes.RecordUpdated,
        _ => EventTypes.RecordDeleted,
    };

    /// <summary>What a subscriber, or a webhook, is told.</summary>
    public static TenantEvent EventOf(string tenantId, CatalogResource resource, RecordSighting seen)
    {
        var type = TypeOf(seen.Kind);
        var payload = JsonSerializer.Serialize(new(resource.Domain.Name, resource.Name, seen.Id, tenantId), EventJson.Default.RecordPayload);
        var id = string.Create(CultureInfo.InvariantCulture, $"rec_{resource.Domain.Name}_{resource.Name}_{seen.Id}_{new DateTimeOffset(seen.WrittenAt).ToUnixTimeSeconds()}_{type[7..]}");
        return new(id, type, tenantId, new DateTimeOffset(seen.WrittenAt), payload);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes of {Resource} in {Database} cannot be seen now ({Kind})")]
    private partial void LogFailed(string resource, string database, OdooErrorKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for changes of {Resource} in {Database} failed; the next look follows")]
    private partial void LogDefect(string resource, string database, Exception cause);
}

/// <summary>What is watched: a resource, as one user sees it.</summary>
internal readonly record struct WatchKey(string Database, long UserId, CatalogResource Resource);

/// <summary>What the nodes tell one another of written records.</summary>
/// <param name="Database">Where.</param>
/// <param name="Model">Odoo's model.</param>
/// <param name="Kind">What happened; null: something.</param>
/// <param name="Ids">Which.</param>
internal sealed record RecordMessage(string Database, string Model, RecordChangeKind? Kind, IReadOnlyList<int> Ids);

[JsonSerializable(typeof(RecordMessage))]
internal sealed partial class RecordMessageJson : JsonSerializerContext;
