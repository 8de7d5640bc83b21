using System.Diagnostics.Metrics;
using Fayvad.Licensing.Enforcement;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The meter <c>Fayvad.Licensing</c>. What requests come to is read off the counts that metering keeps anyway, when somebody looks: a decision
/// costs nothing more. No label names a tenant, so the number of series is bounded.
/// </summary>
public sealed class LicensingMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Fayvad.Licensing";

    private static readonly (UsageOutcome Outcome, KeyValuePair<string, object?> Tag)[] Outcomes =
    [
        Tagged(UsageOutcome.Served, "served"), Tagged(UsageOutcome.QuotaRefused, "quota_refused"), Tagged(UsageOutcome.FeatureRefused, "feature_refused"),
        Tagged(UsageOutcome.LicenseRefused, "license_refused"), Tagged(UsageOutcome.PermissionRefused, "permission_refused"),
        Tagged(UsageOutcome.Unavailable, "ledger_unavailable"),
    ];

    private readonly Meter _meter;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _ledgerCalls;
    private readonly Counter<long> _reportFailures;

    /// <summary>Creates the instruments that others write to.</summary>
    public LicensingMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(MeterName);
        _refusals = _meter.CreateCounter<long>("fayvad.licensing.refusals", "{request}", "Requests that the gate refused, by error code and, for LICENSE_INVALID, by reason.");
        _ledgerCalls = _meter.CreateHistogram("fayvad.licensing.ledger.call.duration", "s", "Calls to the quota ledger, by result.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        _reportFailures = _meter.CreateCounter<long>("fayvad.licensing.usage.failures", "{report}", "Reports of usage that the database did not take; they are repeated.");
    }

    /// <summary>Creates the instruments that read what the node holds.</summary>
    /// <param name="node">The node.</param>
    /// <param name="tenants">Whom it knows.</param>
    /// <param name="source">Where it reads licences.</param>
    /// <param name="reporter">Who reports usage; null: nobody does.</param>
    public void Observe(QuotaNode node, LicensedTenants tenants, ILicenseSource source, UsageReporter? reporter)
    {
        _meter.CreateObservableCounter("fayvad.licensing.requests", () => Measure(node.Meter.Totals()), "{request}", "Requests that had a tenant, by what became of them.");
        _meter.CreateObservableGauge("fayvad.licensing.tenants", () => tenants.Count, "{tenant}", "Tenants that this process has met.");
        _meter.CreateObservableGauge("fayvad.licensing.quota.tenants", () => node.Holders.Count(), "{tenant}", "Tenants with a limited quota that this node holds a lease of.");
        _meter.CreateObservableGauge("fayvad.licensing.quota.units", () => node.Holders.Sum(static holder => holder.Value.UnitsInHand), "{unit}", "Requests that this node may still admit without asking the ledger.");
        _meter.CreateObservableGauge("fayvad.licensing.changes.age", () => source.SinceLook is { } age ? [new(age.TotalSeconds)] : (Measurement<double>[])[], "s", "Since this node last looked for changes of licences.");
        if (reporter is null) return;
        _meter.CreateObservableGauge("fayvad.licensing.usage.age", () => reporter.SinceReport.TotalSeconds, "s", "Since the database last took this node's usage.");
    }

    /// <summary>Counts a refusal of the gate.</summary>
    /// <param name="errorCode">The error code.</param>
    /// <param name="reason">The reason of LICENSE_INVALID; null for others.</param>
    public void Refused(string errorCode, string? reason)
    {
        if (reason is null) _refusals.Add(1, new KeyValuePair<string, object?>("error_code", errorCode));
        else _refusals.Add(1, new("error_code", errorCode), new("reason", reason));
    }

    internal bool IsLedgerWatched => _ledgerCalls.Enabled;

    internal void LedgerCalled(TimeSpan duration, string result) => _ledgerCalls.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("result", result));

    internal void ReportFailed() => _reportFailures.Add(1);

    private static IEnumerable<Measurement<long>> Measure(UsageCounts counts) => Outcomes.Select(it => new Measurement<long>(counts.Of(it.Outcome), it.Tag));

    private static (UsageOutcome, KeyValuePair<string, object?>) Tagged(UsageOutcome outcome, string name) => (outcome, new("outcome", name));
}
