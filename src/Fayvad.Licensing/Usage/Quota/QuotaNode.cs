using Microsoft.Extensions.Logging;

namespace Fayvad.Licensing.Usage;

/// <summary>This process as a holder of leases: its name, which no other run of it shares, its ledger and its clock.</summary>
public sealed partial class QuotaNode
{
    private readonly ILogger<QuotaNode> _logger;

    /// <summary>Joins the ledger as a new node.</summary>
    public QuotaNode(ILeaseLedger ledger, TimeProvider time, ILogger<QuotaNode> logger)
    {
        Ledger = ledger;
        Clock = new DecisionClock(time);
        _logger = logger;
    }

    /// <summary>The node's name in the ledger: new with each run, so that a restart never inherits units it cannot account for.</summary>
    public string Name { get; } = Guid.CreateVersion7().ToString("N");

    internal ILeaseLedger Ledger { get; }

    internal DecisionClock Clock { get; }

    internal void Observe(Task prefetch, string tenantId)
    {
        if (prefetch.IsCompletedSuccessfully) return;
        prefetch.ContinueWith(
            failed => LogPrefetchFailed(failed.Exception!.InnerException!, tenantId),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fetching request units ahead of need failed for tenant {TenantId}; units in hand go on")]
    private partial void LogPrefetchFailed(Exception exception, string tenantId);
}
