using System.Threading.Channels;
using Fayvad.Licensing.AspNetCore.Tokens;
using Fayvad.Licensing.Connections;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// Tells open connections what becomes of their licence, and closes those that have no right any more, whether they listen or speak. What happened
/// is read from the outbox, in its order; whether a connection may stay is decided as for a request.
/// </summary>
internal sealed partial class LiveFeed(
    LiveHub hub, LicensedTenants tenants, ILicenseChangeLog log, ITimedChanges timed, ITierChanges tiers, TokenCache tokens, IRevokedTokens revoked, ConnectionLedger ledger, ServerSettings settings,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LiveFeed> logger) : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly LicenseRequirement Need = new(FeatureSet.Of(KnownFeatures.RealTimeSync));

    // Whose connections to judge; null: only tell what happened.
    private readonly Channel<string?> _work = Channel.CreateUnbounded<string?>(new UnboundedChannelOptions { SingleReader = true });
    private long _position = -1;

    /// <summary>Up to which change the connections were told; null: nobody listens yet.</summary>
    public long? Position => Volatile.Read(ref _position) is >= 0 and var position ? position : null;

    /// <summary>Whether the licence allows live connections at an instant.</summary>
    public LicenseVerdict Judge(LicensedTenant tenant, DateTimeOffset now) => Judge(tenant, Need, now);

    /// <summary>Whether the licence allows something at an instant.</summary>
    public bool IsAllowed(LicensedTenant tenant, LicenseRequirement need, DateTimeOffset now) => Judge(tenant, need, now) == LicenseVerdict.Allowed;

    /// <summary>Takes a new connection in. What it is told begins here: nothing that happens after it was judged is missed.</summary>
    public async Task JoinAsync(LiveConnection connection, long? after, CancellationToken cancellationToken)
    {
        // The feed stands where it last had somebody to tell: what happened since is not news to whoever comes now.
        connection.BeginBehind(await log.GetSequenceAsync(cancellationToken));
        connection.Hold();
        var group = hub.Add(connection, time.GetUtcNow());
        // Whoever revoked the token while it was looked at did not find this connection.
        if (connection.Identity.TokenId is { } token && await revoked.IsRevokedAsync(token, cancellationToken)) connection.Close(LiveClose.TokenInvalid, "TOKEN_INVALID");
        if (Position is null) await BeginAsync(cancellationToken);
        _work.Writer.TryWrite(group.Tenant.Id); // its licence may have changed meanwhile
        if (after is { } from) await ResumeAsync(connection, from, cancellationToken);
        else connection.Release([]);
    }

    /// <summary>Sends the licence events after a point, and goes on from there.</summary>
    public async Task ResumeAsync(LiveConnection connection, long after, CancellationToken cancellationToken)
    {
        connection.Hold();
        var fetched = new List<LiveEvent>();
        try
        {
            if (settings.Edge is null) await tiers.AnnounceAsync(cancellationToken); // what is seen of an edited tier already may have no place in the outbox yet
            for (var from = after; ;)
            {
                if (await log.ListAsync(connection.Tenant.Id, from, Batch, cancellationToken) is not { } changes)
                {
                    connection.Send(LiveFrames.Error("NOT_FOUND", "The licence events after this one are not kept any more: read /api/license/status/ and go on from here."));
                    break;
                }
                foreach (var change in changes) fetched.AddRange(LiveEvent.Of(LicenseEvents.Of(change)));
                connection.BeginBehind(after); // only now: of a number of another database nothing follows
                if (changes.Count < Batch) break;
                from = changes[^1].Sequence;
            }
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRead(exception);
            connection.Close(LiveClose.Error, "SERVICE_UNAVAILABLE"); // rather that than a gap
        }
        connection.Release(fetched);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        tenants.Announced += Announced;
        tenants.LicenseRefreshed += Refreshed;
        tokens.Revoked += Revoked;
        using var stopping = lifetime.ApplicationStopping.Register(CloseAll);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] all = [TellAsync(ending.Token), EndTokensAsync(ending.Token), ledger.RunAsync(ending.Token)];
        try
        {
            await foreach (var ended in Task.WhenEach(all)) await ended; // the first that fails ends the server
        }
        finally
        {
            // In this order: nobody listens in vain, and the others count this node's connections until it has none.
            CloseAll();
            await ending.CancelAsync();
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            tenants.Announced -= Announced;
            tenants.LicenseRefreshed -= Refreshed;
            tokens.Revoked -= Revoked;
            await ledger.EndAsync(CancellationToken.None);
        }
    }

    private void CloseAll() => hub.CloseAll(LiveClose.GoingAway, "The server ends.");

    private void Announced(LicenseChange change)
    {
        if (change.TenantId is { } tenantId && hub.Find(tenantId) is null) return;
        _work.Writer.TryWrite(null);
    }

    private void Refreshed(LicensedTenant tenant)
    {
        if (hub.Find(tenant.Id) is not null) _work.Writer.TryWrite(tenant.Id);
    }

    private void Revoked(string tokenId)
    {
        foreach (var connection in hub.Connections)
            if (connection.Identity.TokenId == tokenId) connection.Close(LiveClose.TokenInvalid, "TOKEN_INVALID");
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var end = await log.GetSequenceAsync(cancellationToken);
        Interlocked.CompareExchange(ref _position, end, -1);
    }

    private async Task TellAsync(CancellationToken stop)
    {
        try
        {
            while (await _work.Reader.WaitToReadAsync(stop))
            {
                // However much came meanwhile, the outbox is read once for all of it.
                var concerned = new HashSet<string>(StringComparer.Ordinal);
                while (_work.Reader.TryRead(out var tenantId))
                    if (tenantId is not null) concerned.Add(tenantId);
                var groups = concerned.Select(hub.Find).OfType<LiveGroup>(); // looked up each time: groups come and go
                try
                {
                    await DrainAsync(stop);
                    if (groups.Any(IsNews)) await AnnounceAsync(stop);
                }
                catch (StoreUnavailableException exception)
                {
                    LogNotRead(exception); // the rest is told when the next change comes; who may stay is decided all the same
                }
                foreach (var group in groups) Judge(group);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    /// <summary>Whether the licence stands otherwise than was told.</summary>
    private bool IsNews(LiveGroup group)
    {
        var now = time.GetUtcNow();
        return LicenseEvents.Between(group.Tenant.Id, group.Told, StandingOf(group, now), now).Count > 0;
    }

    /// <summary>If it was time that changed it, or an edit of a tier, this has a place in the outbox first; of a tier of many licences perhaps not yet.</summary>
    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (settings.Edge is not null) return;
        await timed.AnnounceAsync(cancellationToken);
        await tiers.AnnounceAsync(cancellationToken);
        await DrainAsync(cancellationToken);
    }

    private static LicenseStanding? StandingOf(LiveGroup group, DateTimeOffset now) =>
        group.Tenant.LicenseAt(now.ToUnixTimeMilliseconds()) is { } license ? LicenseStanding.Of(license, now) : null;

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (Position is { } position)
        {
            var changes = await log.ListAsync(position, Batch, cancellationToken);
            foreach (var change in changes)
            {
                if (change.TenantId is { } tenantId && hub.Find(tenantId) is { } group)
                {
                    var facts = LicenseEvents.FactsOf(change);
                    // Of an edited tier they may have been told as it was seen, before it had its place here.
                    var isTold = change.IsDetail && facts is not null && !LicenseStanding.AreSame(facts.Before, facts.After) && LicenseStanding.AreSame(group.Told, facts.After);
                    if (facts is not null) group.Told = facts.After;
                    if (!isTold) group.Send(LicenseEvents.Of(change));
                }
                Volatile.Write(ref _position, change.Sequence);
            }
            if (changes.Count < Batch) return;
        }
    }

    private LicenseVerdict Judge(LicensedTenant tenant, LicenseRequirement need, DateTimeOffset now) => !settings.Licensing.ValidationEnabled
        ? LicenseVerdict.Allowed
        : LicenseEvaluator.Evaluate(tenant.LicenseAt(now.ToUnixTimeMilliseconds()), tenant.Id, need, now);

    private void Judge(LiveGroup group)
    {
        var now = time.GetUtcNow();
        var license = group.Tenant.LicenseAt(now.ToUnixTimeMilliseconds());
        var standing = StandingOf(group, now);
        group.Send(LicenseEvents.Between(group.Tenant.Id, group.Told, standing, now));
        group.Told = standing;
        var verdict = Judge(group.Tenant, now);
        if (verdict == LicenseVerdict.FeatureNotLicensed) group.Close(LiveClose.FeatureNotLicensed, "FEATURE_NOT_LICENSED");
        else if (verdict != LicenseVerdict.Allowed) group.Close(LiveClose.LicenseExpired, verdict.InvalidReason() ?? "LICENSE_MISSING");
        group.CallAt(NextTurn(license, now), time, () => _work.Writer.TryWrite(group.Tenant.Id));
    }

    /// <summary>When the licence changes by itself next; null: it does not.</summary>
    private static DateTimeOffset? NextTurn(LicenseSnapshot? license, DateTimeOffset now)
    {
        if (license is null) return null;
        DateTimeOffset?[] turns = [license.StartsAt, license.ExpiresAt, license.NextAt, license.ConfirmedUntil];
        return turns.Where(turn => turn > now).Min();
    }

    private async Task EndTokensAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Second, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = time.GetUtcNow();
            foreach (var connection in hub.Connections)
                if (connection.Identity.ExpiresAt <= now) connection.Close(LiveClose.TokenInvalid, "TOKEN_EXPIRED");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Licence events cannot be read now; connections are told later")]
    private partial void LogNotRead(Exception exception);
}
