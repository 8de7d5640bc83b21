using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Http;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary>Which licences the list and its export show, and in which order.</summary>
internal static class LicenseFilters
{
    /// <summary>What <c>expiring</c> means, in the dashboard too.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private static readonly Dictionary<string, LicenseOrder> Orders = new(StringComparer.Ordinal)
    {
        ["-issued_at"] = LicenseOrder.NewestFirst,
        ["issued_at"] = LicenseOrder.OldestFirst,
        ["expiry_date"] = LicenseOrder.ExpiresFirst,
        ["-expiry_date"] = LicenseOrder.ExpiresLast,
    };

    public static readonly QueryParameter[] Parameters =
    [
        QueryParameter.OneOf<LicenseState>("state", "The stored state."),
        QueryParameter.OneOf<ListedStatus>("status", $"The state as the clock has it; `expiring` are the active ones that end within {Soon.Days} days."),
        QueryParameter.Text("tier", "The tier's code."), QueryParameter.Id("client", "Whose they are."), QueryParameter.Text("tenant", "Which database they cover."),
        QueryParameter.Text("search", "In the client's name and e-mail, and in tenants; or the last four symbols of the key."),
        QueryParameter.Instant("expires_before", "Exclusive."), QueryParameter.Instant("expires_from", "Inclusive."), QueryParameter.Flag("is_trial", "Trials alone, or all others."),
        QueryParameter.Choice("sort", "The order; `-` is descending.", Orders.Keys),
    ];

    /// <exception cref="ApiException">400.</exception>
    public static LicenseFilter Read(ListQuery query, DateTimeOffset now)
    {
        var order = LicenseOrder.NewestFirst;
        if (query.Text("sort") is { } sort && !Orders.TryGetValue(sort, out order))
            throw new ApiException(ApiErrors.Validation(("sort", $"Must be one of {string.Join(", ", Orders.Keys)}.")));
        var status = query.OneOf<ListedStatus>("status");
        var before = query.Instant("expires_before");
        if (status == ListedStatus.Expiring && !(before < now + Soon)) before = now + Soon;
        return new()
        {
            State = query.OneOf<LicenseState>("state"), Condition = ConditionOf(status), TierCode = query.Text("tier"), ClientId = query.Id("client"), TenantId = query.Text("tenant"),
            Search = query.Text("search"), ExpiresBefore = before, ExpiresFrom = query.Instant("expires_from"), IsTrial = query.Flag("is_trial"), Order = order,
        };
    }

    private static LicenseCondition? ConditionOf(ListedStatus? status) => status switch
    {
        null => null,
        ListedStatus.Expiring => LicenseCondition.Active,
        { } other => Enum.Parse<LicenseCondition>(other.ToString()),
    };

    /// <summary><see cref="LicenseCondition"/>, and what somebody who sells licences looks for first.</summary>
    private enum ListedStatus
    {
        Issued = 1,
        Active,
        Expiring,
        NotYetValid,
        Suspended,
        Expired,
        Revoked,
        Replaced,
    }
}
