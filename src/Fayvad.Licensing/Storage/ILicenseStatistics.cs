using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Tiers;
using Fayvad.Licensing.Usage;

namespace Fayvad.Licensing.Storage;

/// <summary>
/// Figures over all licences. The database adds them up: how many queries there are does not depend on how many licences or tenants there are.
/// Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public interface ILicenseStatistics
{
    /// <summary>How licences stand now.</summary>
    /// <param name="rows">The rows of each list, at most.</param>
    /// <param name="soon">An expiry this near counts as soon.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LicenseStatistics> ReadAsync(int rows, TimeSpan soon, CancellationToken cancellationToken);

    /// <summary>Who holds the licences of these tenants, and what they were served in an hour as of the last report; tenants without a licence are left out.</summary>
    Task<IReadOnlyList<TenantHolding>> HoldingsAsync(IReadOnlyCollection<string> tenantIds, UsageHour hour, CancellationToken cancellationToken);
}

/// <summary>How licences stand at one moment.</summary>
/// <param name="Groups">How many there are of each kind.</param>
/// <param name="Activations">The latest, newest first.</param>
/// <param name="Expiring">Active ones that expire soon, the soonest first.</param>
/// <param name="Tenants">Registered tenants.</param>
/// <param name="Seats">Seats held.</param>
public sealed record LicenseStatistics(
    IReadOnlyList<LicenseGroup> Groups, IReadOnlyList<LicenseEvent> Activations, IReadOnlyList<LicenseEvent> Expiring, int Tenants, int Seats);

/// <summary>Licences that are alike, and how many of them.</summary>
/// <param name="TierCode">The tier that holds now.</param>
/// <param name="Billing">How they are paid now.</param>
/// <param name="State">The stored state.</param>
/// <param name="IsTrial">Whether they are trials.</param>
/// <param name="Count">All of them.</param>
/// <param name="Active">Those that are good now.</param>
/// <param name="Recurring">Those that are good now and paid for again and again: neither trials nor sold once for ever.</param>
/// <param name="Expired">Those whose time is over before anybody withdrew them.</param>
/// <param name="ExpiringSoon">Those that are good now and expire soon.</param>
public sealed record LicenseGroup(
    string TierCode, BillingPeriod Billing, LicenseState State, bool IsTrial, int Count, int Active, int Recurring, int Expired, int ExpiringSoon);

/// <summary>Something that happened, or will happen, to a licence.</summary>
/// <param name="LicenseId">The licence.</param>
/// <param name="KeyLastFour">The end of its key.</param>
/// <param name="Client">The holder's name.</param>
/// <param name="TierName">The tier's name.</param>
/// <param name="TenantId">The tenant; null where it is about none.</param>
/// <param name="At">When.</param>
public sealed record LicenseEvent(Guid LicenseId, string KeyLastFour, string Client, string TierName, string? TenantId, DateTimeOffset At)
{
    /// <summary>The masked key.</summary>
    public string KeyDisplay => LicenseKey.Mask(KeyLastFour);
}

/// <summary>Who holds the licence of a tenant.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="LicenseId">The licence.</param>
/// <param name="KeyLastFour">The end of its key.</param>
/// <param name="Client">The holder's name.</param>
/// <param name="Served">Requests served in the hour asked for.</param>
public sealed record TenantHolding(string TenantId, Guid LicenseId, string KeyLastFour, string Client, long Served)
{
    /// <summary>The masked key.</summary>
    public string KeyDisplay => LicenseKey.Mask(KeyLastFour);
}
