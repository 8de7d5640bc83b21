using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>The catalogue as it is written: see <c>docs/api/catalog.md</c>. Where several files speak of the same thing, the later one adds to it.</summary>
internal sealed record CatalogFile(IReadOnlyDictionary<string, DomainEntry> Domains)
{
    public CatalogFile With(CatalogFile later) => new(Merge.Maps(Domains, later.Domains, static (before, after) => before.With(after))!);
}

/// <summary>A domain as it is written.</summary>
internal sealed record DomainEntry
{
    /// <summary>Licence feature that opens the domain.</summary>
    public string? Feature { get; init; }

    /// <summary>By the last part of the path.</summary>
    public IReadOnlyDictionary<string, ResourceEntry>? Resources { get; init; }

    /// <summary>What <c>analytics/advanced/</c> adds up.</summary>
    public AnalyticsEntry? Analytics { get; init; }

    public DomainEntry With(DomainEntry later) => new()
    {
        Feature = later.Feature ?? Feature,
        Resources = Merge.Maps(Resources, later.Resources, static (before, after) => after.Over(before)),
        Analytics = later.Analytics ?? Analytics,
    };
}

/// <summary>A resource as it is written. What is absent comes from the resource named by <see cref="Like"/>, if any.</summary>
internal sealed record ResourceEntry
{
    /// <summary>Another resource, <c>domain/resource</c>, to take everything from that is not said here.</summary>
    public string? Like { get; init; }

    public string? Model { get; init; }

    /// <summary>Odoo domain that every record meets.</summary>
    public JsonArray? Filter { get; init; }

    /// <summary>Odoo order clause.</summary>
    public string? Order { get; init; }

    /// <summary>Fields that <c>search</c> looks into.</summary>
    public IReadOnlyList<string>? Search { get; init; }

    /// <summary>Fields of every answer, each with its type and flags.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Fields that are read on demand only.</summary>
    public IReadOnlyDictionary<string, string>? More { get; init; }

    /// <summary>Values of every new record, so that it meets the filter.</summary>
    public JsonObject? Create { get; init; }

    /// <summary>Odoo context of changes.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>What is allowed: letters of <c>c</c>reate, <c>u</c>pdate with actions, <c>d</c>elete; all three where it is not said.</summary>
    public string? Changes { get; init; }

    /// <summary>Name of Odoo's report for <c>report/</c>.</summary>
    public string? Report { get; init; }

    /// <summary>By the last part of the path.</summary>
    public IReadOnlyDictionary<string, ActionEntry>? Actions { get; init; }

    /// <summary>This entry, and what it does not say from another; a map keeps the other's members that it does not name.</summary>
    public ResourceEntry Over(ResourceEntry other) => new()
    {
        Like = Like is null || Like == other.Like ? other.Like : Like,
        Model = Model ?? other.Model,
        Filter = Filter ?? other.Filter,
        Order = Order ?? other.Order,
        Search = Search ?? other.Search,
        Fields = Merge.Maps(other.Fields, Fields, static (_, after) => after),
        More = Merge.Maps(other.More, More, static (_, after) => after),
        Create = Create ?? other.Create,
        Context = Context ?? other.Context,
        Changes = Changes ?? other.Changes,
        Report = Report ?? other.Report,
        Actions = Merge.Maps(other.Actions, Actions, static (_, after) => after),
    };
}

/// <summary>An action as it is written.</summary>
internal sealed record ActionEntry
{
    /// <summary>What it does, in a few words for people.</summary>
    public string? Label { get; init; }

    /// <summary>Odoo's method: of the resource's model or, with <see cref="Wizard"/>, of that.</summary>
    public string? Method { get; init; }

    /// <summary>Model of the wizard that Odoo's own client fills in for this action; made with the record as the active one.</summary>
    public string? Wizard { get; init; }

    /// <summary>Values of the wizard.</summary>
    public JsonObject? Values { get; init; }

    /// <summary>Fields of the wizard that are filled from fields of the record.</summary>
    public IReadOnlyDictionary<string, string>? Take { get; init; }

    /// <summary>What a caller may set in the wizard: fields with their types.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Odoo context of the call.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>Windows that Odoo may answer with, by their models, and the method that is pressed in each, filled in as Odoo opened it.</summary>
    public IReadOnlyDictionary<string, string>? Windows { get; init; }

    /// <summary>Values of fields with which the action is legal.</summary>
    public IReadOnlyDictionary<string, JsonArray>? From { get; init; }

    /// <summary>Values of fields of which the record has one afterwards: the proof that the action took place.</summary>
    public IReadOnlyDictionary<string, JsonArray>? To { get; init; }

    /// <summary>Field whose value differs afterwards: the proof where no value can be named beforehand.</summary>
    public string? Proof { get; init; }
}

/// <summary>The figures of a domain as they are written.</summary>
/// <param name="Model">Odoo model that is grouped, as a rule one of its reports.</param>
/// <param name="Date">Its field of the time.</param>
/// <param name="DateType"><c>date</c> or <c>datetime</c>.</param>
/// <param name="Measures">Name in the answer -> <c>field:aggregate</c> of Odoo's <c>read_group</c>, or <c>count</c>.</param>
/// <param name="Groups">Name in the answer -> field to group by.</param>
/// <param name="Filter">Odoo domain of what is counted.</param>
/// <param name="Rank">Measure that orders the groups, largest first.</param>
internal sealed record AnalyticsEntry(
    string Model, string Date, string DateType, IReadOnlyDictionary<string, string> Measures, IReadOnlyDictionary<string, string> Groups,
    string Rank, JsonArray? Filter = null);

internal static class Merge
{
    /// <summary>Both maps; where both have a key, both values joined. Keeps the order of writing.</summary>
    public static IReadOnlyDictionary<string, T>? Maps<T>(IReadOnlyDictionary<string, T>? before, IReadOnlyDictionary<string, T>? after, Func<T, T, T> join)
    {
        if (before is null || after is null) return before ?? after;
        var both = new OrderedDictionary<string, T>(before, StringComparer.Ordinal);
        foreach (var (key, value) in after) both[key] = both.TryGetValue(key, out var present) ? join(present, value) : value;
        return both;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CatalogFile))]
internal sealed partial class CatalogJson : JsonSerializerContext;
