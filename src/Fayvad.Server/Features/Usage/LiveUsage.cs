using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;

namespace Fayvad.Server.Features.Usage;

/// <summary>What this node itself has counted, to the last request: it is here before it is reported.</summary>
internal sealed class LiveUsage(QuotaNode node)
{
    /// <summary>The name under which this node reports.</summary>
    public string Source => node.Name;

    /// <summary>Requests that this node served.</summary>
    public static UsageToday Of(LicensedTenant tenant, UsageHour hour) => new(tenant.Quota.Usage.ServedIn(hour), tenant.Quota.Usage.ServedOnDayOf(hour));
}
