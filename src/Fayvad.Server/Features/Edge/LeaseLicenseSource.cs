using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fayvad.Licensing.Edge;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Auth;
using Fayvad.Server.Features.Validation;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Edge;

/// <summary>
/// The licences of an edge: leases of its authority, asked for in the background and kept across restarts. A request waits for the authority only when
/// its tenant has nothing that is good and was not asked for in this process; from then on it is decided on what is known.
/// </summary>
internal sealed partial class LeaseLicenseSource(
    EdgeVault vault, [FromKeyedServices(SqlLicensingServices.SharedSource)] ILicenseSource shared, AuthorityClient authority, AuthorityKeys keys, EdgeClock clock,
    ServerSettings settings, TimeProvider time, ILogger<LeaseLicenseSource> logger)
    : BackgroundService, ILicenseSource, ITenantRegister
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, EdgeTenant> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<LicenseChange>, bool> _watchers = new();
    private readonly EdgeSettings _settings = settings.Edge!;
    private readonly TimeSpan _grace = settings.Licensing.GracePeriod;
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;
    private volatile bool _isClockTrusted = true;
    private volatile bool _isSilent;
    private Task _asking = Task.CompletedTask;

    /// <summary>Whether the last question stayed without an answer that counts.</summary>
    public bool IsSilent => _isSilent;

    /// <summary>How long the tenant that was answered longest ago has had no signed answer; null where nobody ever had one.</summary>
    public TimeSpan? Silence => _tenants.Values.Select(static tenant => tenant.State?.AcceptedAt).Min() is { } oldest ? clock.Read().Now - oldest : null;

    public bool Contains(string database) => _settings.Licenses.ContainsKey(database) || _tenants.ContainsKey(database);

    public async ValueTask<LicenseSnapshot?> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            var tenant = await OpenAsync(tenantId, cancellationToken);
            if (!tenant.IsAsked && Decide(tenant) is not { Standing: LicenseVerdict.Allowed } && CanAsk(tenant)) await AskAsync(tenant, onlyIfDue: true, null, cancellationToken);
            return Decide(tenant);
        }
        catch (StoreUnavailableException cause)
        {
            throw new LicenseSourceUnavailableException(cause.Message, cause);
        }
    }

    public async IAsyncEnumerable<LicenseChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<LicenseChange>(new UnboundedChannelOptions { SingleReader = true });
        _watchers[channel] = true;
        try
        {
            yield return LicenseChange.Any;
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    /// <summary>Asks by a key that was entered here; what is known changes only where the authority says that it is good.</summary>
    /// <returns>The licence; null where it is not good for this tenant.</returns>
    /// <exception cref="AuthoritySilentException">There is no answer.</exception>
    /// <exception cref="AuthorityBusyException">It is to be asked again later.</exception>
    public async Task<LicenseSnapshot?> TryKeyAsync(string tenantId, string licenseKey, CancellationToken cancellationToken)
    {
        var tenant = await OpenAsync(tenantId, cancellationToken);
        return await AskAsync(tenant, onlyIfDue: false, licenseKey, cancellationToken) ? Decide(tenant) : null;
    }

    /// <summary>The licence that a tenant has, as the authority said last; null where it named none.</summary>
    public Guid? LicenseIdOf(string tenantId) => _tenants.TryGetValue(tenantId, out var tenant) ? tenant.State?.LicenseId : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var ended in Task.WhenEach(TickAsync(stoppingToken), FollowAsync(stoppingToken), ShareAsync(stoppingToken))) await ended; // the first that fails ends the server
        try
        {
            if (clock.ToKeepLast() is { } mark) await vault.KeepClockAsync(mark, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Then it is as if the process had been killed.
        }
    }

    private LicenseSnapshot? Decide(EdgeTenant tenant)
    {
        if (tenant is { State: null, IsTampered: false } && !CanAsk(tenant)) return null; // nobody said which licence it has
        if (tenant.State is { LicenseId: null, Claims.LicenseId: null } && !_settings.Licenses.ContainsKey(tenant.Id) && !tenant.State.Claims.IsValid) return null; // looked up, and there is none
        var instant = clock.Read();
        return LeaseDecision.Of(tenant.Id, tenant.State, tenant.IsTampered, instant with { IsRolledBack = instant.IsRolledBack || !_isClockTrusted }, _grace);
    }

    private bool CanAsk(EdgeTenant tenant) => tenant.State?.LicenseId is not null || _settings.Token is not null || _settings.Licenses.ContainsKey(tenant.Id);

    /// <summary>The tenant with what is kept of it.</summary>
    private async ValueTask<EdgeTenant> OpenAsync(string tenantId, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        var tenant = _tenants.GetOrAdd(tenantId, static id => new(id));
        if (tenant.IsRead) return tenant;
        await tenant.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!tenant.IsRead) TakeKept(tenant, await vault.ReadLeaseAsync(tenantId, cancellationToken));
        }
        finally
        {
            tenant.Gate.Release();
        }
        return tenant;
    }

    /// <summary>Reads everything that is kept, once: idle tenants are refreshed as well, so that a silence finds none unprepared.</summary>
    private async ValueTask EnsureOpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen) return;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_isOpen) return;
            var leases = await vault.ListLeasesAsync(cancellationToken);
            var (mark, isTampered) = await vault.ReadClockAsync(cancellationToken);
            if (mark is not null) clock.Remember(mark);
            foreach (var (tenantId, lease) in leases)
            {
                TakeKept(_tenants.GetOrAdd(tenantId, static id => new(id)), lease);
                if (lease.Value is { } state) clock.Remember(state.AcceptedAt > state.ServerTime ? state.AcceptedAt : state.ServerTime);
            }
            // Where leases are kept, a clock is: without it nobody can say how long the authority has been silent.
            _isClockTrusted = !isTampered && (mark is not null || leases.Count == 0);
            foreach (var tenantId in _settings.Licenses.Keys) _tenants.GetOrAdd(tenantId, static id => new(id));
            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private void TakeKept(EdgeTenant tenant, Kept<LeaseState> kept)
    {
        if (tenant.TakeKept(kept)) tenant.AskAt = LeaseDecision.RefreshAt(tenant.State!, _grace, Random.Shared.NextDouble());
        if (kept.IsTampered) LogTampered(logger, tenant.Id);
    }

    /// <summary>Every second: decides anew by a clock that never goes back, keeps that clock, and asks where it is time to.</summary>
    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var wasLost = false;
        do
        {
            try
            {
                await EnsureOpenAsync(stoppingToken);
                var instant = clock.Read();
                var isLost = instant.IsRolledBack || !_isClockTrusted;
                foreach (var tenant in _tenants.Values)
                {
                    if (isLost && !wasLost) tenant.AskAt = DateTimeOffset.MinValue; // only the authority can say what time it is
                    Tell(tenant);
                }
                wasLost = isLost;
                if (_asking.IsCompleted) _asking = AskAllAsync([.. _tenants.Values.Where(tenant => CanAsk(tenant) && instant.Now >= tenant.AskAt)], onlyIfDue: true, stoppingToken);
                if (_isClockTrusted) await KeepClockAsync(stoppingToken);
            }
            catch (StoreUnavailableException cause)
            {
                LogNotKept(logger, cause);
            }
        }
        while (await NextAsync(timer, stoppingToken));
        await _asking;
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits for the authority to hint at changes, and asks for what they concern.</summary>
    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        long? position = null;
        var silences = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await EnsureOpenAsync(stoppingToken);
                // What was read last time may have changed while this process was not there to be told.
                position ??= _tenants.Values.Min(static tenant => tenant.State?.Sequence);
                var changes = await authority.ChangesAsync(position, stoppingToken);
                var concerned = _tenants.Values.Where(tenant => CanAsk(tenant) && (changes.All || (silences > 0 && tenant.Silences > 0) || IsConcerned(tenant, changes))).ToList();
                (position, silences) = (changes.Sequence, 0);
                await AskAllAsync(concerned, onlyIfDue: false, stoppingToken);
                var rest = ShortestPoll - time.GetElapsedTime(started);
                if (concerned.Count == 0 && rest > TimeSpan.Zero) await Task.Delay(rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (AuthorityBusyException busy)
            {
                await Task.Delay(busy.Wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception cause) when (cause is AuthoritySilentException or StoreUnavailableException)
            {
                await Task.Delay(LeaseDecision.Backoff(++silences, Random.Shared.NextDouble()), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static bool IsConcerned(EdgeTenant tenant, ChangesAnswer changes) =>
        changes.Licenses.Count > 0 && (tenant.State?.LicenseId is not { } id || changes.Licenses.Contains(ChangeHints.NameOf(id)));

    private async Task KeepClockAsync(CancellationToken cancellationToken)
    {
        if (clock.ToKeep() is not { } mark) return;
        await vault.KeepClockAsync(mark, cancellationToken);
        clock.Keep(mark);
    }

    private void Tell(EdgeTenant tenant)
    {
        var license = Decide(tenant);
        var told = (license?.Standing ?? LicenseVerdict.Missing, license?.ConfirmedUntil);
        if (tenant.Told == told) return;
        tenant.Told = told;
        foreach (var watcher in _watchers.Keys) watcher.Writer.TryWrite(new LicenseChange(tenant.Id));
    }

    public override void Dispose()
    {
        _opening.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The licence authority is silent: {Reason}. Licences hold for {GraceHours} h after the last signed answer")]
    private static partial void LogSilent(ILogger logger, string reason, int graceHours);

    [LoggerMessage(Level = LogLevel.Information, Message = "The licence authority answers again")]
    private static partial void LogAnswers(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lease kept for tenant {TenantId} was not written by this installation; it is not used")]
    private static partial void LogTampered(ILogger logger, string tenantId);

    [LoggerMessage(Message = "Asking the licence authority about {TenantId} failed; asking again")]
    private static partial void LogNotAsked(ILogger logger, LogLevel level, string tenantId, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the edge knows cannot be kept now; trying again")]
    private static partial void LogNotKept(ILogger logger, Exception cause);
}
