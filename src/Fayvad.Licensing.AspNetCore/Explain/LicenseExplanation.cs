using System.Text.Json.Nodes;
using Fayvad.Licensing.AspNetCore.Errors;

namespace Fayvad.Licensing.AspNetCore.Explain;

/// <summary>What would happen to a request, step by step in the order of the gate (contract 6).</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, as the server sees it after decoding.</param>
/// <param name="Endpoint">The route that the path leads to; null where there is none.</param>
/// <param name="Error">The answer that the request would get; null where it would reach the endpoint.</param>
/// <param name="Steps">Every step; what comes after the first that fails is skipped.</param>
public sealed record LicenseExplanation(string Method, string Path, string? Endpoint, ApiError? Error, IReadOnlyList<ExplainedStep> Steps);

/// <summary>One step of the decision.</summary>
/// <param name="Step"><c>endpoint</c>, <c>token</c>, <c>license</c>, <c>feature</c>, <c>tier</c>, <c>permission</c> or <c>quota</c>.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What it rested on.</param>
/// <param name="Message">For people.</param>
public sealed record ExplainedStep(string Step, StepOutcome Outcome, JsonObject Detail, string Message);

/// <summary>How a step went.</summary>
public enum StepOutcome
{
    /// <summary>It lets the request on.</summary>
    Passed,

    /// <summary>It refuses the request.</summary>
    Failed,

    /// <summary>It is not asked: the endpoint demands nothing here, an earlier step refuses, or it cannot be known.</summary>
    Skipped,
}
