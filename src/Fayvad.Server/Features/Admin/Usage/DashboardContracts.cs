using System.Text.Json.Serialization;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Admin.Usage;

/// <summary>The answer of <c>GET /admin/license/dashboard/data/</c> (contract 9).</summary>
/// <param name="GeneratedAt">When it was read: some seconds ago at most.</param>
/// <param name="Overview">How many licences there are.</param>
/// <param name="TierDistribution">Tier by tier, by code.</param>
/// <param name="RecentActivations">Newest first.</param>
/// <param name="UsageStats">What is used.</param>
/// <param name="Alerts">What needs attention.</param>
/// <param name="HighUsage">Tenants that crossed four fifths of their limit in this hour, the fullest first.</param>
/// <param name="Expiring">Active licences that expire within 30 days, the soonest first.</param>
internal sealed record DashboardAnswer(
    DateTimeOffset GeneratedAt, OverviewView Overview, IReadOnlyDictionary<string, TierShareView> TierDistribution, IReadOnlyList<ActivationView> RecentActivations,
    UsageStatsView UsageStats, IReadOnlyList<DashboardAlert> Alerts, IReadOnlyList<HighUsageView> HighUsage, IReadOnlyList<ExpiringView> Expiring);

/// <param name="TotalLicenses">All that were ever issued.</param>
/// <param name="ActiveLicenses">Good now.</param>
/// <param name="ExpiredLicenses">Over, and not withdrawn before.</param>
/// <param name="SuspendedLicenses">On hold.</param>
/// <param name="ActivationRate">Active of all, in percent.</param>
/// <param name="MonthlyRecurringRevenue">The sum of the tiers' revenue, by currency.</param>
internal sealed record OverviewView(
    int TotalLicenses, int ActiveLicenses, int ExpiredLicenses, int SuspendedLicenses, double ActivationRate, IReadOnlyDictionary<string, decimal> MonthlyRecurringRevenue);

/// <param name="Name">The tier's name.</param>
/// <param name="Count">Licences of it, whatever their state.</param>
/// <param name="Active">Good now.</param>
/// <param name="Revenue">A month's, at list prices: active licences that are neither trials nor perpetual; a yearly one brings a twelfth of its price.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="RevenueByBilling">The same, <c>monthly</c> and <c>yearly</c> apart.</param>
internal sealed record TierShareView(string Name, int Count, int Active, decimal Revenue, string Currency, IReadOnlyDictionary<string, decimal> RevenueByBilling);

/// <param name="LicenseId">The licence.</param>
/// <param name="LicenseKey">Masked.</param>
/// <param name="Client">The holder.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="TenantId">Who may use it since then.</param>
/// <param name="Date">When it was activated.</param>
internal sealed record ActivationView(Guid LicenseId, string LicenseKey, string Client, string Tier, string? TenantId, DateTimeOffset Date);

/// <param name="ApiCallsToday">Served on the running UTC day, by all tenants.</param>
/// <param name="ApiCallsThisHour">Served in the running UTC hour.</param>
/// <param name="RefusedToday">Refused on the running UTC day, for whatever reason.</param>
/// <param name="ActiveUsers">Seats held.</param>
/// <param name="ConcurrentConnections">The most that were open at once in the running hour.</param>
/// <param name="TotalTenants">Registered tenants.</param>
internal sealed record UsageStatsView(long ApiCallsToday, long ApiCallsThisHour, long RefusedToday, int ActiveUsers, long ConcurrentConnections, int TotalTenants);

/// <param name="Type"><c>warning</c> or <c>info</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Message">For people.</param>
/// <param name="Count">How many it is about.</param>
internal sealed record DashboardAlert([property: Values("warning", "info")] string Type, string Title, string Message, int Count);

/// <param name="Client">The holder.</param>
/// <param name="LicenseKey">Masked.</param>
/// <param name="LicenseId">The licence.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Percent">Of its limit.</param>
/// <param name="Current">Requests in this hour.</param>
/// <param name="Limit">The limit when it was crossed.</param>
internal sealed record HighUsageView(string Client, string LicenseKey, Guid LicenseId, string Tenant, double Percent, long Current, long Limit);

internal sealed record ExpiringView(Guid LicenseId, string LicenseKey, string Client, string Tier, DateTimeOffset ExpiryDate, int DaysLeft);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(DashboardAnswer))]
internal sealed partial class DashboardJson : JsonSerializerContext;
