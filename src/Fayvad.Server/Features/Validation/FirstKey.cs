using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Validation;

/// <summary>Has the signing key made when the server starts, so that the first edge does not wait for it: that can take seconds on a busy machine.</summary>
internal sealed partial class FirstKey(SigningKeys keys, ILogger<FirstKey> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Run(() => keys.GetSigningKeyAsync(stoppingToken).AsTask(), stoppingToken);
        }
        catch (Exception cause) when (cause is LicensingException or StoreUnavailableException)
        {
            LogNoKey(logger, cause); // whoever needs one tries again, and is told
        }
        catch (Exception cause) when (cause is OperationCanceledException && stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no signing key yet")]
    private static partial void LogNoKey(ILogger logger, Exception cause);
}
