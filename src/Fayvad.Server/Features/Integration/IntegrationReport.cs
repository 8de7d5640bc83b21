using System.Text.Json.Serialization;
using Fayvad.Server.Json;

namespace Fayvad.Server.Features.Integration;

/// <summary>What a run came to, as <c>fayvad integrate --json</c> prints it.</summary>
internal sealed record IntegrationReport
{
    /// <summary><c>plan</c>, <c>apply</c> or <c>rollback</c>.</summary>
    public required string Mode { get; init; }

    public bool DryRun => Mode == "plan";

    /// <summary>What concerns all databases.</summary>
    public required IReadOnlyList<StepReport> Common { get; init; }

    public required IReadOnlyList<DatabaseReport> Databases { get; init; }

    /// <summary>Databases in which something was done; of a plan, in which something would be.</summary>
    public int Changed => Databases.Count(database => database.Status == (DryRun ? DatabaseStatus.Planned : DatabaseStatus.Done));

    public int Unchanged => Databases.Count(static database => database.Status == DatabaseStatus.Unchanged);

    public int Failed => Databases.Count(static database => database.Status == DatabaseStatus.Failed);
}

/// <summary>What became of one database.</summary>
internal sealed record DatabaseReport(string Database, string? Server, DatabaseStatus Status, IReadOnlyList<StepReport> Steps)
{
    /// <summary>The key of the licence that was issued for it: the only time that it is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenseKey { get; init; }
}

/// <summary>What became of one step.</summary>
internal sealed record StepReport(string Step, StepStatus Status, string Message);

internal enum DatabaseStatus
{
    Unchanged,
    Planned,
    Done,
    Failed,
}

internal enum StepStatus
{
    /// <summary>Nothing was to be done.</summary>
    Ok,
    Planned,
    Done,
    Failed,

    /// <summary>A step before it failed.</summary>
    NotReached,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnum<DatabaseStatus>), typeof(SnakeCaseEnum<StepStatus>)])]
[JsonSerializable(typeof(IntegrationReport))]
[JsonSerializable(typeof(Dictionary<string, OdooAccount>))]
internal sealed partial class IntegrationJson : JsonSerializerContext;
