using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Server.Features.Admin.Licenses;

namespace Fayvad.Server.Commands;

/// <summary>
/// <c>fayvad license import</c>: licences from a file, a JSON list of what <c>POST /api/admin/licenses/</c> takes, existing keys among it. All of them
/// or none, unless problems are to be skipped.
/// </summary>
internal static class LicenseImportCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A JSON list of licences." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would happen, and change nothing." };
    private static readonly Option<bool> SkipProblems = new("--skip-problems") { Description = "Import the rows without a problem although others have one." };

    public static Command Create(CommandContext context)
    {
        var command = new Command("import", "Issue many licences from a file; keys that customers have already are taken over.") { File, DryRun, SkipProblems };
        command.SetAction((parsed, cancellation) => RunAsync(context, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (dry, skip) = (parsed.GetValue(DryRun), parsed.GetValue(SkipProblems));
        var rows = await ReadAsync(parsed.GetRequiredValue(File), cancellationToken);
        await using var services = await CommandServices.OpenAsync(context, cancellationToken);
        var results = dry
            ? await services.Authority.RehearseAsync(CommandServices.Origin, (session, token) => BulkIssue.IssueAsync(session, rows, skip: true, token), cancellationToken)
            : await services.Authority.RunAsync(CommandServices.Origin, (session, token) => BulkIssue.IssueAsync(session, rows, skip, token), cancellationToken);
        var failed = results.Any(static row => row.Error is not null);
        var report = results.Select(row => new ImportRow(row.Index, row.Error is not null ? "failed" : dry ? "valid" : row.Issued is null ? "not issued" : "issued",
            row.Issued?.View.License.Id, dry ? null : row.Issued?.Key.Reveal(), row.Error is { } problem ? Words(problem) : null)).ToList();
        if (parsed.GetValue(CommonOptions.Json)) Report.Json(context.Output, new(report), ImportJson.Default.ImportRows);
        else Report.Table(context.Output, ["ROW", "RESULT", "LICENCE", "KEY (SHOWN THIS ONCE)", "PROBLEM"], [.. report.Select(static row => new[]
        {
            $"{row.Row}", row.Result, IdOf(row), row.LicenseKey ?? "-", row.Problem ?? "-",
        })]);
        if (!dry) await Task.Delay(context.InForceAfter, context.Time, cancellationToken);
        return failed ? FayvadCommand.Failed : FayvadCommand.Done;

        static string IdOf(ImportRow row) => row.Result == "issued" ? $"{row.LicenseId}" : "-";
    }

    private static async Task<(IssueLicense? Command, ApiError? Problem)[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file.OpenRead();
            var rows = await JsonSerializer.DeserializeAsync(stream, ImportJson.Default.IssueRequestArray, cancellationToken) ?? [];
            return [.. rows.Select(BulkIssue.ReadRow)];
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"the file is not a JSON list of licences: see {wrong.Path ?? "its beginning"}, line {wrong.LineNumber + 1}.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("the file cannot be read.");
        }
    }

    private static string Words(ApiError problem) =>
        string.Join("; ", problem.Details?["fields"]?.AsObject().Select(static field => $"{field.Key}: {field.Value}") ?? [problem.Message]);
}

internal sealed record ImportRow(int Row, string Result, Guid? LicenseId, string? LicenseKey, string? Problem)
{
    public override string ToString() => $"row {Row}";
}

internal sealed record ImportRows(IReadOnlyList<ImportRow> Rows);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(Json.UtcInstantConverter), typeof(Json.SnakeCaseEnum<Licensing.Tiers.BillingPeriod>)])]
[JsonSerializable(typeof(IssueRequest[]))]
[JsonSerializable(typeof(ImportRows))]
internal sealed partial class ImportJson : JsonSerializerContext;
