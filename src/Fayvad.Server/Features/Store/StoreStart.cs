using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Store;

/// <summary>
/// Prepares the database before the server listens. A database that cannot be reached does not stop the start: the server comes up, says
/// that it is not ready, and tries again until the database is there.
/// </summary>
internal sealed partial class StoreStart(FirstStart first, StartupConsole console, TimeProvider time, ILogger<StoreStart> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private volatile bool _isReady;

    /// <summary>Whether requests can be served.</summary>
    public bool IsReady => _isReady;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_isReady)
        {
            await Task.Delay(RetryAfter, time, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await first.PrepareAsync(cancellationToken);
            await first.LicenseDemoAsync(cancellationToken);
            if (await first.CreateOwnerAsync(cancellationToken) is { } owner) await AnnounceAsync(owner);
            _isReady = true;
        }
        catch (StoreUnavailableException cause)
        {
            LogNotThere(logger, cause);
        }
    }

    // Not through the log: logs are kept and shipped, this is to be read once.
    private Task AnnounceAsync(NewOwner owner) => console.Output.WriteLineAsync(owner.GeneratedPassword is { } password
        ? $"Owner account {owner.Email} created. Its password, shown this once: {password.Reveal()}"
        : $"Owner account {owner.Email} created with the password of FAYVAD_ADMIN_PASSWORD.");

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is not available; the server is not ready and tries again")]
    private static partial void LogNotThere(ILogger logger, Exception cause);
}

/// <summary>Where the start speaks to whoever started it.</summary>
internal sealed record StartupConsole(TextWriter Output);
