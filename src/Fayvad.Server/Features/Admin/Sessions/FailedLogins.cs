using System.Collections.Concurrent;
using System.Globalization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>
/// Puts failed log-ins into the audit log, summed up: one event a minute for each account, and one for all names that are no account. Whoever
/// guesses cannot fill the log.
/// </summary>
internal sealed partial class FailedLogins(IStaffStore staff, TimeProvider time, ILogger<FailedLogins> logger) : BackgroundService
{
    private const string NoAccount = "unknown";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <param name="account">Whose password was tried; null: there is no such account.</param>
    /// <param name="from">From where.</param>
    public void Add(StaffAccount? account, string from) =>
        _failures.AddOrUpdate(account?.Id.ToString() ?? NoAccount, _ => new(1, from), (_, known) => known with { Count = known.Count + 1, From = from });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes what has come together.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var subject in _failures.Keys)
        {
            if (!_failures.TryRemove(subject, out var failures)) continue;
            try
            {
                await staff.RecordAsync(new AuditDraft
                {
                    At = time.GetUtcNow(),
                    Origin = new("nobody", failures.From),
                    Action = "staff.login_failed",
                    Subject = subject,
                    Reason = string.Create(CultureInfo.InvariantCulture, $"{failures.Count} failed, the last from the address that is given"),
                }, cancellationToken);
            }
            catch (StoreUnavailableException cause)
            {
                LogLost(logger, cause, failures.Count);
            }
        }
    }

    private sealed record Failures(int Count, string From);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} failed log-ins of staff could not be put into the audit log")]
    private static partial void LogLost(ILogger logger, Exception cause, int count);
}
