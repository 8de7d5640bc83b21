using Fayvad.Licensing.Sql;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Hosting;

/// <summary>Says at the start which settings switch protection off, and which are set without effect.</summary>
internal sealed partial class SettingsNotice(ServerSettings settings, ILogger<SettingsNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Licensing.ValidationEnabled) LogUnlicensed(logger);
        if (settings.WithoutEffect.Count > 0) LogWithoutEffect(logger, string.Join(", ", settings.WithoutEffect));
        if (settings.Database.Provider == DatabaseProvider.Postgres) LogSingleNode(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "LICENSE_VALIDATION_ENABLED is false: EVERY REQUEST PASSES WITHOUT A LICENCE. This is for development only.")]
    private static partial void LogUnlicensed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Set, but without effect in this version: {Settings}.")]
    private static partial void LogWithoutEffect(ILogger logger, string settings);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Hourly quotas are kept in this node's memory (LICENSE_USAGE_STORAGE=memory): they are exact for one node, not for several.")]
    private static partial void LogSingleNode(ILogger logger);
}
