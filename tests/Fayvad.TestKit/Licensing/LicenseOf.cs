using Fayvad.Licensing.Enforcement;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;

namespace Fayvad.TestKit.Licensing;

/// <summary>Licences for tests: good ones, to be changed with <c>with</c>.</summary>
public static class LicenseOf
{
    /// <summary>An active licence of the year 2026 for this tenant, with sales and this many requests an hour (0: unlimited).</summary>
    public static LicenseSnapshot Tenant(string tenantId, long requestsPerHour = 1000) => new()
    {
        LicenseId = Guid.Parse("0190a000-0000-7000-8000-000000000001"),
        TenantId = tenantId,
        ClientId = Guid.Parse("0190a000-0000-7000-8000-000000000002"),
        Revision = 1,
        State = LicenseState.Active,
        StartsAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
        TierCode = "basic",
        TierName = "Basic",
        TierRank = 20,
        Features = FeatureSet.Of("api_access", "sales_module"),
        Limits = Limits(requestsPerHour),
        KeyDisplay = "XXXX-XXXX-XXXX-XXXX-7Q2M",
    };

    /// <summary>Limits with this many requests an hour (0: unlimited).</summary>
    public static LicenseLimits Limits(long requestsPerHour) => new()
    {
        MaxUsers = Limit.Of(5),
        MaxApiRequestsPerHour = Limit.FromWire(requestsPerHour),
        MaxConcurrentConnections = Limit.Of(3),
        MaxCompanies = Limit.Of(1),
        MaxDatabases = Limit.Of(1),
    };
}
