using Fayvad.Licensing.Sql;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>Says at the start which settings switch protection off, and which are good for one node alone.</summary>
internal sealed partial class SettingsNotice(ServerSettings settings, ILogger<SettingsNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Licensing.ValidationEnabled) LogUnlicensed(logger);
        if (settings.Database.Provider == DatabaseProvider.Postgres && settings.Licensing.UsageStorage == UsageStorage.Memory) LogSingleNode(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "LICENSE_VALIDATION_ENABLED is false: EVERY REQUEST PASSES WITHOUT A LICENCE. This is for development only.")]
    private static partial void LogUnlicensed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Hourly quotas are kept in this node's memory (LICENSE_USAGE_STORAGE=memory): they are exact for one node, not for several.")]
    private static partial void LogSingleNode(ILogger logger);
}
