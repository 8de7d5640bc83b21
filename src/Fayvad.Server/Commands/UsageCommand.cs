using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Fayvad.Licensing.Storage;
using Fayvad.Licensing.Usage;
using Fayvad.Server.Features.Usage;
using Fayvad.Server.Json;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad usage [TENANT]</c>: what a tenant was served over time, or what each tenant was. As of the nodes' last reports.</summary>
internal static class UsageCommand
{
    private static readonly Argument<string> Tenant = new("tenant") { Description = "The tenant (Odoo database); all of them where it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> From = new("--from") { Description = "The first day (2026-11-01), or instant (2026-11-01T12:00:00Z); 30 days before the end where it is left out." };
    private static readonly Option<string> To = new("--to") { Description = "The last day, or the instant it ends; now where it is left out." };
    private static readonly Option<UsageBuckets> By = new("--by") { Description = "The parts: hour, day, week or month, all UTC.", DefaultValueFactory = static _ => UsageBuckets.Day };

    static UsageCommand() => By.AcceptOnlyFromAmong("hour", "day", "week", "month");

    public static Command Create(CommandContext context)
    {
        var command = new Command("usage", "Show what tenants were served and refused.") { Tenant, From, To, By };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (from, to) = (Instant("--from", parsed.GetValue(From), isEnd: false), Instant("--to", parsed.GetValue(To), isEnd: true));
        await using var services = await CommandServices.OpenAnywhereAsync(context, cancellationToken);
        var reader = new FleetReader(services.Get<IUsageStore>(), services.Get<UsageRetention>(), context.Time);
        var window = reader.Window(from, to, parsed.GetValue(By), out var problem) ?? throw new UsageException($"--{(problem!.Value.Field == "granularity" ? "by" : problem.Value.Field)}: {problem.Value.Text}");
        var tenant = parsed.GetValue(Tenant) is { } name ? await FindAsync(services, name, cancellationToken) : null;
        var timeline = await reader.TimelineAsync(window, tenant, cancellationToken);
        var tenants = await reader.AllTenantsAsync(window, tenant, cancellationToken);
        var report = new UsageReportRow(
            tenant, window.From.Start, window.To.End, window.Size, timeline.Sum(static bucket => bucket.Counts.Served),
            [.. timeline.Select(static bucket => new UsageBucketRow(bucket.Start, bucket.Counts.Served, bucket.Counts.Refused))],
            [.. tenants.Select(static usage => new UsageTenantRow(usage.TenantId, usage.Counts.Served, usage.Counts.Refused, usage.PeakHourServed))]);
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, report, UsageCommandJson.Default.UsageReportRow);
        else Print(context.Output, report);
        return FayvadCommand.Done;
    }

    // An edge registers no tenants: what was counted is all that it knows of them.
    private static async Task<string> FindAsync(CommandServices services, string name, CancellationToken cancellationToken) =>
        services.Get<ServerSettings>().Edge is not null ? name : (await services.Authority.FindTenantAsync(name, cancellationToken))?.Id ?? throw new CommandFailedException("There is no such tenant.");

    private static void Print(TextWriter output, UsageReportRow report)
    {
        output.WriteLine($"{UtcInstantConverter.Format(report.From)} to {UtcInstantConverter.Format(report.To)}");
        if (report.Tenant is null && report.Tenants.Count == 0) output.WriteLine("No tenant was served or refused anything.");
        else if (report.Tenant is null)
            Report.Table(output, ["TENANT", "REQUESTS", "REFUSED", "BUSIEST HOUR"],
                [.. report.Tenants.Select(static row => new[] { row.Tenant, Text(row.Requests), Text(row.Refused), Text(row.PeakHour) }),
                    ["total", Text(report.Total), Text(report.Tenants.Sum(static row => row.Refused)), ""]]);
        else
            Report.Table(output, ["FROM (UTC)", "REQUESTS", "REFUSED"],
                [.. report.Timeline.Select(row => new[] { Text(row.Timestamp, report.By), Text(row.Requests), Text(row.Refused) }),
                    ["total", Text(report.Total), Text(report.Timeline.Sum(static row => row.Refused))]]);
    }

    private static DateTimeOffset? Instant(string option, string? text, bool isEnd) => text is null ? null : CommandTime.Read(option, text, isEnd);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset start, UsageBuckets by) =>
        start.UtcDateTime.ToString(by == UsageBuckets.Hour ? "yyyy-MM-dd HH:mm" : by == UsageBuckets.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Tenant">The tenant; null: all.</param>
/// <param name="From">The first instant.</param>
/// <param name="To">The end, exclusive.</param>
/// <param name="By">The parts.</param>
/// <param name="Total">Requests served.</param>
/// <param name="Timeline">Part by part.</param>
/// <param name="Tenants">Tenant by tenant, most served first.</param>
internal sealed record UsageReportRow(
    string? Tenant, DateTimeOffset From, DateTimeOffset To, UsageBuckets By, long Total, IReadOnlyList<UsageBucketRow> Timeline, IReadOnlyList<UsageTenantRow> Tenants);

internal sealed record UsageBucketRow(DateTimeOffset Timestamp, long Requests, long Refused);

internal sealed record UsageTenantRow(string Tenant, long Requests, long Refused, long PeakHour);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcInstantConverter), typeof(SnakeCaseEnum<UsageBuckets>)])]
[JsonSerializable(typeof(UsageReportRow))]
internal sealed partial class UsageCommandJson : JsonSerializerContext;
