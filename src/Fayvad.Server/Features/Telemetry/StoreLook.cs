using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Health;
using Fayvad.Server.Features.Store;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Telemetry;

/// <summary>
/// Looks into the stores every fifteen seconds, so that whoever reads metrics costs no query and waits for none. What could not be read is
/// left out; it is never shown as it was before an outage.
/// </summary>
internal sealed class StoreLook(
    HealthChecker health, IStoreFigures figures, ILicensingDatabase database, ILeasePages pages, ServerSettings settings, StoreStart start, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public HealthReport? Health { get; private set; }

    /// <summary>Null until they could be read, and while they cannot.</summary>
    public StoreFigures? Figures { get; private set; }

    /// <summary>When <see cref="Figures"/> were read last.</summary>
    public long? FiguresAt { get; private set; }

    /// <summary>How far this node's clock is ahead, by whose clock it was compared with.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ClockOffsets { get; private set; } = new Dictionary<string, TimeSpan>();

    public long? FreeBytes { get; private set; }

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        FiguresAt ??= time.GetTimestamp();
        Health = await health.CheckAsync();
        FreeBytes = FreeSpace(settings.Host.DataDirectory);
        Figures = start.IsReady ? await TryAsync<StoreFigures>(async () => await figures.ReadAsync(Soon, either.Token)) : null;
        if (Figures is not null) FiguresAt = time.GetTimestamp();
        var offsets = new Dictionary<string, TimeSpan>();
        await CompareAsync("database", async () => start.IsReady ? await database.ClockAsync(either.Token) : null);
        if (pages.Kind == "redis") await CompareAsync("redis", async () => (await pages.ReadAsync("", isAhead: false, either.Token)).Now);
        ClockOffsets = offsets;

        async Task CompareAsync(string reference, Func<Task<DateTimeOffset?>> read)
        {
            if (await ClockOffset.MeasureAsync(time, () => TryAsync(read)) is { } offset) offsets[reference] = offset;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A start takes a moment; one that does not get ready is to be seen.
        for (var waited = TimeSpan.Zero; !start.IsReady && waited < Interval; waited += Tick) await Task.Delay(Tick, time, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception cause) when (cause is StoreUnavailableException or LedgerUnavailableException or OperationCanceledException)
        {
            return default; // the probes say that it is down, and log why
        }
    }

    private static long? FreeSpace(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
