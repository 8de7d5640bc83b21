using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Features.Licenses;

/// <summary>The answer of <c>GET /api/license/status/</c> (contract 6).</summary>
/// <param name="License">Null where the tenant has none.</param>
/// <param name="Usage">What was used.</param>
/// <param name="Status">Whether the licence is good.</param>
/// <param name="Alerts">What needs attention.</param>
/// <param name="Forecast">What the running hour will come to.</param>
internal sealed record StatusAnswer(LicenseView? License, UsageView Usage, StatusView Status, IReadOnlyList<AlertView> Alerts, HourForecast Forecast);

/// <param name="ApiRequestsThisHour">Served in the running UTC hour.</param>
/// <param name="ApiRequestsToday">Served on the running UTC day.</param>
/// <param name="ActiveUsers">Users that hold a seat.</param>
/// <param name="ConcurrentConnections">WebSockets open now.</param>
internal sealed record UsageView(long ApiRequestsThisHour, long ApiRequestsToday, int ActiveUsers, long ConcurrentConnections);

/// <summary>What the add-on inside Odoo shows of the usage.</summary>
internal sealed record UsageAnswer(UsageView Usage);

/// <param name="IsValid">Whether requests pass.</param>
/// <param name="Reason">Why not: <c>details.reason</c> of LICENSE_INVALID, or <c>LICENSE_MISSING</c>; null where valid.</param>
/// <param name="DaysUntilExpiry">Whole days left, never negative; null for a perpetual licence.</param>
/// <param name="UsagePercentage">Of each limit.</param>
internal sealed record StatusView(bool IsValid, string? Reason, int? DaysUntilExpiry, UsagePercentage UsagePercentage);

/// <summary>In percent, one decimal; null where unlimited.</summary>
internal sealed record UsagePercentage(double? MaxUsers, double? MaxApiRequestsPerHour, double? MaxConcurrentConnections);

/// <param name="Id">The same as long as the alert is about the same thing.</param>
/// <param name="Type">What it is about.</param>
/// <param name="Severity"><c>info</c>, <c>warn</c> or <c>error</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Message">For people.</param>
/// <param name="ActionUrl">Where something can be done about it.</param>
internal sealed record AlertView(string Id, string Type, [property: Values("info", "warn", "error")] string Severity, string Title, string Message, string ActionUrl);

internal sealed record ActivateRequest
{
    public required string LicenseKey { get; init; }

    public required string ClientName { get; init; }

    public required string ContactEmail { get; init; }

    public override string ToString() => nameof(ActivateRequest);
}

/// <param name="LicenseKey">Masked.</param>
/// <param name="Tier">The tier's code.</param>
/// <param name="TierName">The tier's name for people.</param>
/// <param name="ExpiryDate">Null for a perpetual licence.</param>
internal sealed record ActivateAnswer(string LicenseKey, string Tier, string TierName, DateTimeOffset? ExpiryDate);

internal sealed record SeatView(string TenantId, long UserId, string Login, DateTimeOffset Since, DateTimeOffset LastUsed)
{
    public static SeatView Of(Seat seat) => new(seat.TenantId, seat.UserId, seat.Login, seat.Since, seat.LastUsed);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)])]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(UsageAnswer))]
[JsonSerializable(typeof(ActivateRequest))]
[JsonSerializable(typeof(ActivateAnswer))]
[JsonSerializable(typeof(SeatView))]
internal sealed partial class LicensesJson : JsonSerializerContext;
