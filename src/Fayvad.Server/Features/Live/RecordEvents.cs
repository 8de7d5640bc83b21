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

    private readonly Channel<IReadOnlyList<TenantEvent>> _late = Channel.CreateBounded<IReadOnlyList<TenantEvent>>(new BoundedChannelOptions(Waiting) { SingleReader = true });

    public async Task ChangedAsync(RecordChange change)
    {
        watch.Announce(change);
        if (change.Ids.Count == 0) return;
        try
        {
            if (await webhooks.HasListenersAsync(change.Database, RecordWatch.TypeOf(change.Kind), CancellationToken.None) && await MayBeToldAsync(change.Database))
                await webhooks.AddAsync(EventsOf(change), CancellationToken.None);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or LicenseSourceUnavailableException)
        {
            if (!_late.Writer.TryWrite(EventsOf(change))) LogLost(exception);
        }
    }

    // Two changes of a record within one second are two events: to whoever is told twice the same happened again.
    private List<TenantEvent> EventsOf(RecordChange change)
    {
        var now = time.GetUtcNow();
        return [.. change.Ids.Select(id => RecordWatch.EventOf(change.Database, change.Resource, new(id, change.Kind, now.UtcDateTime)) with { Id = $"rec_{Guid.CreateVersion7(now):N}" })];
    }

    private async Task<bool> MayBeToldAsync(string tenantId) => feed.IsAllowed(await tenants.GetAsync(tenantId, CancellationToken.None), Need, time.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var events in _late.Reader.ReadAllAsync(stoppingToken)) await AddAsync(events, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task AddAsync(IReadOnlyList<TenantEvent> events, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await webhooks.AddAsync(events, stop);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(RetryAfter, time, stop);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Changed records are not told by webhook: the database has been away for too long")]
    private partial void LogLost(Exception exception);
}
