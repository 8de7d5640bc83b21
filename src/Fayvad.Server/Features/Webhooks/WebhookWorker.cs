using System.Collections.Concurrent;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Webhooks;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Features.Telemetry;

namespace Fayvad.Server.Features.Webhooks;

/// <summary>
/// Sends messages: puts what the outbox says on its way, claims what is due and tries it, many at once and few for each endpoint. Works on every
/// node; the database gives each message to one of them.
/// </summary>
internal sealed partial class WebhookWorker(
    IWebhookStore store, WebhookEvents events, WebhookSender sender, StoreStart start, ServerMetrics metrics, TimeProvider time, ILogger<WebhookWorker> logger) : BackgroundService
{
    /// <summary>Tries at once on this node.</summary>
    public const int Capacity = 256;

    /// <summary>Longer than a try takes: a claim comes back by itself only when its worker died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FanOutInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RecordAgainAfter = TimeSpan.FromSeconds(1);
    private const int RecordTries = 5;

    private readonly ConcurrentDictionary<Guid, (WebhookClaim Claim, Task Work)> _running = [];
    private readonly ConcurrentQueue<WebhookClaim> _interrupted = [];
    private readonly CancellationTokenSource _giveUp = new();
    private long _fannedOutAt;
    private bool _isDown;

    public override void Dispose()
    {
        _giveUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (!start.IsReady || !await WorkAsync(stoppingToken)) await events.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await EndAsync();
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_fannedOutAt == 0 || time.GetElapsedTime(_fannedOutAt) >= FanOutInterval)
            {
                await store.FanOutAsync(cancellationToken);
                _fannedOutAt = time.GetTimestamp();
            }
            var claims = await store.ClaimAsync(new(Capacity, Loads()), Lease, cancellationToken);
            foreach (var claim in claims) _running[claim.ClaimId] = (claim, Task.Run(() => TryAsync(claim), CancellationToken.None));
            foreach (var (id, (_, work)) in _running) // those that ended before they were noted
                if (work.IsCompleted) _running.TryRemove(id, out _);
            _isDown = false;
            return claims.Count > 0;
        }
        catch (StoreUnavailableException cause)
        {
            if (!_isDown) LogDown(logger, cause); // one line for each outage
            _isDown = true;
            return false;
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogDefect(logger, cause);
            return false;
        }
    }

    private Dictionary<Guid, WebhookLoad> Loads() => _running.Values.Where(static running => !running.Work.IsCompleted).GroupBy(static running => running.Claim.EndpointId)
        .ToDictionary(static group => group.Key, static group => new WebhookLoad(group.Count(), group.Any(static running => running.Claim.IsFailing)));

    private async Task TryAsync(WebhookClaim claim)
    {
        try
        {
            var outcome = await sender.SendAsync(claim, _giveUp.Token);
            metrics.Delivered(outcome.Error ?? "delivered");
            await RecordAsync(claim, outcome);
        }
        catch (OperationCanceledException)
        {
            _interrupted.Enqueue(claim);
        }
        catch (Exception cause)
        {
            LogNotRecorded(logger, claim.Id, cause); // its lease runs out, and it is tried again
        }
        finally
        {
            _running.TryRemove(claim.ClaimId, out _);
            events.Wake();
        }
    }

    private async Task RecordAsync(WebhookClaim claim, WebhookOutcome outcome)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await store.RecordAsync(claim, outcome, Random.Shared.NextDouble(), _giveUp.Token) is { } reason) LogDisabled(logger, claim.EndpointId, reason);
                return;
            }
            catch (StoreUnavailableException) when (attempt < RecordTries)
            {
                await Task.Delay(RecordAgainAfter, time, _giveUp.Token);
            }
        }
    }

    /// <summary>What runs gets a moment to end; the rest is given back, so that another node need not wait for the lease.</summary>
    private async Task EndAsync()
    {
        var running = Task.WhenAll(_running.Values.Select(static running => running.Work));
        await running.WaitAsync(StopPatience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _giveUp.CancelAsync();
        await running;
        if (_interrupted.IsEmpty) return;
        try
        {
            await store.ReleaseAsync([.. _interrupted], CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Their leases run out.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook endpoint {EndpointId} is disabled: {Reason}")]
    private static partial void LogDisabled(ILogger logger, Guid endpointId, WebhookDisabledReason reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks wait: the database is not available")]
    private static partial void LogDown(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be looked after; the next try is in a second")]
    private static partial void LogDefect(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of delivery {DeliveryId} could not be kept; it will be sent again")]
    private static partial void LogNotRecorded(ILogger logger, Guid deliveryId, Exception cause);
}
