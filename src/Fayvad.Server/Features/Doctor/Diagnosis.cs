using System.Text.Json.Serialization;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Doctor;

internal enum Condition
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning,

    /// <summary>The server does not start with it, or does not serve.</summary>
    Bad,
}

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Condition">How it is.</param>
/// <param name="Finding">What was found, in a sentence without secrets.</param>
/// <param name="Advice">What to do; null where it is good.</param>
internal sealed record Diagnosis(string Check, Condition Condition, string Finding, string? Advice = null)
{
    public static Diagnosis Good(string check, string finding) => new(check, Condition.Good, finding);

    public static Diagnosis Warning(string check, string finding, string advice) => new(check, Condition.Warning, finding, advice);

    public static Diagnosis Bad(string check, string finding, string advice) => new(check, Condition.Bad, finding, advice);
}

/// <summary>What <c>fayvad doctor --json</c> prints.</summary>
internal sealed record DoctorReport(IReadOnlyList<Diagnosis> Checks)
{
    public int Warnings => Checks.Count(static check => check.Condition == Condition.Warning);

    public int Bad => Checks.Count(static check => check.Condition == Condition.Bad);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnum<Condition>)])]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;
