using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fayvad.Odoo.Gateway.Catalog;

/// <summary>The catalogue as it is written: see <c>catalog.json</c>.</summary>
internal sealed record CatalogFile(IReadOnlyDictionary<string, DomainEntry> Domains);

/// <param name="Feature">Licence feature that opens the domain.</param>
/// <param name="Resources">By the last part of the path.</param>
internal sealed record DomainEntry(string Feature, IReadOnlyDictionary<string, ResourceEntry> Resources);

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

    /// <summary>Fields of every answer, with their types.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Fields that are read on demand only, with their types.</summary>
    public IReadOnlyDictionary<string, string>? More { get; init; }

    /// <summary>Fields that Odoo computes on reading: no filter and no order by them.</summary>
    public IReadOnlyList<string>? Computed { get; init; }

    /// <summary>Fields that can be filtered by, but not ordered by, although their type could.</summary>
    public IReadOnlyList<string>? Unsortable { get; init; }

    public ResourceEntry Over(ResourceEntry other) => new()
    {
        Like = other.Like,
        Model = Model ?? other.Model,
        Filter = Filter ?? other.Filter,
        Order = Order ?? other.Order,
        Search = Search ?? other.Search,
        Fields = Fields ?? other.Fields,
        More = More ?? other.More,
        Computed = Computed ?? other.Computed,
        Unsortable = Unsortable ?? other.Unsortable,
    };
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
