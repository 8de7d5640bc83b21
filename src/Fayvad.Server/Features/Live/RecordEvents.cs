using System.Threading.Channels;
using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Events;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Webhooks;
using Fayvad.Odoo.Gateway;

namespace Fayvad.Server.Features.Live;

/// <summary>
/// Tells of each record that the API wrote: subscribers by way of <see cref="RecordWatch"/>, webhooks by their store, where the message lies before the
/// request is answered. While the store is away messages wait in memory, for as long as the process lives.
/// </summary>
internal sealed partial class RecordEvents(
    RecordWatch watch, WebhookEvents webhooks, LicensedTenants tenants, LiveFeed feed, TimeProvider time, ILogger<RecordEvents> logger) : BackgroundService, IRecordListener
{
    private const int Waiting = 10_000;

    private static readonly LicenseRequirement Need = new(FeatureSet.Of(KnownFeatures.ApiAccess, KnownFeatures.Webhooks));
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<Notice> _late = Channel.CreateBounded<Notice>(new BoundedChannelOptions(Waiting) { SingleReader = true });

    public async Task ChangedAsync(RecordChange change)
    {
        watch.Announce(change);
        if (change.Ids.Count == 0) return;
        var notice = new Notice(change, time.GetUtcNow());
        try
        {
            await TellAsync(notice, CancellationToken.None);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            if (!_late.Writer.TryWrite(notice)) LogLost(exception);
        }
    }

    private async Task TellAsync(Notice notice, CancellationToken cancellationToken)
    {
        var change = notice.Change;
        if (!await webhooks.HasListenersAsync(change.Database, RecordWatch.TypeOf(change.Kind), cancellationToken)) return;
        if (!feed.IsAllowed(await tenants.GetAsync(change.Database, cancellationToken), Need, time.GetUtcNow())) return;
        await webhooks.AddAsync(notice.Events, cancellationToken);
    }

    private static bool IsAway(Exception exception) => exception is StoreUnavailableException or LicenseSourceUnavailableException;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var notice in _late.Reader.ReadAllAsync(stoppingToken)) await TellLateAsync(notice, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task TellLateAsync(Notice notice, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await TellAsync(notice, stop);
                return;
            }
            catch (Exception exception) when (IsAway(exception))
            {
                await Task.Delay(RetryAfter, time, stop);
            }
        }
    }

    /// <summary>A change, whose events are made once: however often they are put into the store, they are there once.</summary>
    private sealed class Notice(RecordChange change, DateTimeOffset at)
    {
        private List<TenantEvent>? _events;

        public RecordChange Change => change;

        // Two changes of a record within one second are two events: to whoever is told twice the same happened again.
        public List<TenantEvent> Events => _events ??=
            [.. change.Ids.Select(id => RecordWatch.EventOf(change.Database, change.Resource, new(id, change.Kind, at.UtcDateTime)) with { Id = $"rec_{Guid.CreateVersion7(at):N}" })];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Changed records are not told by webhook: the database has been away for too long")]
    private partial void LogLost(Exception exception);
}
