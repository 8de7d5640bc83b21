using System.Collections.Concurrent;
using System.Globalization;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Store;

namespace Fayvad.Server.Features.Admin.Sessions;

/// <summary>
/// Puts failed log-ins into the audit log, summed up: one event a minute for each account, and one for all names that are no account. Whoever
/// guesses cannot fill the log. What cannot be put down is kept for the next minute.
/// </summary>
internal sealed partial class FailedLogins(IStaffStore staff, StoreStart start, TimeProvider time, ILogger<FailedLogins> logger) : StoreRounds(start, time, logger)
{
    private const string NoAccount = "unknown";

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    /// <param name="account">Whose password was tried; null: there is no such account.</param>
    /// <param name="from">From where.</param>
    public void Add(StaffAccount? account, string from) =>
        _failures.AddOrUpdate(account?.Id.ToString() ?? NoAccount, _ => new(1, from), (_, known) => new(known.Count + 1, from));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteAsync();
        }
        catch (StoreUnavailableException cause)
        {
            LogLost(Logger, cause, _failures.Values.Sum(static failures => failures.Count));
        }
    }

    protected override Task RunAsync(CancellationToken cancellationToken) => WriteAsync(); // to its end: what was put down and not known to be would be put down twice

    protected override void TellOutage(Exception cause) => LogKept(Logger, cause);

    private async Task WriteAsync()
    {
        foreach (var subject in _failures.Keys)
        {
            if (!_failures.TryRemove(subject, out var failures)) continue;
            try
            {
                await staff.RecordAsync(new AuditDraft
                {
                    At = Time.GetUtcNow(),
                    Origin = new("nobody", failures.From),
                    Action = "staff.login_failed",
                    Subject = subject,
                    Reason = string.Create(CultureInfo.InvariantCulture, $"{failures.Count} failed, the last from the address that is given"),
                }, CancellationToken.None);
            }
            catch
            {
                _failures.AddOrUpdate(subject, failures, (_, later) => later with { Count = later.Count + failures.Count });
                throw;
            }
        }
    }

    private sealed record Failures(int Count, string From);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Failed log-ins of staff are put into the audit log when the database is back")]
    private static partial void LogKept(ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} failed log-ins of staff could not be put into the audit log")]
    private static partial void LogLost(ILogger logger, Exception cause, int count);
}
