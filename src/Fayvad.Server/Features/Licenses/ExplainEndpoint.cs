using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.AspNetCore.Explain;
using Fayvad.Licensing.AspNetCore.Middleware;
using Fayvad.Server.Features.Reference;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Licenses;

/// <summary>The answer of <c>GET /api/license/explain/</c> (contract 6).</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as the server sees it.</param>
/// <param name="Endpoint">The route it leads to; null where there is none.</param>
/// <param name="Decision"><c>allowed</c> or <c>refused</c>.</param>
/// <param name="ErrorCode">The refusal's code.</param>
/// <param name="Status">The refusal's HTTP status.</param>
/// <param name="Details">The refusal's details.</param>
/// <param name="Steps">In the order of the gate.</param>
internal sealed record ExplainAnswer(
    string Method, string Path, string? Endpoint, [property: Values("allowed", "refused")] string Decision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Shape("ErrorCode")] string? ErrorCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Details,
    IReadOnlyList<StepView> Steps)
{
    public static ExplainAnswer Of(LicenseExplanation explanation) => new(
        explanation.Method, explanation.Path, explanation.Endpoint, explanation.Error is null ? "allowed" : "refused",
        explanation.Error?.Code, explanation.Error?.Status, explanation.Error?.Details, [.. explanation.Steps.Select(StepView.Of)]);
}

/// <param name="Step">Which rule.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Detail">What it rested on.</param>
/// <param name="Message">For people.</param>
internal sealed record StepView(string Step, [property: Values("passed", "failed", "skipped")] string Outcome, JsonObject Detail, string Message)
{
    public static StepView Of(ExplainedStep step) => new(step.Step, step.Outcome.ToString().ToLowerInvariant(), step.Detail, step.Message);
}

/// <summary><c>GET /api/license/explain/?method=GET&amp;path=/api/hr/employees/</c>: why a call of this token passes, or does not.</summary>
internal static partial class ExplainEndpoint
{
    private static readonly string[] Required = ["path"];

    public static async Task Explain(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["path"] is not [{ Length: > 0 } path]) throw new ApiException(ApiErrors.MissingFields(Required, Required));
        var method = query["method"] is { Count: > 0 } given ? given.ToString() : HttpMethods.Get;
        if (!IsMethod(method)) throw new ApiException(ApiErrors.Validation(("method", "Must be a method of HTTP, like GET.")));
        var gate = context.Features.Get<ILicenseFeature>()!;
        var explainer = context.RequestServices.GetRequiredService<LicenseExplainer>();
        var explanation = await explainer.ExplainAsync(method, path, context.Request.Host, gate.Identity, gate.Tenant, context.RequestAborted)
            ?? throw new ApiException(ApiErrors.Validation(("path", "Must be a path as in a request line: it begins with / and holds no spaces.")));
        await context.Response.WriteDataAsync(ExplainAnswer.Of(explanation), ExplainJson.Default.ExplainAnswer, context.RequestAborted);
    }

    /// <summary>Whether a request line may begin with this.</summary>
    public static bool IsMethod(string text) => Method().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z]{1,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Method();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExplainAnswer))]
internal sealed partial class ExplainJson : JsonSerializerContext;
