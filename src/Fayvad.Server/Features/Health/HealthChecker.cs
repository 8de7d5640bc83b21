using System.Reflection;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Health;

/// <summary>Asks every probe at once, each with a deadline, and shares one round among callers of the same moment.</summary>
internal sealed partial class HealthChecker(IEnumerable<IHealthProbe> probes, ServerSettings settings, TimeProvider time, ILogger<HealthChecker> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    // Anonymous callers cannot make the server ask its dependencies more often than this.
    private static readonly TimeSpan SharedFor = TimeSpan.FromSeconds(1);

    public static readonly string Version =
        typeof(HealthChecker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private readonly IHealthProbe[] _probes = [.. probes];
    private readonly Lock _gate = new();
    private Task<HealthReport>? _round;
    private long _roundStarted;

    public Task<HealthReport> CheckAsync()
    {
        lock (_gate)
        {
            if (_round is null || (_round.IsCompleted && time.GetElapsedTime(_roundStarted) >= SharedFor))
            {
                _roundStarted = time.GetTimestamp();
                _round = RunAsync();
            }
            return _round;
        }
    }

    /// <summary>Whether everything this node cannot serve without is up.</summary>
    public bool CanServe(HealthReport report) => _probes.All(probe => !probe.IsNeededToServe || report.Dependencies[probe.Name].IsUp);

    private async Task<HealthReport> RunAsync()
    {
        var answers = await Task.WhenAll(_probes.Select(AskAsync));
        var healthy = answers.All(static answer => answer.IsUp);
        var validation = settings.Licensing.ValidationEnabled ? "enabled" : "DISABLED: every request passes without a licence";
        return new(healthy ? "healthy" : "unhealthy", Version, validation,
            _probes.Zip(answers).ToDictionary(static pair => pair.First.Name, static pair => pair.Second));
    }

    private async Task<DependencyHealth> AskAsync(IHealthProbe probe)
    {
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(Deadline);
        string status;
        try
        {
            await Task.Run(() => probe.CheckAsync(deadline.Token), deadline.Token).WaitAsync(deadline.Token);
            status = "up";
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            status = "timeout";
        }
        catch (Exception cause)
        {
            LogDown(logger, probe.Name, cause);
            status = "down";
        }
        return new(status, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health: {Dependency} is down")]
    private static partial void LogDown(ILogger logger, string dependency, Exception cause);
}
