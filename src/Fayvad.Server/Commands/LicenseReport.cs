using System.Globalization;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Licenses;
using Fayvad.Server.Features.Admin.Tokens;

namespace Fayvad.Server.Commands;

/// <summary>A licence as the commands print it.</summary>
internal sealed record LicenseRow
{
    public required Guid LicenseId { get; init; }

    /// <summary>In clear right after issue, masked ever after.</summary>
    public required string LicenseKey { get; init; }

    public required string Tier { get; init; }

    /// <summary>The stored state.</summary>
    public required string State { get; init; }

    /// <summary>The state as the clock has it: also <c>expired</c> and <c>not_yet_valid</c>.</summary>
    public required string Status { get; init; }

    public required string Client { get; init; }

    public string? Email { get; init; }

    public required IReadOnlyList<string> Tenants { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Exclusive; null for a perpetual licence.</summary>
    public required DateTimeOffset? ExpiryDate { get; init; }

    public required bool IsPerpetual { get; init; }

    public required long Revision { get; init; }

    /// <summary>What a change of tier costs; negative where the customer is owed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? AmountDue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Currency { get; init; }

    /// <summary>The licence in whose place this one stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Replaces { get; init; }

    public static LicenseRow Of(LicenseView view, DateTimeOffset now, string? key = null) => new()
    {
        LicenseId = view.License.Id,
        LicenseKey = key ?? view.License.KeyDisplay,
        Tier = view.At(now).Tier.Code,
        State = view.License.State.ToString().ToLowerInvariant(),
        Status = AdminLicense.StatusOf(view.License, now),
        Client = view.Client.Name,
        Email = view.Client.Email,
        Tenants = [.. view.License.Tenants.Select(static tenant => tenant.TenantId)],
        StartsAt = view.License.StartsAt,
        ExpiryDate = view.License.ExpiryDate,
        IsPerpetual = view.License.IsPerpetual,
        Revision = view.License.Revision,
    };

    public string TenantList => Tenants.Count == 0 ? "-" : string.Join(", ", Tenants);

    public string ExpiryText => ExpiryDate is { } end ? CommandTime.Text(end) : "never";

    public void Print(TextWriter output) => Report.Facts(output,
        ("licence", LicenseId.ToString()), ("key", LicenseKey), ("tier", Tier), ("status", Status), ("client", Client), ("email", Email),
        ("tenants", TenantList), ("expires", ExpiryText), ("revision", Revision.ToString(CultureInfo.InvariantCulture)),
        ("amount due", AmountDue is { } due ? string.Create(CultureInfo.InvariantCulture, $"{due:0.00##} {Currency}") : null), ("replaces", Replaces?.ToString()));
}

internal sealed record LicenseRows(IReadOnlyList<LicenseRow> Licenses);

internal sealed record MigrationRow(string Database, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Json.UtcInstantConverter)],
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(LicenseRow))]
[JsonSerializable(typeof(LicenseRows))]
[JsonSerializable(typeof(StaffRow))]
[JsonSerializable(typeof(StaffRows))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(TokenRows))]
[JsonSerializable(typeof(MigrationRow))]
internal sealed partial class CommandJson : JsonSerializerContext;
