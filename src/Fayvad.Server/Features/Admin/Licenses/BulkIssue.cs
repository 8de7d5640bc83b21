using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Authority;
using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Features.Admin.Access;
using Fayvad.Server.Features.Admin.Http;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Hosting;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Admin.Licenses;

/// <summary>Many licences in one call.</summary>
internal sealed record BulkIssueRequest
{
    /// <summary>The rows, each as for a single issue: read one by one, so that what is wrong with one is said of that one.</summary>
    [Shape(nameof(IssueRequest))]
    public required JsonElement[] Licenses { get; init; }

    /// <summary>Say what would happen, and change nothing.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Issue the rows without a problem although others have one.</summary>
    public bool? SkipProblems { get; init; }

    public override string ToString() => nameof(BulkIssueRequest);
}

/// <param name="Issued">How many were issued, or would be.</param>
/// <param name="Failed">How many have a problem.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Rows">Each row, in the order of the request.</param>
internal sealed record BulkIssueAnswer(int Issued, int Failed, bool DryRun, IReadOnlyList<BulkIssueRowAnswer> Rows);

/// <param name="Row">Its place in the request, from 0.</param>
/// <param name="Status"><c>issued</c>, <c>valid</c> (a dry run) or <c>failed</c>.</param>
internal sealed record BulkIssueRowAnswer(int Row, [property: Values("issued", "valid", "failed")] string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? LicenseId { get; init; }

    /// <summary>The key, this once; none in a dry run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenseKey { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BulkProblem? Error { get; init; }

    public override string ToString() => $"row {Row}";
}

/// <param name="ErrorCode">As a single issue would answer.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">Facts for programs.</param>
internal sealed record BulkProblem([property: Shape("ErrorCode")] string ErrorCode, string Message, JsonObject? Details);

/// <summary><c>POST /api/admin/licenses/bulk/</c>: all rows or none, unless problems are to be skipped; each row says what became of it.</summary>
internal static class BulkIssue
{
    /// <summary>Ten thousand rows of half a kilobyte, with room.</summary>
    public const int BodyLimit = 16 * 1024 * 1024;

    public static async Task RunAsync(HttpContext context)
    {
        var request = await context.Request.ReadJsonAsync(AdminLicensesJson.Default.BulkIssueRequest, context.RequestAborted);
        var (dry, skip) = (request.DryRun ?? false, request.SkipProblems ?? false);
        if (request.Licenses.Length is 0 or > AuthoritySession.LargestBulk)
            throw new ApiException(ApiErrors.Validation(("licenses", $"There are 1 to {AuthoritySession.LargestBulk} of them.")));
        var rows = request.Licenses.Select(static row => ReadRow(row)).ToArray();

        if (dry)
        {
            var rehearsed = await context.RequestServices.GetRequiredService<LicenseAuthority>().RehearseAsync(
                context.Origin(), (session, token) => IssueAsync(session, rows, skip: true, token), context.RequestAborted);
            await context.Response.WriteDataAsync(Answer(rehearsed, dry: true), AdminLicensesJson.Default.BulkIssueAnswer, context.RequestAborted);
            return;
        }
        await context.MutateAsync(request, AdminLicensesJson.Default.BulkIssueRequest, async (session, token) =>
        {
            var issued = await IssueAsync(session, rows, skip, token);
            if (!skip && issued.Any(static row => row.Error is not null)) throw new ApiException(Refused(issued));
            return new AdminOutcome<BulkIssueAnswer>(Answer(issued, dry: false));
        }, AdminLicensesJson.Default.BulkIssueAnswer, StatusCodes.Status201Created, "The keys are shown this once");
    }

    /// <summary>What a row asks for, or what is wrong with it.</summary>
    public static (IssueLicense? Command, ApiError? Problem) ReadRow(IssueRequest? row) =>
        row is null ? (null, ApiErrors.Validation(("licenses", "A row is an object."))) : ReadRow(row.ToCommand);

    private static (IssueLicense? Command, ApiError? Problem) ReadRow(JsonElement row) => ReadRow(() => StrictJson.Bind(row, AdminLicensesJson.Default.IssueRequest).ToCommand());

    private static (IssueLicense? Command, ApiError? Problem) ReadRow(Func<IssueLicense> read)
    {
        try
        {
            return (read(), null);
        }
        catch (ApiException wrong)
        {
            return (null, wrong.Error);
        }
        catch (LicensingException refused)
        {
            return (null, RefusalErrors.Of(refused.Refusal));
        }
    }

    /// <summary>Issues the rows: of those that could not be read the problem is the result.</summary>
    public static async Task<IReadOnlyList<Row>> IssueAsync(
        AuthoritySession session, (IssueLicense? Command, ApiError? Problem)[] rows, bool skip, CancellationToken cancellationToken)
    {
        var readable = rows.Select(static (row, i) => (row.Command, Index: i)).Where(static row => row.Command is not null).ToArray();
        var results = new Row[rows.Length];
        for (var i = 0; i < rows.Length; i++) results[i] = new(i, null, rows[i].Problem);
        if (readable.Length == 0 || (!skip && readable.Length < rows.Length)) return results;
        foreach (var result in await session.IssueManyAsync([.. readable.Select(static row => row.Command!)], skip, cancellationToken))
        {
            var index = readable[result.Row].Index;
            results[index] = new(index, result.Issued, result.Problem is { } problem ? RefusalErrors.Of(problem) : null);
        }
        return results;
    }

    private static ApiError Refused(IReadOnlyList<Row> rows)
    {
        var problems = new JsonArray([.. rows.Where(static row => row.Error is not null).Select(static row => (JsonNode)new JsonObject
        {
            ["row"] = row.Index, ["error_code"] = row.Error!.Code, ["error"] = row.Error.Message, ["details"] = row.Error.Details?.DeepClone(),
        })]);
        return ApiErrors.Validation(("licenses", "Rows have problems; nothing was issued.")) with
        {
            Message = "Nothing was issued: some rows have problems.",
            Details = new JsonObject { ["failed"] = problems.Count, ["rows"] = problems },
            Suggestion = "Mend them, or send skip_problems to issue the others.",
        };
    }

    private static BulkIssueAnswer Answer(IReadOnlyList<Row> rows, bool dry) => new(
        rows.Count(static row => row.Error is null), rows.Count(static row => row.Error is not null), dry, [.. rows.Select(row => row switch
        {
            { Error: { } error } => new BulkIssueRowAnswer(row.Index, "failed") { Error = new(error.Code, error.Message, (JsonObject?)error.Details?.DeepClone()) },
            _ when dry => new(row.Index, "valid"),
            _ => new(row.Index, "issued") { LicenseId = row.Issued!.View.License.Id, LicenseKey = row.Issued.Key.Reveal() },
        })]);

    /// <param name="Index">Its place among the rows, from 0.</param>
    /// <param name="Issued">The licence; null where there is none.</param>
    /// <param name="Error">The row's problem; null where it has none.</param>
    internal sealed record Row(int Index, IssuedLicense? Issued, ApiError? Error);
}
