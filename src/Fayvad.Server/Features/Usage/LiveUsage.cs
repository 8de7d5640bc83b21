using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Usage;

/// <summary>What this node itself has counted, to the last request: it is here before it is reported.</summary>
internal sealed class LiveUsage(QuotaNode node)
{
    /// <summary>The name under which this node reports.</summary>
    public string Source => node.Meter.Source;

    /// <summary>Requests that this node served in the hour.</summary>
    public static long ServedIn(LicensedTenant tenant, UsageHour hour) => tenant.Quota.ServedIn(hour);
}
